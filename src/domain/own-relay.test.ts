import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isGivenUp, isWorthAsking } from './own-relay.ts'

const now = new Date('2026-11-22T12:00:00Z')
const usual = { isUrgent: false }
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

describe('An organization’s own mail server', () => {
  test('is asked as long as it takes mails', () => {
    const health = { failingSince: null, askedAt: null }
    assert.equal(isGivenUp(health, now), false)
    assert.equal(isWorthAsking(health, now, usual), true)
  })

  test('is asked for an hour after it began to fail, and nobody sends in its place', () => {
    const health = { failingSince: ago(59), askedAt: ago(0) }
    assert.equal(isGivenUp(health, now), false)
    assert.equal(isWorthAsking(health, now, usual), true)
  })

  test('is given up on after an hour, and asked again every fifteen minutes', () => {
    const health = { failingSince: ago(60), askedAt: ago(14) }
    assert.equal(isGivenUp(health, now), true)
    assert.equal(isWorthAsking(health, now, usual), false)
    assert.equal(isWorthAsking({ ...health, askedAt: ago(15) }, now, usual), true)
  })

  test('is spared what somebody waits for as soon as it fails, and asked again every fifteen minutes', () => {
    const health = { failingSince: ago(20), askedAt: ago(14) }
    assert.equal(isWorthAsking(health, now, { isUrgent: true }), false)
    assert.equal(isWorthAsking({ ...health, askedAt: ago(15) }, now, { isUrgent: true }), true)
  })

  test('comes back with the first mail that it takes', () => {
    assert.equal(isGivenUp({ failingSince: null, askedAt: ago(90) }, now), false)
  })
})
