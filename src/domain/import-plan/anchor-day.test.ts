import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { anchorDays, frequencies, plainDates } from '../../../test/arbitraries.ts'
import { nextDue } from '../recurrence.ts'
import { anchorDay } from './anchor-day.ts'

function anchor(due: string, soFar: number): number {
  return anchorDay(Temporal.PlainDate.from(due), soFar)
}

describe('The anchor day', () => {
  test('stays when the due date can follow from it', () => {
    assert.deepEqual(
      [anchor('2026-02-28', 31), anchor('2028-02-29', 31), anchor('2026-04-30', 31)],
      [31, 31, 31],
    )
    assert.equal(anchor('2026-11-12', 12), 12)
  })

  test('moves with a due date that can’t', () => {
    assert.deepEqual(
      [anchor('2026-02-27', 31), anchor('2026-03-30', 31), anchor('2026-11-13', 12)],
      [27, 30, 13],
    )
    assert.equal(anchor('2028-02-28', 31), 28)
  })

  test('stays through every renewal', () => {
    fc.assert(
      fc.property(plainDates, frequencies, anchorDays, (due, months, day) => {
        assert.equal(anchorDay(nextDue(due, months, day), day), day)
      }),
    )
  })
})
