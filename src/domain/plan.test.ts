import assert from 'node:assert/strict'
import { test } from 'node:test'
import { includesPortal, isPlan, planNames, plans } from './plan.ts'

test('the portal comes with Plus and with what is above it', () => {
  assert.deepEqual(plans.filter(includesPortal), ['plus', 'ultimate'])
})

test('plans are ordered from the smallest and called by their names', () => {
  assert.deepEqual(
    plans.map(plan => planNames[plan]),
    ['Free', 'Essential', 'Plus', 'Ultimate'],
  )
})

test('a plan is known by the word it is stored as and by no other', () => {
  assert.ok(plans.every(isPlan))
  for (const word of ['Plus', 'PLUS', ' plus', 'pro', '', 'constructor']) assert.ok(!isPlan(word), word)
})
