import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { dateStyle, readDate } from './due-date.ts'

const dayFirst = dateStyle([])

function read(text: string, style = dayFirst): string {
  const reading = readDate(text, style)
  return 'value' in reading ? reading.value.toString() : reading.reason.kind
}

describe('A date', () => {
  test('is read with its day first, whatever separates it', () => {
    for (const text of [
      '31/12/2026',
      '31-12-2026',
      '31.12.2026',
      '2026-12-31',
      '2026/12/31',
      '31/12/2026 00:00:00',
    ])
      assert.equal(read(text), '2026-12-31', text)
    assert.equal(read('3/4/2026'), '2026-04-03')
    assert.equal(read('2026-12-31T00:00'), '2026-12-31')
    assert.equal(read('٣١/١٢/٢٠٢٦'), '2026-12-31')
  })

  test('is refused with a reason that helps', () => {
    const reasons = {
      'no-such-day': ['31/02/2026', '29/02/2026', '2026-13-01', '00/05/2026', '32/01/2026', '31/31/2026'],
      'two-digit-year': ['31/12/26', '1-1-27', '01.02.99'],
      'month-first': ['12/31/2026', '1/13/2026', '12-31-2026'],
      'day-number': ['46387'],
      'year-out-of-range': ['31/12/1969', '2101-01-01', '01/01/0026'],
      'not-a-date': [
        'soon',
        '31/12',
        '31/12-2026',
        '12',
        '31/12/2026 09:30',
        '310/12/2026',
        '2026-12-311',
        '',
      ],
    }
    for (const [reason, texts] of Object.entries(reasons))
      for (const text of texts) assert.equal(read(text), reason, text)
  })

  test('knows the leap years', () => {
    assert.equal(read('29/02/2028'), '2028-02-29')
    assert.equal(read('29/02/2100'), 'no-such-day')
    assert.equal(read('2000-02-29'), '2000-02-29')
  })

  test('of any day of 130 years is read back in every style', () => {
    const days = fc
      .integer({ min: 0, max: 365 * 130 })
      .map(days => new Temporal.PlainDate(1970, 1, 1).add({ days }))
    fc.assert(
      fc.property(days, fc.constantFrom('/', '-', '.'), fc.boolean(), (date, separator, padded) => {
        const two = (number: number) => (padded ? String(number).padStart(2, '0') : String(number))
        assert.equal(read([two(date.day), two(date.month), date.year].join(separator)), date.toString())
        assert.equal(read([date.year, two(date.month), two(date.day)].join(separator)), date.toString())
      }),
    )
  })
})

describe('The dates of a file', () => {
  test('say how they are written', () => {
    assert.equal(dateStyle(['31/12/2026', '']).order, 'day first')
    assert.equal(dateStyle(['2026-12-31']).order, 'year first')
    assert.equal(dateStyle(['2026-12-31 9,00 | 31/12/2025']).order, 'both')
    assert.equal(dateStyle(['soon', '1.234.567']).order, null)
  })

  test('with a month first and no day first make a date of both readings doubtful', () => {
    const american = dateStyle(['12/31/2026', '03/04/2026'])
    assert.equal(read('03/04/2026', american), 'day-or-month-first')
    assert.equal(read('04/04/2026', american), '2026-04-04')
    assert.equal(read('2026-04-03', american), '2026-04-03')
    assert.equal(read('12/31/2026', american), 'month-first')
  })

  test('with one month first among days first have one mistake', () => {
    const mostlyRight = dateStyle(['12/31/2026', '03/04/2026', '25/12/2026'])
    assert.equal(read('03/04/2026', mostlyRight), '2026-04-03')
    assert.equal(read('12/31/2026', mostlyRight), 'month-first')
  })
})
