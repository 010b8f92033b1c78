import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awkwardSheet, holdings, importOf, sheetNamed, tallies } from '../../../test/gallery/imports.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import { importPage } from './import-page.ts'

const services = sheetNamed('services.csv')
const withErrors = sheetNamed('servizi-con-errori.csv')
const page = (...input: Parameters<typeof importOf>) => importPage(english, importOf(...input))

test('what will happen is said in numbers, and confirmed with the number of rows', () => {
  const shown = wordsOf(page(services))
  assert.match(shown, /New Changed As it is Clients 4 0 0 Contacts 4 0 0 Services 8 0 0 Deadlines 14 0 0/)
  assert.match(shown, /6 deadlines become renewed\. Import 8 rows/)
})

test('each column stands with its letter, its heading and what it was taken for', () => {
  assert.match(
    wordsOf(page(services)),
    /E Domain Reference F Service type Type .* N Account manager Left out/,
  )
})

test('a row says what it creates, and what it changes from what to what', () => {
  const sheet =
    'Client;Phone;Service;Due;Amount;Frequency\nStudio Verdi & Associati;055 1;PEC;01/03/2027;5;annual'
  assert.match(
    wordsOf(page(sheet, { held: holdings })),
    /New service New deadline Phone: 055 000 → 055 1 Studio Verdi/,
  )
})

test('each problem stands at its cell, and a link beside its row leads there', () => {
  const shown = page(withErrors, { view: 'problems' })
  assert.match(
    String(shown),
    /<td class="bad" id="line-5-G" tabindex="-1" data-label="Periodicità"><span>ogni tanto<\/span><p class="problem">No frequency\./,
  )
  assert.match(wordsOf(shown), /Line 5 2 problems E Scadenza G Periodicità Neri Impianti/)
  assert.ok(addressesIn(shown).includes('#line-5-G'))
})

test('a problem that no cell can be blamed for is said of its row', () => {
  const sheet = 'Client;Service;Due;Amount;Frequency\n;PEC;;5;annual'
  assert.match(wordsOf(page(sheet)), /2 problems A Client C Due/)
  assert.match(
    wordsOf(page('Client;Due;Amount;Frequency;Service\nRossi;01/03/2027;5;annual')),
    /Missing: Service\./,
  )
})

test('rows with problems are left out only when that is ticked', () => {
  const refused = page(withErrors, { standing: { kind: 'ready', skips: false, skipMissing: true } })
  assert.match(
    String(refused),
    /type="checkbox" value="yes" id="skip" name="skip" aria-invalid="true" aria-describedby="skip-problem"/,
  )
  assert.match(wordsOf(refused), /Leave out the 7 rows with problems Tick this to import the other rows/)
})

test('without a row that can be read there is nothing to confirm', () => {
  const shown = page('Client;Service;Due;Amount;Frequency\nRossi;PEC;soon;5;annual')
  assert.match(wordsOf(shown), /No row can be imported\. Correct the spreadsheet/)
  assert.doesNotMatch(String(shown), /confirmation"/)
})

test('a sheet without frequencies may be read with one for all rows', () => {
  const shown = page('Client;Service;Due;Amount\nRossi;PEC;01/03/2027;5')
  assert.match(wordsOf(shown), /No column says: Frequency\. .* Rows without a frequency renew/)
  assert.match(String(shown), /action="[^"]*\/reading"/)
  assert.doesNotMatch(String(shown), /class="sheet/)
})

test('two columns that say the same are told apart by their letters', () => {
  assert.match(
    wordsOf(page('Client;Service;Due;Amount;Price;Frequency\nRossi;PEC;01/03/2027;5;6;annual')),
    /E Price: Column D says this already: Amount\./,
  )
})

test('long cells are cut short, and markup is text', () => {
  const shown = String(page(awkwardSheet))
  assert.match(shown, /&lt;b&gt;&amp;&quot;quoted&quot;/)
  assert.match(shown, /<span>(long\nnotes ){14}long\nn…<\/span>/)
})

test('how far it is, with a script or by loading the page again', () => {
  const shown = String(page(services, { standing: { kind: 'running', written: 12_000, total: 35_000 } }))
  assert.match(shown, /data-follows/)
  assert.match(shown, /<progress aria-label="Import" max="35000" value="12000">/)
  assert.match(
    wordsOf(shown),
    /12,000 of 35,000 written\. You can leave this page: the import goes on\. Load this page again/,
  )
  assert.match(
    String(page(services, { standing: { kind: 'queued' } })),
    /Waiting for its turn\..*<progress aria-label="Import"><\/progress>/s,
  )
})

test('what was written, what was left out, and whether it is what was shown', () => {
  const standing = { kind: 'done', tallies, leftOut: 7, differs: true } as const
  assert.match(
    wordsOf(page(withErrors, { view: 'problems', standing })),
    /30 things created, 0 things changed\. Somebody changed something .* 7 rows with problems were left out/,
  )
  const whole = wordsOf(page(services, { standing: { ...standing, leftOut: 0, differs: false } }))
  assert.doesNotMatch(whole, /Somebody|left out/)
})

test('why nothing was written, and the way on', () => {
  for (const why of ['rows-went-bad', 'nothing-to-write', 'broken'] as const) {
    const shown = page(services, { standing: { kind: 'failed', why } })
    assert.match(wordsOf(shown), /Nothing was imported .* Read it again/)
  }
})
