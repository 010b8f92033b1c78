import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { asciiDigits } from './decimal-digits.ts'

test('the digits of every script become 0 to 9', () => {
  const zeroToNine = [
    '٠١٢٣٤٥٦٧٨٩',
    '۰۱۲۳۴۵۶۷۸۹',
    '०१२३४५६७८९',
    '๐๑๒๓๔๕๖๗๘๙',
    '０１２３４５６７８９',
    '𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗',
    '𝟬𝟭𝟮𝟯𝟰𝟱𝟲𝟳𝟴𝟵',
  ]
  for (const digits of zeroToNine) assert.equal(asciiDigits(digits), '0123456789', digits)
})

test('they have the value that Intl gives them in each numbering system', () => {
  for (const system of Intl.supportedValuesOf('numberingSystem')) {
    const format = new Intl.NumberFormat('en', { numberingSystem: system, useGrouping: false })
    const digits = format.format(9876543210)
    if (/^\p{Nd}{10}$/u.test(digits)) assert.equal(asciiDigits(digits), '9876543210', system)
  }
})

test('every digit of the first two planes has a value, each value as often as any other', () => {
  const counts = new Map<string, number>()
  for (let codePoint = 0; codePoint < 0x20000; codePoint += 1) {
    const character = String.fromCodePoint(codePoint)
    if (!/\p{Nd}/u.test(character)) continue
    const digit = asciiDigits(character)
    counts.set(digit, (counts.get(digit) ?? 0) + 1)
  }
  assert.deepEqual([...counts.keys()].sort().join(''), '0123456789')
  assert.equal(new Set(counts.values()).size, 1)
})

test('what is no decimal digit stays: superscripts, circles, fractions, letters', () => {
  const text = 'x² ① ½ Ⅷ 一二三 a1b'
  assert.equal(asciiDigits(text), text)
})

test('ASCII text stays as it is', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary-ascii' }), text => assert.equal(asciiDigits(text), text)))
})
