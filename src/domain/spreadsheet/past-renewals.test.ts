import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { dateStyle } from './due-date.ts'
import { readPastRenewals } from './past-renewals.ts'

function read(cell: string): string[] | string {
  const currency = { currency: 'EUR', stated: true }
  const reading = readPastRenewals(cell, { dates: dateStyle([]), currency, decimalMark: ',' })
  if ('reason' in reading) return reading.reason.kind
  return reading.value.map(({ due, amount }) =>
    amount ? `${due} ${amount.minor} ${amount.currency}` : `${due}`,
  )
}

describe('Last renewals', () => {
  test('are dates, with or without what they cost', () => {
    assert.deepEqual(read('12/11/2025'), ['2025-11-12'])
    assert.deepEqual(read('12/11/2025 17,90 | 2024-11-12 16,50'), [
      '2025-11-12 1790 EUR',
      '2024-11-12 1650 EUR',
    ])
    assert.deepEqual(read('12/11/2025: € 1.017,90 | 12/11/2024=16'), [
      '2025-11-12 101790 EUR',
      '2024-11-12 1600 EUR',
    ])
    assert.deepEqual(read('12/11/2025 00:00:00'), ['2025-11-12'])
  })

  test('are separated by bars, semicolons, lines, or commas before a date', () => {
    for (const separator of ['|', ' | ', ';', '\n', ', ', ','])
      assert.deepEqual(
        read(['12/11/2025 17,90', '12/11/2024', '12.11.2023 9,9'].join(separator)),
        ['2025-11-12 1790 EUR', '2024-11-12', '2023-11-12 990 EUR'],
        separator,
      )
    assert.deepEqual(read('| 12/11/2025 |'), ['2025-11-12'])
  })

  test('are refused as a date or an amount is', () => {
    assert.equal(read('12/11/25'), 'two-digit-year')
    assert.equal(read('last year'), 'not-a-date')
    assert.equal(read('12/11/2025 cheap'), 'not-an-amount')
    assert.equal(read('12/11/2025 $ 12'), 'currencies-differ')
    assert.equal(read('31/02/2025 17,90'), 'no-such-day')
  })
})
