import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accentAsset, asset, assetUrls, officeAssets } from './assets.ts'

const partsOf = (url: string) => url.split('/').slice(2) as [hash: string, file: string]

test('each address that a page names leads to its file', () => {
  assert.equal(asset(...partsOf(assetUrls.css))?.type, 'text/css; charset=utf-8')
  assert.equal(asset(...partsOf(assetUrls.script))?.type, 'text/javascript; charset=utf-8')
  assert.equal(asset(...partsOf(assetUrls.font))?.type, 'font/woff2')
})

test('the stylesheet names both fonts by addresses that exist', () => {
  const css = String(asset(...partsOf(assetUrls.css))?.body)
  const fonts = Array.from(css.matchAll(/url\("(.+?)"\)/g), ([, url = '']) => url)
  assert.equal(fonts.length, 2)
  for (const font of fonts) assert.ok(asset(...partsOf(font)), font)
})

test('the office has styles and a script of its own, which the portal never loads', () => {
  assert.match(String(asset(...partsOf(officeAssets.css))?.body), /^@layer /)
  assert.match(String(asset(...partsOf(officeAssets.script))?.body), /clipboard/)
  assert.doesNotMatch(String(asset(...partsOf(assetUrls.script))?.body), /clipboard/)
})

test('a hash of yesterday, or a file of another folder, is no asset', () => {
  const [hash, file] = partsOf(assetUrls.css)
  assert.equal(asset('000000000000', file), null)
  assert.equal(asset(hash, 'portal.js'), null)
  assert.equal(asset(hash, '../tokens.css'), null)
  assert.equal(asset(hash, '__proto__'), null)
})

test('the script is one file in which the enhancements keep their names to themselves', () => {
  const script = String(asset(...partsOf(assetUrls.script))?.body)
  assert.match(script, /^\{\n.*\}\n\{\n.*\}\n$/s)
  assert.match(script, /code-input/)
})

test('any colour has a stylesheet and an icon', () => {
  assert.match(String(accentAsset('0b7a4b.css')?.body), /--accent:/)
  assert.equal(accentAsset('0b7a4b.svg')?.type, 'image/svg+xml; charset=utf-8')
})

test('what is no colour has neither', () => {
  for (const name of ['0b7a4b', '0B7A4B.css', 'red.css', '0b7a4.css', '0b7a4b0.css', '0b7a4b.css/', '']) {
    assert.equal(accentAsset(name), null, name)
  }
})
