import assert from 'node:assert/strict'
import { test } from 'node:test'
import { staffCodeOf, staffSignInOf } from '../../../test/gallery/office-door.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import { staffCodePage } from './code-page.ts'
import { type Membership, organizationsPage } from './organizations-page.ts'
import { staffSignInPage } from './sign-in-page.ts'

const organizations = (...memberships: Membership[]) =>
  organizationsPage(english, {
    product: 'Dotify',
    email: 'marta@aurora.example',
    memberships,
    isDeleted: false,
  })

test('staff come in under the product’s own name', () => {
  assert.match(wordsOf(staffSignInPage(english, staffSignInOf())), /^D Dotify Sign in to the back office/)
  assert.match(
    wordsOf(staffCodePage(english, staffCodeOf())),
    /is registered with Dotify, a 6-digit code is on its way/,
  )
})

test('address and code go to the office’s door', () => {
  assert.deepEqual(addressesIn(staffSignInPage(english, staffSignInOf())), ['/office/code'])
  assert.deepEqual(addressesIn(staffCodePage(english, staffCodeOf())), [
    '/office/session',
    '/office/code',
    '/office',
  ])
})

test('the page first asked for travels along', () => {
  const to = '/office/studio-aurora/clients?q=x'
  assert.match(
    String(staffSignInPage(english, staffSignInOf({ to }))),
    /type="hidden" name="to" value="[^"]*q=x">/,
  )
})

test('who works for several organizations chooses one', () => {
  const shown = organizations(
    { slug: 'aurora', name: 'Studio Aurora', role: 'owner' },
    { slug: 'officina', name: 'Officina', role: 'member' },
  )
  assert.match(wordsOf(shown), /Choose an organization .* Studio Aurora Owner O Officina Member Sign out/)
  assert.deepEqual(addressesIn(shown), ['/office/aurora', '/office/officina', '/office/session/end'])
})

test('who works for none any more is told whom to ask', () => {
  assert.match(wordsOf(organizations()), /No organization yet .* Ask the owner of your organization/)
})
