import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from 'hono/html'
import { aurora, english, frame } from '../../../test/gallery/portal-pages.ts'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import { portalLayout } from './portal-layout.ts'

const page = (section: 'deadlines' | 'history', changes = {}) =>
  portalLayout(english, { ...frame, ...changes }, { title: 'Title', section }, html`<h1>Content</h1>`)

test('the section one is in is marked for everyone', () => {
  assert.match(String(page('deadlines')), /deadlines" aria-current="page">Deadlines</)
  assert.match(String(page('history')), /history" aria-current="page">History</)
})

test('only what works is linked', () => {
  assert.deepEqual(addressesIn(page('deadlines')), [
    '#content',
    '/portal/studio-aurora/deadlines',
    '/portal/studio-aurora/deadlines',
    '/portal/studio-aurora/history',
    '/portal/studio-aurora/account',
    '/portal/studio-aurora/session/end',
    'mailto:ciao@studio-aurora.example',
  ])
})

test('the first key press offers to skip to the content, which can take the focus', () => {
  assert.match(String(page('deadlines')), /<body>\n<a class="skip-link" href="#content">/)
  assert.match(String(page('deadlines')), /<main id="content" tabindex="-1">\s*<h1>Content<\/h1>/)
})

test('staff who look as a client are told on top of the page, and have a way out', () => {
  const account = { ...frame.account, isPreview: true }
  assert.match(
    wordsOf(page('deadlines', { account })),
    /Skip to the content You see what Rossi Arredi Srl sees\. Leave the preview/,
  )
  assert.doesNotMatch(wordsOf(page('deadlines')), /Leave the preview/)
})

test('an organization without an address for questions offers none', () => {
  const words = wordsOf(page('deadlines', { organization: { ...aurora, contactEmail: null } }))
  assert.doesNotMatch(words, /Questions|Contact/)
})

test('the slug is escaped in every address', () => {
  const [, home] = addressesIn(page('deadlines', { organization: { ...aurora, slug: 'a/b"c' } }))
  assert.equal(home, '/portal/a%2Fb%22c/deadlines')
})
