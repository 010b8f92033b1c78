import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { currencies } from '../../test/arbitraries.ts'
import { isCurrency, LARGEST_AMOUNT_MINOR, type Money, minorDigits, parseAmount, totals } from './money.ts'

const minors = fc.oneof(
  fc.integer({ min: -100_000, max: 100_000 }),
  fc.integer({ min: -LARGEST_AMOUNT_MINOR, max: LARGEST_AMOUNT_MINOR }),
  fc.constantFrom(0, 1, -1, LARGEST_AMOUNT_MINOR, -LARGEST_AMOUNT_MINOR),
)
const moneys: fc.Arbitrary<Money> = fc.record({ minor: minors, currency: currencies })

/** The minor units read, or the kind of refusal. */
function read(text: string, currency: string): number | string {
  const parsed = parseAmount(text, currency)
  return parsed.kind === 'amount' ? parsed.minor : parsed.kind
}

describe('a currency', () => {
  test('has the decimals of ISO 4217', () => {
    assert.deepEqual(['JPY', 'KRW', 'ISK', 'EUR', 'USD', 'KWD', 'TND', 'CLF'].map(minorDigits), [
      ...[0, 0, 0, 2, 2, 3, 3, 4],
    ])
  })

  test('has them whatever the machine’s Intl makes of it: forint and rupiah have two', () => {
    assert.deepEqual(['HUF', 'IDR', 'COP', 'PKR', 'ALL'].map(minorDigits), [2, 2, 2, 2, 2])
    assert.equal(minorDigits('IQD'), 3)
  })

  test('never has fewer than Intl writes, so that no written amount is too precise to store', () => {
    for (const currency of Intl.supportedValuesOf('currency')) {
      const format = new Intl.NumberFormat('en', { style: 'currency', currency })
      assert.ok(minorDigits(currency) >= (format.resolvedOptions().maximumFractionDigits ?? 0), currency)
    }
  })

  test('is known by its three capitals', () => {
    assert.ok(['EUR', 'JPY', 'KWD', 'CHF'].every(isCurrency))
    for (const code of ['eur', 'EURO', '€', '', 'QQQ', 'constructor']) assert.ok(!isCurrency(code), code)
  })
})

describe('a typed amount', () => {
  test('is read whichever way its thousands and decimals are marked', () => {
    const ways = ['1234.50', '1234,50', '1.234,50', '1,234.50', "1'234.50", '1’234,50', '1 234,50', '1 234.5']
    for (const text of ways) assert.equal(read(text, 'EUR'), 123450, text)
    for (const text of ['1\u00a0234,50', '1\u202f234,50', '1\u2009234.50'])
      assert.equal(read(text, 'EUR'), 123450)
  })

  test('may carry the sign or code of its currency on either side', () => {
    for (const text of [
      '€ 1.234,50',
      '€1234.50',
      '1.234,50 €',
      'EUR 1234.50',
      '1234,50eur',
      '1234,50\u00a0€',
    ])
      assert.equal(read(text, 'EUR'), 123450, text)
    assert.equal(read('¥1,234', 'JPY'), 1234)
    assert.equal(read('$12', 'USD'), 1200)
  })

  test('of another currency is no amount of this one', () => {
    for (const text of ['$ 12', 'USD 12', '12 KWD', '£12'])
      assert.equal(read(text, 'EUR'), 'not-an-amount', text)
    assert.equal(read('€ 12', 'USD'), 'not-an-amount')
  })

  test('of whole units needs no decimals', () => {
    assert.equal(read('1234', 'EUR'), 123400)
    assert.equal(read('1234', 'JPY'), 1234)
    assert.equal(read('1234', 'KWD'), 1234000)
    assert.equal(read('0', 'EUR'), 0)
    assert.equal(read('007', 'EUR'), 700)
  })

  test('with one separator before three digits has thousands, since no cent comes in threes', () => {
    for (const text of ['1.234', '1,234']) {
      assert.equal(read(text, 'EUR'), 123400, text)
      assert.equal(read(text, 'JPY'), 1234, text)
    }
    assert.equal(read('12.500', 'EUR'), 1250000)
  })

  test('in a currency of three decimals has three decimals there, as dinars are written', () => {
    for (const text of ['1.234', '1,234']) assert.equal(read(text, 'KWD'), 1234, text)
    assert.equal(read('1.234.567', 'KWD'), 1234567000)
    assert.equal(read('1,234.567', 'KWD'), 1234567)
    assert.equal(read('1.234,5', 'KWD'), 1234500)
  })

  test('that no grouping explains has decimals, too many of them', () => {
    for (const text of ['0.234', '1234.567', "1'234.567", '1.2345', '10,001.001'])
      assert.equal(read(text, 'EUR'), 'too-precise', text)
    assert.equal(read('1.5', 'JPY'), 'too-precise')
    assert.equal(read('1.2345', 'KWD'), 'too-precise')
  })

  test('may end in zeros that say nothing', () => {
    assert.equal(read('12.5000', 'EUR'), 1250)
    assert.equal(read('1,234.00', 'JPY'), 1234)
    assert.equal(read('5.0', 'EUR'), 500)
  })

  test('may begin with its decimals', () => {
    assert.equal(read('.50', 'EUR'), 50)
    assert.equal(read(',5', 'EUR'), 50)
  })

  test('may be negative, with the minus on either side of the currency', () => {
    for (const text of ['-12,50', '- 12.50', '−12.50', '-€12.50', '€-12.50', '€ −12,50', '-12,50 €'])
      assert.equal(read(text, 'EUR'), -1250, text)
    assert.ok(Object.is(read('-0', 'EUR'), 0), 'there is no minus zero')
  })

  test('may be grouped as in India', () => {
    assert.equal(read('12,34,567.89', 'INR'), 123456789)
    assert.equal(read('₹1,00,000', 'INR'), 10000000)
  })

  test('may be written in the digits of any script', () => {
    assert.equal(read('١٬٢٣٤٫٥٠', 'EUR'), 123450)
    assert.equal(read('१,२३४.५०', 'EUR'), 123450)
    assert.equal(read('１２３４', 'JPY'), 1234)
  })

  test('is no amount when it is anything else', () => {
    const texts = [
      '',
      ' ',
      '-',
      '.',
      ',',
      '€',
      'free',
      '12.',
      '1e5',
      '0x10',
      '10²',
      '½',
      '1/2',
      '5-3',
      '12-',
      '--5',
    ]
    const groups = [
      '1.23.456',
      '1,2345.00',
      '1 23',
      '1..234',
      '1.234,56,78',
      '1,234,5',
      "1'234 567",
      '1.234 567',
    ]
    for (const text of [...texts, ...groups, '1 2 3', 'Infinity', 'NaN', '12 € net', '1\n2'])
      assert.equal(read(text, 'EUR'), 'not-an-amount', JSON.stringify(text))
  })

  test('is too large beyond ten thousand million of a currency of two decimals', () => {
    assert.equal(read('10.000.000.000', 'EUR'), LARGEST_AMOUNT_MINOR)
    assert.equal(read('10.000.000.000,01', 'EUR'), 'too-large')
    assert.equal(read('-10.000.000.000,01', 'EUR'), 'too-large')
    assert.equal(read('9'.repeat(400), 'JPY'), 'too-large')
  })

  test('is answered for whatever is typed, without an error', () => {
    const pieces = fc.constantFrom(
      '1',
      '23',
      '456',
      '0',
      '.',
      ',',
      ' ',
      "'",
      '-',
      '€',
      'EUR',
      'x',
      '٣',
      '\u200f',
      '\n',
    )
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map(parts => parts.join('')),
    )
    fc.assert(
      fc.property(typed, currencies, (text, currency) => {
        const parsed = parseAmount(text, currency)
        if (parsed.kind !== 'amount') return
        assert.ok(Number.isSafeInteger(parsed.minor) && Math.abs(parsed.minor) <= LARGEST_AMOUNT_MINOR)
        assert.ok(!Object.is(parsed.minor, -0))
      }),
    )
  })
})

test('an amount that was formatted is read back, in any language and currency', () => {
  const locales = [
    'en',
    'it',
    'de',
    'fr',
    'es',
    'pl',
    'sv',
    'de-CH',
    'en-IN',
    'pt-PT',
    'ar-EG',
    'hi',
    'fa',
    'my',
  ]
  fc.assert(
    fc.property(moneys, fc.constantFrom(...locales), ({ minor, currency }, locale) => {
      const digits = minorDigits(currency)
      const options = { minimumFractionDigits: digits, maximumFractionDigits: digits }
      const text = new Intl.NumberFormat(locale, options).format(minor / 10 ** digits)
      assert.equal(read(text, currency), minor, text)
    }),
  )
})

test('an amount that was formatted with its currency is read back', () => {
  fc.assert(
    fc.property(
      moneys,
      fc.constantFrom('code', 'symbol', 'narrowSymbol'),
      ({ minor, currency }, currencyDisplay) => {
        const format = new Intl.NumberFormat('en', { style: 'currency', currency, currencyDisplay })
        const text = format.format(minor / 10 ** minorDigits(currency))
        assert.equal(read(text, currency), minor, text)
      },
    ),
  )
})

describe('totals', () => {
  test('add up each currency by itself', () => {
    const amounts = [
      { minor: 1890, currency: 'EUR' },
      { minor: 500, currency: 'JPY' },
      { minor: 24000, currency: 'EUR' },
      { minor: -90, currency: 'EUR' },
    ]
    assert.deepEqual(totals(amounts), [
      { minor: 25800, currency: 'EUR' },
      { minor: 500, currency: 'JPY' },
    ])
  })

  test('of nothing are none', () => {
    assert.deepEqual(totals([]), [])
  })

  test('never mix currencies: each is the sum of its own amounts, exactly', () => {
    fc.assert(
      fc.property(fc.array(moneys, { maxLength: 300 }), amounts => {
        for (const { minor, currency } of totals(amounts)) {
          const own = amounts.filter(amount => amount.currency === currency)
          assert.equal(
            BigInt(minor),
            own.reduce((sum, amount) => sum + BigInt(amount.minor), 0n),
          )
        }
        assert.deepEqual(
          totals(amounts).map(total => total.currency),
          [...new Set(amounts.map(amount => amount.currency))].sort(),
        )
      }),
    )
  })

  test('do not depend on the order of what they add', () => {
    fc.assert(
      fc.property(fc.array(moneys), amounts =>
        assert.deepEqual(totals(amounts), totals(amounts.toReversed())),
      ),
    )
  })

  test('of nine thousand of the largest amounts are still exact', () => {
    const largest = { minor: LARGEST_AMOUNT_MINOR, currency: 'KWD' }
    const [total] = totals(Array.from({ length: 9000 }, () => largest))
    assert.ok(total && Number.isSafeInteger(total.minor + 1))
  })
})
