import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { editDistance } from './edit-distance.ts'

for (const [one, other, slips] of [
  ['anna@rossi.it', 'anna@rossi.it', 0],
  ['anna@rossi.it', 'ana@rossi.it', 1],
  ['anna@rossi.it', 'anna@rossi.itt', 1],
  ['anna@rossi.it', 'anna@rosso.it', 1],
  ['anna@rossi.it', 'anna@rossi.ti', 1],
  ['anna@rossi.it', 'nana@rossi.com', 4],
  ['anna@gmail.com', 'anna@gmial.con', 2],
  ['', 'abc', 3],
  ['🍋a', 'a', 1],
] as const)
  test(`between “${one}” and “${other}” lie ${slips} slips`, () => {
    assert.equal(editDistance(one, other), slips)
  })

const words = fc.string({ unit: fc.constantFrom('a', 'b', '@', '.'), maxLength: 8 })

test('it is the same in both directions, nothing between equals, and never more than the longer text', () => {
  fc.assert(
    fc.property(words, words, (one, other) => {
      const slips = editDistance(one, other)
      assert.equal(slips, editDistance(other, one))
      assert.equal(slips === 0, one === other)
      assert.ok(slips <= Math.max(one.length, other.length))
      assert.ok(slips >= Math.abs(one.length - other.length))
    }),
  )
})

test('one slip is one slip', () => {
  fc.assert(
    fc.property(words, fc.nat(7), fc.constantFrom('x', ''), (word, place, instead) => {
      const slipped = word.slice(0, place) + instead + word.slice(place + 1)
      assert.ok(editDistance(word, slipped) <= 1)
    }),
  )
})
