import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { counted } from '../domain/counted.ts'
import { inColumns } from './in-columns.ts'
import { progressBar } from './progress-bar.ts'
import { amountWords, frequencyWords } from './words.ts'

function drawn(isTTY: boolean, total: number, ...steps: number[]): string {
  let text = ''
  const write = (chunk: string | Uint8Array) => {
    text += chunk
    return true
  }
  const draw = progressBar('Writing', total, { isTTY, write })
  for (const done of steps) draw(done)
  return text
}

describe('Progress', () => {
  test('is a bar that fills on a terminal', () => {
    const bars = drawn(true, 200, 50, 199, 200).split('\r').slice(1)
    assert.deepEqual(bars, [
      `Writing ${'░'.repeat(30)} 0 %`,
      `Writing ${'█'.repeat(8)}${'░'.repeat(22)} 25 %`,
      `Writing ${'█'.repeat(30)} 99 %`,
      `Writing ${'█'.repeat(30)} 100 %\n`,
    ])
  })

  test('is one plain line anywhere else', () => {
    assert.equal(drawn(false, 200, 50, 199, 200), 'Writing …\n')
  })
})

test('Columns are as wide as their widest cell, and lines end with their words', () => {
  assert.deepEqual(inColumns([['a', 'bb', 'c'], ['aaa', '', 'c'], ['a']]), ['a    bb  c', 'aaa      c', 'a'])
  assert.deepEqual(inColumns([]), [])
})

test('Counts, amounts and frequencies are said so that nobody misreads them', () => {
  assert.deepEqual(
    [counted(0, 'row'), counted(1, 'row'), counted(1234, 'row')],
    ['0 rows', '1 row', '1,234 rows'],
  )
  assert.equal(amountWords({ minor: 123450, currency: 'EUR' }), '1234.50 EUR')
  assert.equal(amountWords({ minor: -5, currency: 'EUR' }), '-0.05 EUR')
  assert.equal(amountWords({ minor: 1234, currency: 'JPY' }), '1234 JPY')
  assert.equal(amountWords({ minor: 1234, currency: 'KWD' }), '1.234 KWD')
  assert.deepEqual([null, 1, 12].map(frequencyWords), ['one-off', 'every 1 month', 'every 12 months'])
})
