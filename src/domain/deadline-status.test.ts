import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { plainDates, timeZones } from '../../test/arbitraries.ts'
import { type DeadlineState, deadlineStatus, todayIn } from './deadline-status.ts'

const today = Temporal.PlainDate.from('2026-11-22')
const windows = fc.integer({ min: 0, max: 400 })

function statusInDays(days: number, state: DeadlineState = 'open', expiringDays = 30) {
  return deadlineStatus({ state, due: today.add({ days }) }, { today, expiringDays })
}

describe('the status of an open deadline', () => {
  test('is expired from the day after it was due', () => {
    assert.equal(statusInDays(-1), 'expired')
    assert.equal(statusInDays(-4000), 'expired')
  })

  test('is expiring on its day and through the last day of the window', () => {
    assert.equal(statusInDays(0), 'expiring')
    assert.equal(statusInDays(30), 'expiring')
  })

  test('is active beyond the window', () => {
    assert.equal(statusInDays(31), 'active')
    assert.equal(statusInDays(4000), 'active')
  })

  test('with a window of no days is expiring on its day only', () => {
    assert.equal(statusInDays(-1, 'open', 0), 'expired')
    assert.equal(statusInDays(0, 'open', 0), 'expiring')
    assert.equal(statusInDays(1, 'open', 0), 'active')
  })

  test('turns exactly at the edges of any window on any day', () => {
    fc.assert(
      fc.property(plainDates, windows, (day, expiringDays) => {
        const status = (days: number) =>
          deadlineStatus({ state: 'open', due: day.add({ days }) }, { today: day, expiringDays })
        assert.deepEqual([-1, 0, expiringDays, expiringDays + 1].map(status), [
          'expired',
          'expiring',
          'expiring',
          'active',
        ])
      }),
    )
  })

  test('only moves from active through expiring to expired as days go by', () => {
    const order = ['active', 'expiring', 'expired']
    fc.assert(
      fc.property(plainDates, plainDates, windows, (due, day, expiringDays) => {
        const onDay = (now: Temporal.PlainDate) =>
          order.indexOf(deadlineStatus({ state: 'open', due }, { today: now, expiringDays }))
        assert.ok(onDay(day) <= onDay(day.add({ days: 1 })))
      }),
    )
  })
})

test('a closed deadline is what it was closed as, whenever it was due', () => {
  fc.assert(
    fc.property(plainDates, windows, (due, expiringDays) => {
      assert.equal(deadlineStatus({ state: 'renewed', due }, { today, expiringDays }), 'renewed')
      assert.equal(deadlineStatus({ state: 'cancelled', due }, { today, expiringDays }), 'cancelled')
    }),
  )
})

describe('the day of the organization', () => {
  test('ends for a deadline exactly when its date ends in the zone', () => {
    fc.assert(
      fc.property(plainDates, timeZones, (due, timeZone) => {
        const nextDay = due.add({ days: 1 }).toZonedDateTime(timeZone).toInstant()
        const status = (instant: Temporal.Instant) =>
          deadlineStatus({ state: 'open', due }, { today: todayIn(timeZone, instant), expiringDays: 0 })
        assert.equal(status(nextDay.subtract({ nanoseconds: 1 })), 'expiring')
        assert.equal(status(nextDay), 'expired')
      }),
    )
  })

  test('differs at one instant between the ends of the world', () => {
    const instant = Temporal.Instant.from('2026-11-22T10:30:00Z')
    assert.equal(todayIn('Pacific/Kiritimati', instant).toString(), '2026-11-23')
    assert.equal(todayIn('Europe/Rome', instant).toString(), '2026-11-22')
    assert.equal(todayIn('Etc/GMT+12', instant).toString(), '2026-11-21')
  })

  test('turns on the half and the quarter hour where the zone does', () => {
    const lastInstantOf = (timeZone: string, utc: string) =>
      [Temporal.Instant.from(utc).subtract({ nanoseconds: 1 }), Temporal.Instant.from(utc)].map(instant =>
        todayIn(timeZone, instant).toString(),
      )
    assert.deepEqual(lastInstantOf('Asia/Kolkata', '2026-11-22T18:30:00Z'), ['2026-11-22', '2026-11-23'])
    assert.deepEqual(lastInstantOf('Asia/Kathmandu', '2026-11-22T18:15:00Z'), ['2026-11-22', '2026-11-23'])
  })

  test('turns an hour earlier in UTC while summer time lasts', () => {
    assert.equal(
      todayIn('Europe/Rome', Temporal.Instant.from('2026-07-01T22:00:00Z')).toString(),
      '2026-07-02',
    )
    assert.equal(
      todayIn('Europe/Rome', Temporal.Instant.from('2026-12-01T22:59:59Z')).toString(),
      '2026-12-01',
    )
  })

  test('begins at one in the morning where the clock skips midnight', () => {
    const cairoSpring = Temporal.Instant.from('2026-04-23T22:00:00Z')
    assert.equal(todayIn('Africa/Cairo', cairoSpring.subtract({ nanoseconds: 1 })).toString(), '2026-04-23')
    assert.equal(cairoSpring.toZonedDateTimeISO('Africa/Cairo').hour, 1)
    assert.equal(todayIn('Africa/Cairo', cairoSpring).toString(), '2026-04-24')
  })

  test('was never the 30th of December 2011 in Samoa', () => {
    const instant = Temporal.Instant.from('2011-12-30T10:00:00Z')
    assert.equal(todayIn('Pacific/Apia', instant.subtract({ nanoseconds: 1 })).toString(), '2011-12-29')
    assert.equal(todayIn('Pacific/Apia', instant).toString(), '2011-12-31')
  })

  test('needs a zone that exists', () => {
    assert.throws(() => todayIn('Europe/Atlantis', Temporal.Instant.from('2026-11-22T10:30:00Z')), RangeError)
  })
})
