import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ruleOf } from '../../../test/gallery/office-reminders.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { placeholders } from '../../domain/reminders/reminder-text.ts'
import { rulePage } from './rule-page.ts'

const page = (...wish: Parameters<typeof ruleOf>) => String(rulePage(english, ruleOf(...wish)))

test('every placeholder is explained', () => {
  for (const name of placeholders) assert.match(page(), new RegExp(`<code>\\{${name}\\}</code></dt><dd>\\w`))
})

test('words of their own can be reset, default ones can not', () => {
  assert.doesNotMatch(page(), /\/reset/)
  assert.doesNotMatch(page({ ownTexts: ['it'] }), /\/reset/)
  assert.match(page({ ownTexts: ['en'] }), /action="[^"]*\/-7\/reset\?language=en"/)
})

test('the languages with words of their own are told from the others', () => {
  assert.match(page({ ownTexts: ['it'] }), /Italiano, own words<.*>Deutsch</s)
})

test('the preview is asked for with the same form, and saves nothing', () => {
  assert.match(page(), /<button [^>]*formaction="[^"]*\/-7\/preview\?language=en#preview">Preview</)
})

test('what can’t be sent is not previewed', () => {
  assert.doesNotMatch(page({ preview: null }), /id="preview"/)
})

test('a rule that is off says so', () => {
  assert.doesNotMatch(page(), /This reminder is off/)
  assert.match(page({ isOn: false }), /This reminder is off/)
})
