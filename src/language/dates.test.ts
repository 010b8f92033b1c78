import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { plainDates } from '../../test/arbitraries.ts'
import { datesIn } from './dates.ts'

const date = Temporal.PlainDate.from
const today = date('2026-11-22')
const en = datesIn('en-GB')
const it = datesIn('it')
const shortMonths = 'Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec'.split(' ')

describe('a date', () => {
  test('is day, month, year in English as in the pictures', () => {
    assert.equal(en.formatDate(date('2026-11-12')), '12 Nov 2026')
    assert.equal(en.formatShortDate(date('2026-12-03')), '3 Dec')
  })

  test('is written as each language writes it', () => {
    assert.equal(it.formatDate(date('2026-11-12')), '12 nov 2026')
    assert.equal(datesIn('de').formatDate(date('2026-11-12')), '12. Nov. 2026')
  })

  test('in a sentence has its month in full, and its year when that isn’t plain', () => {
    const inSentence = (due: string) => en.formatLongDate(date(due), today)
    assert.equal(inSentence('2026-12-03'), '3 December')
    assert.equal(inSentence('2027-11-21'), '21 November')
    assert.equal(inSentence('2027-11-22'), '22 November 2027')
    assert.equal(inSentence('2026-11-22'), '22 November')
    assert.equal(inSentence('2026-11-21'), '21 November 2026')
  })

  test('in a sentence is never the same for two days within reach', () => {
    fc.assert(
      fc.property(plainDates, fc.integer({ min: -800, max: 800 }), (day, days) => {
        const other = day.add({ days })
        const words = [day, other].map(due => en.formatLongDate(due, day))
        assert.equal(words[0] === words[1], days === 0)
      }),
    )
  })
})

describe('a month', () => {
  test('is short under a bar of the chart, and full in its text', () => {
    const month = Temporal.PlainYearMonth.from('2026-11')
    assert.equal(en.formatMonth(month), 'Nov')
    assert.equal(en.formatLongMonth(month), 'November 2026')
    assert.equal(it.formatLongMonth(month), 'novembre 2026')
  })
})

describe('a distance', () => {
  test('is said in words', () => {
    assert.equal(en.formatDistance({ value: 11, unit: 'day' }), 'in 11 days')
    assert.equal(en.formatDistance({ value: -10, unit: 'day' }), '10 days ago')
    assert.equal(en.formatDistance({ value: 6, unit: 'week' }), 'in 6 weeks')
    assert.equal(en.formatDistance({ value: 2, unit: 'month' }), 'in 2 months')
    assert.equal(it.formatDistance({ value: 3, unit: 'year' }), 'tra 3 anni')
  })

  test('near by has words of its own', () => {
    const words = [-1, 0, 1].map(value => en.formatDistance({ value, unit: 'day' }))
    assert.deepEqual(words, ['yesterday', 'today', 'tomorrow'])
  })
})

test('no time zone of the machine moves a date', t => {
  const zone = process.env.TZ
  t.after(() => Object.assign(process.env, { TZ: zone ?? 'UTC' }))
  for (const elsewhere of [
    'Pacific/Kiritimati',
    'America/Los_Angeles',
    'Etc/GMT+12',
    'Australia/Lord_Howe',
  ]) {
    process.env.TZ = elsewhere
    assert.equal(new Intl.DateTimeFormat().resolvedOptions().timeZone, elsewhere)
    const there = datesIn('en-GB')
    fc.assert(
      fc.property(plainDates, ({ year, month, day }) => {
        const due = new Temporal.PlainDate(year, month, day)
        const written = `${day} ${shortMonths[month - 1]} ${year}`
        assert.equal(en.formatDate(due), written)
        assert.equal(there.formatDate(due), written)
      }),
    )
  }
})
