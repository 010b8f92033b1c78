import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from 'hono/html'
import { crowdedFrame, officeFrame } from '../../../test/gallery/office.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { addressesIn, withoutSwitches, wordsOf } from '../../../test/words.ts'
import { assetUrls, officeAssets } from '../assets.ts'
import { officeLayout } from './office-layout.ts'

const page = (frame = officeFrame) =>
  officeLayout(english, frame, { title: 'Title', section: 'clients' }, html`<h1>Content</h1>`)

test('only what works is linked', () => {
  assert.deepEqual(addressesIn(page()), [
    '#content',
    '/office/studio-aurora',
    '/office/studio-aurora',
    '/office/studio-aurora/clients',
    '/office/studio-aurora/deadlines',
    '/office/studio-aurora/activity',
    '/office/studio-aurora/settings',
    '/office/studio-aurora/account',
    '/office/session/end',
  ])
})

test('a member is not shown what only admins may open', () => {
  const member = { ...officeFrame, staff: { ...officeFrame.staff, role: 'member' as const } }
  assert.ok(!addressesIn(page(member)).includes('/office/studio-aurora/settings'))
})

test('the section one is in is marked for everyone', () => {
  assert.match(withoutSwitches(page()), /clients" aria-current="page">Clients</)
  assert.equal(withoutSwitches(page()).match(/aria-current/g)?.length, 1)
})

test('it says who works here and as what', () => {
  assert.match(
    wordsOf(page()),
    /Marta Colombo Owner MC Signed in as marta@studio-aurora\.example Your account Sign out/,
  )
})

test('who works for several organizations gets to the others', () => {
  assert.doesNotMatch(wordsOf(page()), /Switch organization/)
  assert.match(wordsOf(page(crowdedFrame)), /Switch organization Studio Aurora Officina Digitale Sign out/)
  assert.ok(addressesIn(page(crowdedFrame)).includes('/office/officina-digitale'))
})

test('signing out is a form, since a link must change nothing', () => {
  assert.match(String(page()), /<form method="post" action="\/office\/session\/end">/)
})

test('it loads its own styles and script after those of every page, which stay as small as they were', () => {
  const shown = String(page())
  assert.ok(shown.indexOf(assetUrls.css) < shown.indexOf(officeAssets.css))
  assert.ok(shown.indexOf(assetUrls.script) < shown.indexOf(officeAssets.script))
})
