import assert from 'node:assert/strict'
import { test } from 'node:test'
import { texts } from './texts.ts'

const clock = { now: new Date('2026-11-22T12:00:00Z'), timeZone: 'Europe/Rome' }
const { formatAgo, formatMoment, formatTime } = texts('en')

test('what happened within a day is so long ago', () => {
  assert.equal(formatAgo(new Date('2026-11-22T11:59:30Z'), clock), 'just now')
  assert.equal(formatAgo(new Date('2026-11-22T11:55:00Z'), clock), '5 min ago')
  assert.equal(formatAgo(new Date('2026-11-22T10:00:00Z'), clock), '2 h ago')
  assert.equal(formatAgo(new Date('2026-11-21T12:00:01Z'), clock), '23 h ago')
})

test('a clock that runs ahead is no news from the future', () => {
  assert.equal(formatAgo(new Date('2026-11-22T12:00:09Z'), clock), 'just now')
})

test('a day back or more it is a date, with its year when that is another one', () => {
  assert.equal(formatAgo(new Date('2026-11-12T08:14:00Z'), clock), '12 Nov')
  assert.equal(formatAgo(new Date('2025-11-03T08:14:00Z'), clock), '3 Nov 2025')
})

test('the time is shown where the day alone says too little', () => {
  assert.equal(formatMoment(new Date('2026-11-12T08:14:00Z'), clock), '12 Nov 09:14')
  assert.equal(formatMoment(new Date('2026-11-22T10:00:00Z'), clock), '2 h ago')
  assert.equal(formatMoment(new Date('2025-11-03T08:14:00Z'), clock), '3 Nov 2025')
})

test('a time is the clock’s, with the day where that is another one', () => {
  assert.equal(formatTime(new Date('2026-11-22T13:32:00Z'), clock), '14:32')
  assert.equal(formatTime(new Date('2026-11-21T22:59:00Z'), clock), '21 Nov 23:59')
  assert.equal(formatTime(new Date('2026-11-22T23:10:00Z'), clock), '23 Nov 00:10')
  assert.equal(formatTime(new Date('2025-11-03T08:14:00Z'), clock), '3 Nov 2025 09:14')
})

test('day and year are those of the organization’s time zone', () => {
  const night = new Date('2025-12-31T23:30:00Z')
  assert.equal(formatMoment(night, clock), '1 Jan 00:30')
  assert.equal(formatMoment(night, { ...clock, timeZone: 'America/New_York' }), '31 Dec 2025')
})
