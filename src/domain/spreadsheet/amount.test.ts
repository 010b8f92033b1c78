import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readAmount } from './amount.ts'
import { decimalMark } from './decimal-mark.ts'

function read(cell: string, { among = [cell], currency = 'EUR', stated = false } = {}): string {
  const reading = readAmount(cell, { currency, stated }, decimalMark(among))
  return 'value' in reading ? `${reading.value.minor} ${reading.value.currency}` : reading.reason.kind
}

describe('An amount', () => {
  test('is read with a decimal comma and with a decimal point', () => {
    for (const cell of ['1.234,50', '1234,50', '1234.50', '1,234.50', "1'234.50", '€ 1.234,50', '1234.5 EUR'])
      assert.equal(read(cell), '123450 EUR', cell)
    assert.equal(read('0'), '0 EUR')
    assert.equal(read('17,9'), '1790 EUR')
  })

  test('is refused when it is none', () => {
    for (const cell of ['free', '17,90 + IVA', '12/11/2026', '1.2.3'])
      assert.equal(read(cell), 'not-an-amount', cell)
    assert.equal(read('17,905,1'), 'not-an-amount')
    assert.equal(read('17,9055'), 'too-many-decimals')
    assert.equal(read('99999999999999'), 'too-large-amount')
  })

  test('of three digits after a mark means what the other amounts of the file mean', () => {
    assert.equal(read('1.234', { among: ['1.234', '17,90'] }), '123400 EUR')
    assert.equal(read('1,234', { among: ['1,234', '17.90'] }), '123400 EUR')
    assert.equal(read('1.234', { among: ['1.234', '17.90'] }), 'too-many-decimals')
    assert.equal(read('1.234'), '123400 EUR')
    assert.equal(read('1.234', { among: ['1.234', '17.90', '17,90'] }), 'decimals-or-thousands')
    assert.equal(read('€ 1.234', { among: ['1,5'] }), '123400 EUR')
  })

  test('of dinars, which have three decimals, is never guessed', () => {
    assert.equal(read('1.234', { currency: 'KWD' }), 'decimals-or-thousands')
    assert.equal(read('1.234', { currency: 'KWD', among: ['1.5'] }), '1234 KWD')
    assert.equal(read('1.234', { currency: 'KWD', among: ['1,5'] }), '1234000 KWD')
    assert.equal(read('1.234,500', { currency: 'KWD' }), '1234500 KWD')
  })

  test('of yen has no decimals', () => {
    assert.equal(read('1,234', { currency: 'JPY' }), '1234 JPY')
    assert.equal(read('12.5', { currency: 'JPY' }), 'too-many-decimals')
  })

  test('may name its own currency, unless the row has stated another', () => {
    assert.equal(read('$ 12.50'), '1250 USD')
    assert.equal(read('12,50 CHF'), '1250 CHF')
    assert.equal(read('£1,250.00'), '125000 GBP')
    assert.equal(read('$ 12.50', { stated: true }), 'currencies-differ')
    assert.equal(read('$ 12.50', { currency: 'AUD', stated: true }), '1250 AUD')
  })
})

describe('The decimal mark of a file', () => {
  test('is what its clear amounts agree on', () => {
    assert.equal(decimalMark(['1.234', '17,90', '12', '']), ',')
    assert.equal(decimalMark(['1,234', '17.9']), '.')
    assert.equal(decimalMark(['1.234.567']), ',')
    assert.equal(decimalMark(['1,234,567']), '.')
    assert.equal(decimalMark(['€ 1.234,50 ']), ',')
    assert.equal(decimalMark(['0.125']), '.')
    assert.equal(decimalMark(['17,90', '17.90']), 'both')
    assert.equal(decimalMark(['1.234', '12', '12.', 'free', '']), null)
  })
})
