import { importFormPage } from '../../src/office/imports/import-form-page.ts'
import { importPage } from '../../src/office/imports/import-page.ts'
import { awkwardSheet, holdings, importOf, sheetNamed, tallies } from './imports.ts'
import { crowdedFrame, officeFrame as frame } from './office.ts'
import { english } from './portal-pages.ts'

const services = sheetNamed('services.csv')
const withErrors = sheetNamed('servizi-con-errori.csv')

/** Bringing in a spreadsheet, from handing it in to what became of it. */
export const officeImportPages = {
  'office-import': importFormPage(english, { frame, text: '', frequency: '', problem: null }),
  'office-import-problem': importFormPage(english, {
    frame: crowdedFrame,
    text: 'Client\tService\nRossi\tPEC',
    frequency: '12',
    problem: 'There are no rows below the headings.',
  }),
  'office-import-ready': importPage(english, importOf(services, { view: 'effects' })),
  'office-import-changes': importPage(
    english,
    importOf(
      'Client;Phone;Tags;Service;Due;Amount;Frequency\nStudio Verdi & Associati;055 1;vip;PEC;01/03/2027;5;annual',
      {
        view: 'effects',
        held: holdings,
      },
    ),
  ),
  'office-import-bad': importPage(english, importOf(withErrors, { view: 'problems' })),
  'office-import-bad-refused': importPage(
    english,
    importOf(withErrors, { view: 'all', standing: { kind: 'ready', skips: false, skipMissing: true } }),
  ),
  'office-import-awkward': importPage(
    english,
    importOf(awkwardSheet, { frame: crowdedFrame, view: 'problems' }),
  ),
  'office-import-languages': importPage(
    english,
    importOf(
      [
        'Client;Email;Language;Service;Due;Amount;Frequency',
        'Studio Verdi & Associati;paola@verdi.example;italiano;PEC;01/03/2027;5;annual',
        'Caffè Müller;anna@muller.example, bo@muller.example;Deutsch, klingon;PEC;01/03/2027;5;annual',
        'L’Angolo 🌿;info@angolo.example;it, en, de;PEC;01/03/2027;5;annual',
      ].join('\n'),
      { view: 'all' },
    ),
  ),
  'office-import-no-column': importPage(
    english,
    importOf('Client;Service;Due;Amount\nRossi;PEC;01/03/2027;5'),
  ),
  'office-import-nothing': importPage(
    english,
    importOf(services, {
      view: 'problems',
      summary: { ...importOf(services).summary, size: 0, leftAlone: 3 },
    }),
  ),
  'office-import-waiting': importPage(english, importOf(services, { standing: { kind: 'queued' } })),
  'office-import-running': importPage(
    english,
    importOf(services, { standing: { kind: 'running', written: 12_000, total: 35_000 } }),
  ),
  'office-import-done': importPage(
    english,
    importOf(services, { standing: { kind: 'done', tallies, leftOut: 0, differs: false } }),
  ),
  'office-import-done-partly': importPage(
    english,
    importOf(withErrors, {
      view: 'problems',
      standing: { kind: 'done', tallies, leftOut: 7, differs: true },
    }),
  ),
  'office-import-failed': importPage(
    english,
    importOf(services, { standing: { kind: 'failed', why: 'rows-went-bad' } }),
  ),
}
