import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  closedDeadlines,
  renewalRows,
  renewalsOf,
  wrongRows,
} from '../../../test/gallery/office-deadlines.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { arredi, idOf } from '../../../test/gallery/services.ts'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import { type RenewalsPage, renewalsPage } from './renewals-page.ts'

const page = (changes: Partial<RenewalsPage> = {}) => renewalsPage(english, renewalsOf(changes))

test('it says what each is due now, and proposes the next date and amount', () => {
  assert.match(
    wordsOf(page()),
    /Hosting Business rossi-arredi\.example Bianchi Hotel 3 Dec 2026 in 11 days €240\.00 · Yearly/,
  )
  assert.match(String(page()), new RegExp(`id="due-${idOf(1)}" name="due-${idOf(1)}" value="2027-12-03"`))
  assert.match(
    String(page()),
    new RegExp(`Amount in EUR</label>\\s*<input type="text" inputmode="decimal" id="amount-${idOf(1)}"`),
  )
})

test('it says what they come to, per currency', () => {
  assert.match(wordsOf(page()), /Next time, as proposed: €960\.00 and CHF 250\.00/)
})

test('all are ticked, and can be unticked; each is sent with the version it was read in', () => {
  const shown = String(page())
  assert.equal(shown.match(/name="deadline" value="[^"]*" checked/g)?.length, 4)
  assert.match(shown, /name="offered" value="(\S+ ){3}\S+"/)
  assert.match(shown, new RegExp(`name="version-${idOf(0)}" value="1.1"`))
})

test('of a one-off nothing is asked', () => {
  const shown = page({ rows: renewalRows(arredi.slice(0, 1)).map(row => ({ ...row, everyMonths: null })) })
  assert.match(wordsOf(shown), /A one-off: nothing follows\./)
  assert.doesNotMatch(String(shown), /type="date"/)
})

test('it leads back to the list they were chosen from', () => {
  assert.ok(addressesIn(page()).includes('/office/studio-aurora/deadlines?status=expiring'))
  assert.match(String(page()), /name="list" value="status=expiring"/)
})

test('all that is wrong stands above, and beside its field', () => {
  const shown = page({ rows: wrongRows })
  assert.match(
    wordsOf(shown),
    /3 things to correct .* · Next due date: Enter a date like 2026-12-03\. .* · Amount in EUR: Enter an amount/,
  )
  assert.match(wordsOf(shown), /Paolo Verdi saved changes here 6 min ago/)
  assert.match(wordsOf(shown), /Paolo Verdi saved: 2000/)
  assert.match(String(shown), new RegExp(`<a href="#due-${idOf(1)}">`))
  assert.match(String(shown), /<title>To correct: /)
})

test('what was closed before says by whom, and isn’t asked about', () => {
  const shown = page({ closed: closedDeadlines, rows: [], renewed: 38 })
  assert.match(wordsOf(shown), /38 deadlines are renewed\. 2 were closed before/)
  assert.match(wordsOf(shown), /PEC mailbox · Rossi Arredi Srl: Paolo Verdi renewed it 6 min ago/)
  assert.match(wordsOf(shown), /Somebody cancelled it 21 Nov/)
  assert.match(wordsOf(shown), /Nothing is left to renew here Deadlines$/)
})

test('it says what it left out', () => {
  const shown = wordsOf(page({ tooMany: true, missing: 2 }))
  assert.match(shown, /At most 100 can be renewed at once\. .* 2 of those you chose are not there any more\./)
})

test('without a choice it says how to make one', () => {
  assert.match(wordsOf(page({ rows: [], amounts: [] })), /No deadline is chosen Tick deadlines in the list/)
})
