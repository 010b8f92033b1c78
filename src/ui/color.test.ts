import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { contrast, fromHex, toHex } from './color.ts'

const color = fc.integer({ min: 0, max: 0xffffff }).map(value => `#${value.toString(16).padStart(6, '0')}`)

test('a colour survives the way to OKLCH and back', () => {
  fc.assert(fc.property(color, hex => assert.equal(toHex(fromHex(hex)), hex)))
})

test('known colours land where CSS Color 4 puts them', () => {
  const red = fromHex('#ff0000')
  assert.equal(red.lightness.toFixed(3), '0.628')
  assert.equal(red.chroma.toFixed(3), '0.258')
  assert.equal(red.hue.toFixed(1), '29.2')
  assert.equal(toHex({ lightness: 0.17, chroma: 0.016, hue: 265 }), '#0c0f17')
})

test('a colour no screen can show gives up chroma, not lightness', () => {
  const shown = fromHex(toHex({ lightness: 0.7, chroma: 0.4, hue: 150 }))
  assert.ok(shown.chroma < 0.4)
  assert.ok(Math.abs(shown.lightness - 0.7) < 0.01)
})

test('contrast runs from 1 to 21, whichever colour comes first', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21)
  assert.equal(contrast('#ffffff', '#000000'), 21)
  assert.equal(contrast('#123456', '#123456'), 1)
  assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48')
})
