import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from 'hono/html'
import { aurora } from '../../../test/gallery/portal-pages.ts'
import { asset, assetUrls } from '../assets.ts'
import { themes } from '../theme.ts'
import { type DocumentHead, documentOf } from './document.ts'

function page(changes: Partial<DocumentHead> = {}) {
  return String(
    documentOf({ language: 'en', title: 'Your services', organization: aurora, ...changes }, html`<p>x</p>`),
  )
}

test('the title names the page and then the organization', () => {
  assert.match(page(), /<title>Your services · Studio Aurora<\/title>/)
  assert.match(page({ organization: null }), /<title>Your services<\/title>/)
})

test('the document speaks the language of its texts and is dark unless chosen otherwise', () => {
  assert.match(page({ language: 'it' }), /<html lang="it" data-theme="dark">/)
})

test('in another theme the document is the same, and browsers paint around it what it is painted on', () => {
  const made = documentOf({ language: 'en', title: 'Your services', organization: aurora }, html`<p>x</p>`)
  const [dark, light, system] = themes.map(theme => String(made.in(theme)))
  assert.equal(dark, String(made))
  assert.match(dark ?? '', /data-theme="dark".*<meta name="theme-color" content="#[0-2]/s)
  assert.match(light ?? '', /data-theme="light".*<meta name="theme-color" content="#[ef]/s)
  assert.deepEqual(
    [...(system ?? '').matchAll(/"theme-color" media="\(prefers-color-scheme: (\w+)\)/g)].map(
      ([, scheme]) => scheme,
    ),
    ['dark', 'light'],
  )
  const rest = (shown = '') =>
    shown.replace(/ data-theme="\w+"/, '').replaceAll(/<meta name="theme-color"[^>]*>\n?/g, '')
  assert.deepEqual([rest(light), rest(system)], [rest(dark), rest(dark)])
})

test('an organization in the house colour needs no stylesheet of its own', () => {
  assert.doesNotMatch(page(), /accent\/[0-9a-f]+\.css/)
  assert.match(page(), /<link rel="icon" href="\/assets\/accent\/[0-9a-f]{6}\.svg">/)
})

test("an organization's colour comes after the house styles, so that it wins", () => {
  const shown = page({ organization: { ...aurora, accentColor: '#0B7A4B' } })
  assert.ok(shown.indexOf(assetUrls.css) < shown.indexOf('/assets/accent/0b7a4b.css'))
  assert.match(shown, /\/assets\/accent\/0b7a4b\.svg/)
})

test('a logo is the tab icon too', () => {
  assert.match(
    page({ organization: { ...aurora, logoUrl: '/logos/1.webp' } }),
    /rel="icon" href="\/logos\/1\.webp"/,
  )
})

test('the one font every page needs is fetched early; its address exists', () => {
  const [, hash = '', file = ''] = /rel="preload" href="\/assets\/([^/]+)\/([^"]+)"/.exec(page()) ?? []
  assert.ok(asset(hash, file))
})

test('a search engine that finds it keeps it to itself', () => {
  assert.match(page(), /<meta name="robots" content="noindex">/)
})

test('nothing in the head is inline, as the policy wants it', () => {
  assert.doesNotMatch(page(), /<style|<script(?![^>]* src=)|style=| on[a-z]+=/)
})
