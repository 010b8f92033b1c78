import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { timeZones } from '../../../test/arbitraries.ts'
import { reminderDay } from './reminder-day.ts'

const dayAt = (instant: string, timeZone: string, hour = 9) =>
  reminderDay(Temporal.Instant.from(instant), { timeZone, hour }).toString()

describe('the day of reminders', () => {
  test('begins at the hour on the wall, not at midnight', () => {
    assert.equal(dayAt('2026-12-01T07:59:59Z', 'Europe/Rome'), '2026-11-30')
    assert.equal(dayAt('2026-12-01T08:00:00Z', 'Europe/Rome'), '2026-12-01')
    assert.equal(dayAt('2026-12-01T03:14:59Z', 'Asia/Kathmandu'), '2026-11-30')
    assert.equal(dayAt('2026-12-01T03:15:00Z', 'Asia/Kathmandu'), '2026-12-01')
  })

  test('has its hour after the jump when the clock jumps over it', () => {
    // 02:00 becomes 03:00 in Rome, and 02:00 becomes 02:30 on Lord Howe Island.
    assert.equal(dayAt('2026-03-29T00:59:59Z', 'Europe/Rome', 2), '2026-03-28')
    assert.equal(dayAt('2026-03-29T01:00:00Z', 'Europe/Rome', 2), '2026-03-29')
    assert.equal(dayAt('2026-10-03T15:29:59Z', 'Australia/Lord_Howe', 2), '2026-10-03')
    assert.equal(dayAt('2026-10-03T15:30:00Z', 'Australia/Lord_Howe', 2), '2026-10-04')
  })

  test('has its hour at the first of two', () => {
    assert.equal(dayAt('2026-10-24T23:59:59Z', 'Europe/Rome', 2), '2026-10-24')
    assert.equal(dayAt('2026-10-25T00:00:00Z', 'Europe/Rome', 2), '2026-10-25')
    assert.equal(dayAt('2026-10-25T01:00:00Z', 'Europe/Rome', 2), '2026-10-25')
  })

  test('is left out where the calendar leaves one out: Samoa had no 30 December 2011', () => {
    assert.equal(dayAt('2011-12-30T09:59:59Z', 'Pacific/Apia', 0), '2011-12-29')
    assert.equal(dayAt('2011-12-30T10:00:00Z', 'Pacific/Apia', 0), '2011-12-31')
    assert.equal(dayAt('2011-12-30T18:59:59Z', 'Pacific/Apia'), '2011-12-30')
    assert.equal(dayAt('2011-12-30T19:00:00Z', 'Pacific/Apia'), '2011-12-31')
  })

  test('comes for every day of the calendar, wherever and whatever the hour, when somebody looks every quarter of an hour', () => {
    const start = Temporal.Instant.from('2026-01-01T00:00:00Z')
    fc.assert(
      fc.property(
        timeZones,
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 700 }),
        (timeZone, hour, after) => {
          const looks = Array.from({ length: 4 * 24 * 10 }, (_, index) =>
            start.add({ hours: 24 * after, minutes: 15 * index }),
          )
          const days = [...new Set(looks.map(now => reminderDay(now, { timeZone, hour }).toString()))]
          const [first = ''] = days
          const expected = days.map((_, index) =>
            Temporal.PlainDate.from(first).add({ days: index }).toString(),
          )
          assert.deepEqual(days, expected)
        },
      ),
    )
  })
})
