import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { daysBetween } from '../calendar-day.ts'
import { LATE_DAYS, mayBeRule, type ReminderRule, remindedDates, remindedDatesAhead } from './due-dates.ts'

const usual = [-30, -7, 0, 7].map(days => ({ days, isOn: true }))
const today = Temporal.PlainDate.from('2026-12-01')

describe('a due date', () => {
  test('is reminded of on the days of the rules', () => {
    assert.deepEqual(sentOver(usual, 30, everyDay(90)), [
      { on: 0, days: -30 },
      { on: 23, days: -7 },
      { on: 30, days: 0 },
      { on: 37, days: 7 },
    ])
  })

  test('is reminded of once after days without a server, by the rule that fits best by then', () => {
    const missed = (due: number) => sentOver(usual, due, [3])
    assert.deepEqual(missed(30), [{ on: 3, days: -30 }])
    assert.deepEqual(missed(8), [{ on: 3, days: -7 }])
    assert.deepEqual(missed(3), [{ on: 3, days: 0 }])
    assert.deepEqual(missed(1), [{ on: 3, days: 0 }])
    assert.deepEqual(missed(-5), [{ on: 3, days: 7 }])
  })

  test('is not reminded of by a rule that is off, nor of what it would have covered', () => {
    const rules = usual.map(rule => ({ ...rule, isOn: rule.days === 0 }))
    assert.deepEqual(sentOver(rules, 30, everyDay(90)), [{ on: 30, days: 0 }])
  })

  test('is in words that are still true: before it, on it, and for seven days after', () => {
    const [before, on] = [[{ days: -7, isOn: true }], [{ days: 0, isOn: true }]]
    assert.deepEqual(sentOver(before, 7, [7]), [{ on: 7, days: -7 }])
    assert.deepEqual(sentOver(before, 7, [8]), [])
    assert.deepEqual(sentOver(on, 7, [14]), [{ on: 14, days: 0 }])
    assert.deepEqual(sentOver(on, 7, [15]), [])
  })
})

const rules: fc.Arbitrary<ReminderRule[]> = fc.uniqueArray(
  fc.record({
    days: fc.oneof(fc.integer({ min: -10, max: 10 }), fc.integer({ min: -365, max: 365 })),
    isOn: fc.boolean(),
  }),
  { selector: ({ days }) => days, maxLength: 6 },
)
const dues = fc.integer({ min: -60, max: 120 })
/** The days on which the server ran; whatever else it did. */
const running = fc
  .uniqueArray(fc.integer({ min: 0, max: 150 }))
  .map(days => days.toSorted((one, other) => one - other))

test('a rule is a whole number of days away, a year at most', () => {
  for (const days of [-365, 0, 365]) assert.equal(mayBeRule(days), true)
  for (const days of [-366, 366, 1.5, Number.NaN]) assert.equal(mayBeRule(days), false)
})

describe('whatever the rules, and whenever the server runs', () => {
  test('a rule reminds of a due date once at most, and on a day two rules never do', () => {
    fc.assert(
      fc.property(rules, dues, running, (rules, due, days) => {
        const sent = sentOver(rules, due, days)
        assert.equal(new Set(sent.map(({ days }) => days)).size, sent.length)
        assert.equal(new Set(sent.map(({ on }) => on)).size, sent.length)
      }),
    )
  })

  test('nothing is early, nothing stale, and never does an earlier rule follow a later one', () => {
    fc.assert(
      fc.property(rules, dues, running, (rules, due, days) => {
        const sent = sentOver(rules, due, days)
        for (const { on, days } of sent) {
          assert.ok(on >= due + days)
          assert.ok(days < 0 ? on <= due : on <= due + days + LATE_DAYS)
        }
        const inOrder = sent.map(({ days }) => days)
        assert.deepEqual(
          inOrder,
          inOrder.toSorted((one, other) => one - other),
        )
      }),
    )
  })

  test('a rule that is off sends nothing', () => {
    fc.assert(
      fc.property(rules, dues, running, (rules, due, days) => {
        const off = rules.filter(({ isOn }) => !isOn).map(rule => rule.days)
        assert.ok(sentOver(rules, due, days).every(({ days }) => !off.includes(days)))
      }),
    )
  })

  test('running every day, each rule sends on its very day', () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: 0, max: 60 }), (rules, due) => {
        const expected = rules
          .filter(({ isOn, days }) => isOn && due + days >= 0 && due + days <= 150)
          .map(({ days }) => ({ on: due + days, days }))
          .sort((one, other) => one.on - other.on)
        // What was before the first day was sent then.
        const before = { rule: (days: number) => due + days < 0 }
        assert.deepEqual(sentOver(rules, due, everyDay(151), before.rule), expected)
      }),
    )
  })

  test('what is foretold for the days to come is what is sent when they come', () => {
    fc.assert(
      fc.property(rules, dues, fc.integer({ min: 1, max: 40 }), (rules, due, count) => {
        const foretold = remindedDatesAhead(rules, { first: today, days: count })
          .filter(dates => isAmong(due, dates))
          .map(({ day, days }) => ({ on: daysBetween(today, day), days }))
          .sort((one, other) => one.on - other.on)
        assert.deepEqual(foretold, sentOver(rules, due, everyDay(count)))
      }),
    )
  })
})

/** What goes out about a due date, so many days from today, when rounds are held on these days. */
function sentOver(
  rules: readonly ReminderRule[],
  due: number,
  days: readonly number[],
  wasSent = (_days: number) => false,
): { on: number; days: number }[] {
  const sent: { on: number; days: number }[] = []
  for (const on of days)
    for (const dates of remindedDates(rules, today.add({ days: on })))
      if (isAmong(due, dates) && !wasSent(dates.days) && !sent.some(({ days }) => days === dates.days))
        sent.push({ on, days: dates.days })
  return sent
}

function isAmong(due: number, { from, until }: { from: Temporal.PlainDate; until: Temporal.PlainDate }) {
  return daysBetween(today, from) <= due && due <= daysBetween(today, until)
}

function everyDay(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index)
}
