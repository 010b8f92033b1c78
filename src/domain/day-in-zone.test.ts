import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayInZone } from './day-in-zone.ts'

test('an instant falls on the day that its own clock shows', () => {
  const at = new Date('2026-06-30T22:00:00Z')
  const days = { UTC: '2026-06-30', 'Europe/Rome': '2026-07-01', 'Pacific/Kiritimati': '2026-07-01' }
  for (const [zone, day] of Object.entries(days)) assert.equal(dayInZone(at, zone).toString(), day)
})
