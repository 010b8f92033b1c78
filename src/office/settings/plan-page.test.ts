import assert from 'node:assert/strict'
import { test } from 'node:test'
import { planOf } from '../../../test/gallery/office-settings.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { addressesIn, withoutSwitches, wordsOf } from '../../../test/words.ts'
import { includesPortal, planNames, plans } from '../../domain/plan.ts'
import { planPage } from './plan-page.ts'

const page = (changes: Parameters<typeof planOf>[0] = {}) =>
  withoutSwitches(planPage(english, planOf(changes)))

for (const plan of plans)
  test(`${planNames[plan]} is theirs, and the sample is shown only while there is no portal`, () => {
    const shown = page({ plan })
    assert.match(wordsOf(shown), new RegExp(`Your plan is ${planNames[plan]}`))
    assert.equal(shown.match(/aria-current="true"/g)?.length, 2)
    assert.match(shown, new RegExp(`aria-current="true"><h2>${planNames[plan]} `))
    assert.equal(shown.includes('portal-sample'), !includesPortal(plan))
  })

test('the portal stands in Plus, and each plan includes the one before it', () => {
  const words = wordsOf(page())
  assert.match(words, /Plus Your plan Everything in Essential A client portal at your own address/)
  assert.match(words, /Essential Everything in Free/)
  assert.match(words, /Ultimate Everything in Plus/)
})

test('it says who sets the plan, and which organization to name', () => {
  assert.match(wordsOf(page()), /Whoever runs Dotify for you sets the plan\..*“studio-aurora”/)
})

test('where there is an address to ask, a mail is begun', () => {
  assert.ok(
    addressesIn(page()).includes(
      'mailto:help@dotify.example?subject=Another%20plan%20for%20Studio%20Aurora%20(studio-aurora)',
    ),
  )
  assert.doesNotMatch(page({ supportEmail: null }), /mailto:/)
})
