import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hoursAgo } from '../../../test/gallery/office.ts'
import { renewalOf } from '../../../test/gallery/office-forms.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { idOf } from '../../../test/gallery/services.ts'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import { renewalPage } from './renewal-page.ts'

const page = (...about: Parameters<typeof renewalOf>) => renewalPage(english, renewalOf(...about))

test('it says what is renewed, and proposes when and for how much it is due next', () => {
  assert.match(
    wordsOf(page()),
    /Renew Hosting Business Due date 3 Dec 2026 in 11 days Amount €240\.00 Yearly/,
  )
  assert.match(String(page()), /type="date" id="due" name="due" required value="2027-12-03"/)
  assert.match(String(page()), /name="amount" required value="240\.00"/)
})

test('it is posted to the deadline, with the version it was read in', () => {
  assert.ok(addressesIn(page()).includes(`/office/studio-aurora/deadlines/${idOf(1)}/renewal`))
  assert.match(String(page()), /name="version" value="1"/)
})

test('after a one-off nothing follows, and nothing is asked', () => {
  const shown = page({ deadline: { ...renewalOf().deadline, everyMonths: null } })
  assert.match(wordsOf(shown), /This is a one-off: it is closed as renewed, and nothing follows\. Renew/)
  assert.doesNotMatch(String(shown), /name="due"/)
})

test('a next date that isn’t later is refused beside its field', () => {
  const shown = page({}, { problems: { due: 'date-not-later' } })
  assert.match(wordsOf(shown), /Next due date: Enter a date after the one that is being renewed\./)
})

for (const as of ['renewed', 'cancelled'] as const) {
  test(`who comes second learns that it was ${as}, by whom, and can’t do it again`, () => {
    const shown = page({ closed: { as, who: 'Paolo Verdi', at: hoursAgo(0.1) } })
    assert.match(wordsOf(shown), new RegExp(`Paolo Verdi ${as} it 6 min ago`))
    assert.doesNotMatch(String(shown), /name="due"/)
    assert.ok(!addressesIn(shown).some(url => url.endsWith('/renewal')))
  })
}
