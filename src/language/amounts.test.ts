import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { currencies } from '../../test/arbitraries.ts'
import { parseAmount } from '../domain/money.ts'
import { amountsIn } from './amounts.ts'

const en = amountsIn('en-GB')
const money = (minor: number, currency = 'EUR') => ({ minor, currency })

describe('an amount', () => {
  test('shows the decimals of its currency', () => {
    assert.equal(en.formatMoney(money(24000)), '€240.00')
    assert.equal(en.formatMoney(money(1890)), '€18.90')
    assert.equal(en.formatMoney(money(1234, 'JPY')), 'JP¥1,234')
    assert.equal(en.formatMoney(money(1234, 'KWD')), 'KWD\u00a01.234')
    assert.equal(en.formatMoney(money(0)), '€0.00')
    assert.equal(en.formatMoney(money(-5)), '-€0.05')
  })

  test('is written as each language writes it', () => {
    assert.equal(amountsIn('it').formatMoney(money(1234550)), '12.345,50\u00a0€')
    assert.equal(amountsIn('de').formatMoney(money(123450)), '1.234,50\u00a0€')
    assert.equal(amountsIn('fr').formatMoney(money(123450)), '1\u202f234,50\u00a0€')
  })

  test('groups thousands from the first one on, so that a column of amounts reads alike', () => {
    for (const intl of ['it', 'es'])
      assert.equal(amountsIn(intl).formatMoney(money(123450)), '1.234,50\u00a0€')
  })

  test('in a currency used in whole units shows decimals only when it has them', () => {
    assert.equal(en.formatMoney(money(123400, 'HUF')), 'HUF\u00a01,234')
    assert.equal(en.formatMoney(money(123450, 'HUF')), 'HUF\u00a01,234.50')
  })

  test('is exact to the last cent, where a double no longer is', () => {
    assert.equal(en.formatMoney(money(9007199254740991)), '€90,071,992,547,409.91')
    assert.equal(en.formatMoney(money(9007199254740991, 'KWD')), 'KWD\u00a09,007,199,254,740.991')
    assert.equal(en.formatMoney(money(-9007199254740991, 'JPY')), '-JP¥9,007,199,254,740,991')
  })

  test('never breaks across lines where CSS lets it not: its blanks are no-break spaces', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        currencies,
        fc.constantFrom('en-GB', 'it', 'de', 'fr', 'es'),
        (minor, currency, intl) => {
          assert.ok(!amountsIn(intl).formatMoney({ minor, currency }).includes(' '))
        },
      ),
    )
  })

  test('can be typed back as it was shown', () => {
    const shown = fc.integer({ min: -1e12, max: 1e12 })
    const { formatMoney } = amountsIn('it')
    fc.assert(
      fc.property(shown, fc.constantFrom('EUR', 'HUF', 'CHF'), (minor, currency) => {
        const text = formatMoney({ minor, currency })
        assert.deepEqual(parseAmount(text, currency), { kind: 'amount', minor }, text)
      }),
    )
  })
})

describe('a rounded amount', () => {
  test('is in whole units, halves away from zero', () => {
    assert.equal(en.formatMoneyRounded(money(231870)), '€2,319')
    assert.equal(en.formatMoneyRounded(money(38350)), '€384')
    assert.equal(en.formatMoneyRounded(money(-250)), '-€3')
    assert.equal(en.formatMoneyRounded(money(1234, 'JPY')), 'JP¥1,234')
  })

  test('is never a minus zero', () => {
    assert.equal(en.formatMoneyRounded(money(-5)), '€0')
  })

  test('is within half a unit of the amount', () => {
    fc.assert(
      fc.property(fc.integer(), minor => {
        const parsed = parseAmount(en.formatMoneyRounded(money(minor)), 'EUR')
        assert.ok(parsed.kind === 'amount' && Math.abs(parsed.minor - minor) <= 50)
      }),
    )
  })
})

test('amounts of several currencies are listed as one reads them out', () => {
  assert.equal(en.formatList([]), '')
  assert.equal(en.formatList(['€384']), '€384')
  assert.equal(en.formatList(['€384', 'US$20']), '€384 and US$20')
  assert.equal(amountsIn('it').formatList(['1', '2', '3']), '1, 2 e 3')
})
