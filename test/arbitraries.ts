import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'

/** Calendar dates of two and a half centuries, the 28th to the 31st and leap days more often than chance has them. */
export const plainDates: fc.Arbitrary<Temporal.PlainDate> = fc
  .record({
    year: fc.integer({ min: 1950, max: 2199 }),
    month: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constant(2)),
    day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 28, max: 31 })),
  })
  .map(fields => Temporal.PlainDate.from(fields))

export const anchorDays = fc.integer({ min: 1, max: 31 })

/** Every frequency there is, the usual ones more often. */
export const frequencies = fc.oneof(fc.constantFrom(1, 3, 6, 12, 24), fc.integer({ min: 1, max: 600 }))

/** Zones at both ends of the day, with half and quarter hours, and where the clock jumps at midnight. */
export const timeZones = fc.constantFrom(
  'UTC',
  'Europe/Rome',
  'America/New_York',
  'America/St_Johns',
  'America/Havana',
  'Africa/Cairo',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Etc/GMT+12',
)

/** A currency without decimals, with two, with three. */
export const currencies = fc.constantFrom('JPY', 'EUR', 'KWD')
