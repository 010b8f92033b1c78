import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { mayReopen } from './reopening.ts'

const newYear = Temporal.PlainDate.from('2027-01-01')

test('what was closed can be opened again on that day and the day after', () => {
  const days = [-1, 0, 1, 2, 31, 366]
  assert.deepEqual(
    days.map(days => mayReopen(newYear.subtract({ days }), newYear)),
    [true, true, true, false, false, false],
  )
})
