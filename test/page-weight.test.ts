import assert from 'node:assert/strict'
import { test } from 'node:test'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { deadlinesPage } from '../src/portal/deadlines/deadlines-page.ts'
import { asset, assetUrls } from '../src/ui/assets.ts'
import { deadlinesOf, english } from './gallery/portal-pages.ts'
import { many } from './gallery/services.ts'

const page = () => deadlinesPage(english, deadlinesOf(many(25)))

for (const [name, compress] of [
  ['gzip', gzipSync],
  ['brotli', brotliCompressSync],
] as const) {
  test(`25 deadlines with styles and script stay under 20 KB in ${name}, with room to grow`, () => {
    const parts = [Buffer.from(String(page())), bodyOf(assetUrls.css), bodyOf(assetUrls.script)]
    const bytes = parts.reduce((sum, part) => sum + compress(part).length, 0)
    assert.ok(bytes < 12_000, `${bytes} bytes`)
  })
}

test('a page is made at once, never as a promise: one would cost every page a turn of the event loop', () => {
  assert.ok(!(page() instanceof Promise))
})

function bodyOf(url: string): Buffer {
  const [, , hash = '', file = ''] = url.split('/')
  return asset(hash, file)?.body ?? assert.fail(`${url} is no asset`)
}
