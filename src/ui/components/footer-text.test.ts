import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import { footerText } from './footer-text.ts'

test('lines stay as they were typed', () => {
  assert.match(String(footerText('Studio Aurora\nVia Roma 1')), />Studio Aurora\nVia Roma 1</)
})

test('a web address is a link, without the sentence around it', () => {
  const text = 'Imprint: https://aurora.example/imprint?a=1&b=2. (See http://aurora.example/privacy)'
  assert.deepEqual(addressesIn(footerText(text)), [
    'https://aurora.example/imprint?a=1&b=2',
    'http://aurora.example/privacy',
  ])
  assert.equal(wordsOf(footerText('See https://a.example/b.')), 'See https://a.example/b.')
})

test('nothing else is', () => {
  for (const text of [
    'javascript:alert(1)',
    'aurora.example',
    'https://',
    'ftp://aurora.example',
    '<a href=x>',
  ])
    assert.deepEqual(addressesIn(footerText(text)), [], text)
})

test('whatever is typed is text', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      const shown = String(footerText(`${text} https://x.example/${text}`))
      assert.doesNotMatch(shown, /<(?!\/?(p|a)\b)/)
    }),
  )
})
