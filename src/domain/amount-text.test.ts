import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { amountText } from './amount-text.ts'
import { LARGEST_AMOUNT_MINOR, parseAmount } from './money.ts'

test('an amount has all the decimals of its currency, and no more', () => {
  const written = [
    { minor: 123450, currency: 'EUR' },
    { minor: 5, currency: 'EUR' },
    { minor: 0, currency: 'EUR' },
    { minor: -1990, currency: 'USD' },
    { minor: 1200, currency: 'JPY' },
    { minor: 1234, currency: 'KWD' },
  ].map(amountText)
  assert.deepEqual(written, ['1234.50', '0.05', '0.00', '-19.90', '1200', '1.234'])
})

test('what a form has is read back as the same amount', () => {
  const minor = fc.integer({ min: -LARGEST_AMOUNT_MINOR, max: LARGEST_AMOUNT_MINOR })
  const currency = fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF', 'HUF')
  fc.assert(
    fc.property(minor, currency, (minor, currency) => {
      assert.deepEqual(parseAmount(amountText({ minor, currency }), currency), { kind: 'amount', minor })
    }),
  )
})
