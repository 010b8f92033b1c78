import { type ErasurePage, erasurePage } from '../../src/office/clients/erasure-page.ts'
import type { FormState } from '../../src/ui/office/form-state.ts'
import { clientId, crowdedFrame, officeFrame, rossi } from './office.ts'
import { formOf } from './office-forms.ts'
import { english } from './portal-pages.ts'

function erasureOf(changes: Partial<ErasurePage> = {}, form: Partial<FormState<'name'>> = {}): ErasurePage {
  const goes = { contacts: 2, services: 5, deadlines: 31, mails: 18, signIns: 9, events: 64, spreadsheets: 0 }
  return {
    frame: officeFrame,
    client: { id: clientId, name: rossi.name },
    goes,
    obstacle: null,
    form: formOf(['name'], { name: '' }, form),
    ...changes,
  }
}

const nothing = { contacts: 0, services: 0, deadlines: 0, mails: 0, signIns: 0, events: 1, spreadsheets: 1 }
const awkward = `L’${'Donaudampfschifffahrt'.repeat(3)} <b>& 🍦`
const ownersFrame = { ...crowdedFrame, staff: { ...crowdedFrame.staff, role: 'owner' as const } }

/** Erasing a client for good, in the states that differ. */
export const officeErasurePages = {
  'office-erasure': erasurePage(english, erasureOf()),
  'office-erasure-problem': erasurePage(
    english,
    erasureOf(
      { frame: ownersFrame, client: { id: clientId, name: awkward }, goes: nothing },
      { values: { name: 'Donaudampfschiff' }, problems: { name: 'not-the-name' } },
    ),
  ),
  'office-erasure-changed': erasurePage(
    english,
    erasureOf({ obstacle: 'changed' }, { values: { name: rossi.name } }),
  ),
  'office-erasure-import': erasurePage(
    english,
    erasureOf({ obstacle: 'import' }, { values: { name: rossi.name } }),
  ),
  'office-erasure-not-archived': erasurePage(english, erasureOf({ obstacle: 'not-archived' })),
}
