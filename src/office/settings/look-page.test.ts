import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lookOf } from '../../../test/gallery/office-settings.ts'
import { dressed, english } from '../../../test/gallery/portal-pages.ts'
import { wordsOf } from '../../../test/words.ts'
import { lookPage } from './look-page.ts'

const page = (...wish: Parameters<typeof lookOf>) => String(lookPage(english, lookOf(...wish)))
const { frame, form } = lookOf()
const dressedFrame = { ...frame, organization: dressed }

test('the form can carry a file', () => {
  assert.match(page(), /<form [^>]*enctype="multipart\/form-data"/)
  assert.match(
    page(),
    /<input type="file" id="logo" name="logo"[^>]* accept="image\/png,image\/jpeg,image\/webp">/,
  )
})

test('a logo can be removed where there is one, and is shown', () => {
  assert.doesNotMatch(page(), /removeLogo/)
  assert.match(page({ frame: dressedFrame }), /<img src="[^"]+" alt="The logo now">/)
  assert.match(page({ frame: dressedFrame }), /name="removeLogo"/)
})

test('a logo that was sent and waits for the rest is in the form and not to be chosen again', () => {
  assert.doesNotMatch(page(), /keptLogo/)
  const shown = page({ keptLogo: 'aGk=' })
  assert.match(shown, /<input type="hidden" name="keptLogo" value="aGk=">/)
  assert.match(wordsOf(shown), /Your new logo is here and is saved with the rest/)
})

test('what becomes of the colour is said in words', () => {
  const wordsFor = (accentColor: string) => wordsOf(page({}, { values: { ...form.values, accentColor } }))
  assert.match(wordsFor('#ffee00'), /On dark pages it is used as it is, on light ones to #\w{6}, so that/)
  assert.match(wordsFor('#0b5a3b'), /On dark pages it is adjusted to #\w{6}, on light ones as it is, so that/)
  assert.match(
    wordsFor('#808080'),
    /On dark pages it is adjusted to #\w{6}, on light ones to #\w{6}, so that/,
  )
  for (const none of ['', 'reddish', '#fff']) assert.doesNotMatch(wordsFor(none), /readable/)
})

test('the picker waits for a script, with the colour that is worn', () => {
  assert.match(page(), /<input type="color" data-fills="accentColor" [^>]*value="#9398ff" hidden>/)
})

test('the sample is there to be looked at: nothing in it can be reached', () => {
  assert.match(page(), /<div inert>.*Your services.*<\/div><\/figure>/s)
})

test('a line for the foot of mails can be copied, once there is a portal', () => {
  assert.match(
    page(),
    /value="Your services and deadlines: https:\/\/portal\.example\/portal\/studio-aurora"/,
  )
  assert.match(page(), /data-copies="mail-footer"/)
  assert.doesNotMatch(page({ portalUrl: null }), /mail-footer|portal-link/)
})
