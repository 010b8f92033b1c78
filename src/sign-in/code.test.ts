import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { type FlowId, idFrom } from '../domain/ids.ts'
import { hashCode, isCode, newCode } from './code.ts'

const key = randomBytes(32)
const flows = fc
  .uuid()
  .map(text => idFrom<FlowId>(text))
  .filter(id => id !== null)
const codes = fc.integer({ min: 0, max: 999_999 }).map(number => String(number).padStart(6, '0'))

describe('a new code', () => {
  test('has six digits, zeros in front included', () => {
    for (let made = 0; made < 1000; made++) assert.match(newCode(), /^[0-9]{6}$/)
  })

  test('is as likely one as another: every digit at every place a tenth of the time', () => {
    const made = 60_000
    const counts = Array.from({ length: 6 }, () => Array<number>(10).fill(0))
    for (let code = 0; code < made; code++)
      for (const [place, digit] of [...newCode()].entries()) {
        const [count = 0] = counts[place]?.slice(Number(digit)) ?? []
        counts[place]?.splice(Number(digit), 1, count + 1)
      }
    // χ² with 9 degrees of freedom exceeds 45 once in a million runs.
    for (const digits of counts) {
      const chiSquare = digits.reduce((sum, count) => sum + (count - made / 10) ** 2 / (made / 10), 0)
      assert.ok(chiSquare < 45, `${digits}`)
    }
  })
})

describe('what is kept of a code', () => {
  test('is 256 bits in which the code cannot be read', () => {
    fc.assert(
      fc.property(flows, codes, (flow, code) => {
        const hash = hashCode(key, flow, code)
        assert.equal(hash.length, 32)
        assert.ok(!hash.includes(code))
      }),
    )
  })

  test('fits this code in this sign-in under this key, and nothing else', () => {
    fc.assert(
      fc.property(flows, flows, codes, codes, (flow, otherFlow, code, otherCode) => {
        const kept = hashCode(key, flow, code)
        assert.ok(isCode(key, flow, code, kept))
        assert.equal(isCode(key, flow, otherCode, kept), otherCode === code)
        assert.equal(isCode(key, otherFlow, code, kept), otherFlow === flow)
        assert.ok(!isCode(randomBytes(32), flow, code, kept))
      }),
    )
  })

  test('is nothing where no code was made: then none is right', () => {
    fc.assert(fc.property(flows, codes, (flow, code) => assert.ok(!isCode(key, flow, code, null))))
    const [[flow] = []] = [fc.sample(flows, 1)]
    if (flow) assert.ok(!isCode(key, flow, '000000', Buffer.alloc(32)))
  })
})
