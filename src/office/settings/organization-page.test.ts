import assert from 'node:assert/strict'
import { test } from 'node:test'
import { officeFrame } from '../../../test/gallery/office.ts'
import { organizationOf } from '../../../test/gallery/office-settings.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import { organizationPage } from './organization-page.ts'

const page = (...wish: Parameters<typeof organizationOf>) =>
  String(organizationPage(english, organizationOf(...wish)))

test('the portal’s address reads on from what stands before the slug', () => {
  assert.match(page(), /<span>https:\/\/portal\.example\/portal\/<\/span><input [^>]*value="studio-aurora"/)
})

test('it says what a new address means before one is typed, and names the former ones', () => {
  assert.match(wordsOf(page()), /The old one leads to the new one for good/)
  assert.doesNotMatch(wordsOf(page()), /Former addresses/)
  assert.match(wordsOf(page({ formerSlugs: ['a', 'b'] })), /Former addresses that lead here: a, b\./)
})

test('a language or currency that nobody offers any more stays chosen', () => {
  const { values } = organizationOf().form
  const shown = page({}, { values: { ...values, locale: 'de-AT', currency: 'XAU' } })
  assert.match(shown, /<option value="de-AT" selected>Österreichisches Deutsch</)
  assert.match(shown, /<option value="XAU" selected>/)
})

test('time zones are suggestions, so that any other can be typed', () => {
  assert.match(page(), /list="timeZone-list"/)
  assert.match(page(), /<datalist id="timeZone-list">.*<option value="Europe\/Vienna">/)
})

test('the title says first that something is to be corrected', () => {
  const problems = { slug: 'slug-taken' } as const
  assert.match(page({}, { problems }), /<title>To correct: Organization · Studio Aurora<\/title>/)
  assert.match(wordsOf(page({}, { problems })), /Address of the portal: This address is taken/)
})

test('what somebody else saved is told as people read it', () => {
  const conflict = { who: 'Paolo', at: officeFrame.clock.now, theirs: { locale: 'it' } }
  assert.match(wordsOf(page({}, { conflict })), /Paolo saved: Italiano/)
})

test('it leads to the other pages of the settings, the one here marked', () => {
  assert.match(page(), /settings" aria-current="true">Organization/)
  assert.ok(addressesIn(page()).includes('/office/studio-aurora/settings'))
})
