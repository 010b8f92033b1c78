import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { wordsOf } from '../../../test/words.ts'
import { texts } from '../../language/texts.ts'
import { type TimelineEntry, timeline } from './timeline.ts'

const entry: TimelineEntry = {
  due: Temporal.PlainDate.from('2026-12-03'),
  distance: { value: 11, unit: 'day' },
  status: 'expiring',
  closedOn: null,
  amount: { minor: 240_00, currency: 'EUR' },
  change: null,
}

const said = (changes: Partial<TimelineEntry>) => wordsOf(timeline(texts('en'), [{ ...entry, ...changes }]))

test('what is ahead says how far', () => {
  assert.equal(said({}), '3 Dec 2026 Next due date, in 11 days €240.00 Expiring')
})

test('what has passed says since when', () => {
  assert.match(said({ status: 'expired', distance: { value: -10, unit: 'day' } }), /Was due 10 days ago/)
})

test('what was renewed or cancelled says when', () => {
  const closedOn = Temporal.PlainDate.from('2026-12-01')
  assert.match(said({ status: 'renewed', closedOn }), /Renewed on 1 Dec 2026/)
  assert.match(said({ status: 'cancelled', closedOn }), /Cancelled on 1 Dec 2026/)
})

test('what was closed before anyone wrote down when just says so', () => {
  assert.match(said({ status: 'renewed' }), /2026 Renewed €240/)
})

test('a price that changed says from what and by how much', () => {
  const from = { minor: 220_00, currency: 'EUR' }
  assert.match(said({ change: { from, ratio: 0.0909 } }), /€240\.00 \+9% from €220\.00/)
  assert.match(said({ change: { from, ratio: -0.25 } }), /-25% from €220\.00/)
})

test('where a percentage says nothing, the old price does', () => {
  assert.match(said({ change: { from: { minor: 0, currency: 'EUR' }, ratio: null } }), /was €0\.00/)
})

test('dates are readable by machines', () => {
  assert.match(String(timeline(texts('en'), [entry])), /<time class="when" datetime="2026-12-03">/)
})
