import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { CODE_ATTEMPTS, CODE_SENDS, CODE_VALID_MINUTES } from '../domain/one-time-code.ts'
import { FLOW_VALID_MINUTES } from '../records/flows.ts'
import { RATES } from './limits.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/* SECURITY.md computes with these numbers: change both or neither. */

describe('the limits of signing in', () => {
  test('are the ones that SECURITY.md computes with', () => {
    assert.deepEqual(RATES, {
      addressMails: [
        { most: 5, seconds: HOUR },
        { most: 10, seconds: DAY },
      ],
      networkSends: [{ most: 20, seconds: 10 * MINUTE }],
      networkWrongCodes: [
        { most: 10, seconds: 10 * MINUTE },
        { most: 30, seconds: DAY },
      ],
    })
    assert.deepEqual([CODE_ATTEMPTS, CODE_SENDS, CODE_VALID_MINUTES], [5, 3, 10])
  })

  test('leave an attacker with any number of machines 50 guesses a day at an address', () => {
    const mailsADay = Math.max(...RATES.addressMails.map(({ most }) => most))
    const guesses = mailsADay * CODE_ATTEMPTS
    assert.equal(guesses, 50)
    assert.equal(guesses / 1_000_000, 5e-5)
  })

  test('leave an attacker with one network 30 guesses a day at all addresses together', () => {
    const guesses = Math.max(...RATES.networkWrongCodes.map(({ most }) => most))
    assert.equal(guesses, 30)
  })

  test('give a sign-in time for all its codes', () => {
    assert.ok(FLOW_VALID_MINUTES >= CODE_SENDS * CODE_VALID_MINUTES)
  })
})
