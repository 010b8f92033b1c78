import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contrast } from './color.ts'
import { colorNames, token } from './tokens.ts'

const words = ['text', 'muted', 'accent', 'accent-end', 'active', 'expiring', 'expired', 'renewed']
const surfaces = ['background', 'surface', 'raised']

for (const scheme of ['dark', 'light'] as const) {
  test(`in the ${scheme} set every colour of words reaches 4.5:1 on every surface`, () => {
    for (const word of words) {
      for (const surface of surfaces) {
        const ratio = contrast(token(word, scheme), token(surface, scheme))
        assert.ok(ratio >= 4.5, `${word} on ${surface}: ${ratio.toFixed(2)}`)
      }
    }
  })

  test(`in the ${scheme} set the edge of a field and the bars of the chart reach 3:1 on a card`, () => {
    for (const name of ['edge', 'accent-soft']) {
      assert.ok(contrast(token(name, scheme), token('surface', scheme)) >= 3, name)
    }
  })
}

test('every colour has a light and a dark value', () => {
  assert.equal(colorNames.length, 14)
  for (const name of colorNames) assert.notEqual(token(name, 'light'), token(name, 'dark'), name)
})

test('a colour that does not exist is a bug, said by name', () => {
  assert.throws(() => token('mauve', 'dark'), /--mauve/)
})
