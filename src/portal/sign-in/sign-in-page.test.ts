import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signInOf } from '../../../test/gallery/card-pages.ts'
import { aurora, english } from '../../../test/gallery/portal-pages.ts'
import { addressesIn, withoutSwitches, wordsOf } from '../../../test/words.ts'
import { type SignInPage, signInPage } from './sign-in-page.ts'

const page = (changes: Partial<SignInPage> = {}) => signInPage(english, signInOf(changes))

test('it names the organization and says what will happen', () => {
  const words = wordsOf(page())
  assert.match(words, /Studio Aurora Sign in to your portal/)
  assert.match(words, /We’ll send you a 6-digit code — no password needed\./)
})

test('the form posts the email to where codes are sent from', () => {
  assert.match(String(page()), /<form method="post" action="\/portal\/studio-aurora\/code" novalidate>/)
  assert.match(String(page()), /name="email"[^>]*type="email" autocomplete="email"/)
})

test('who has trouble finds whom to write to', () => {
  assert.match(wordsOf(page()), /Trouble signing in\? Contact Studio Aurora/)
  assert.ok(addressesIn(page()).includes('mailto:ciao@studio-aurora.example'))
})

test('without an address to write to, trouble is not mentioned', () => {
  assert.doesNotMatch(wordsOf(page({ organization: { ...aurora, contactEmail: null } })), /Trouble/)
})

test('an address that is none is kept, and told how one looks', () => {
  const shown = page({ email: 'anna@', problem: 'not-an-address' })
  assert.match(String(shown), /value="anna@"/)
  assert.match(String(shown), /role="alert">Enter an email address, like anna@example\.com\./)
})

test('the page first asked for travels along', () => {
  const to = '/portal/studio-aurora/history?year=2025&page=2'
  assert.match(String(page({ to })), /<input type="hidden" name="to" value="[^"]*year=2025&amp;page=2">/)
  assert.doesNotMatch(withoutSwitches(page()), /type="hidden"/)
})

test('who signed out is told so, and who was signed out is told why', () => {
  assert.match(wordsOf(page({ notice: 'signed-out' })), /You are signed out\./)
  assert.match(wordsOf(page({ notice: 'session-ended' })), /to keep your data safe/)
})
