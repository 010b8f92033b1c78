import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { sealed, unsealed } from './sealed.ts'

const key = randomBytes(32)

describe('A sealed secret', () => {
  test('opens again, whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (secret, owner) => {
        assert.equal(unsealed(key, owner, sealed(key, owner, secret)), secret)
      }),
    )
  })

  test('is never the same twice', () => {
    assert.notDeepEqual(sealed(key, 'aurora', 'secret'), sealed(key, 'aurora', 'secret'))
  })

  test('opens for nobody else, and with no other key', () => {
    const box = sealed(key, 'aurora', 'secret')
    assert.throws(() => unsealed(key, 'officina', box))
    assert.throws(() => unsealed(randomBytes(32), 'aurora', box))
  })

  test('does not open once a bit has changed', () => {
    const box = sealed(key, 'aurora', 'secret')
    for (const [index, byte] of box.entries()) {
      const changed = Buffer.from(box)
      changed[index] = byte ^ 1
      assert.throws(() => unsealed(key, 'aurora', changed), `byte ${index}`)
    }
    assert.throws(() => unsealed(key, 'aurora', Buffer.alloc(3)))
  })
})
