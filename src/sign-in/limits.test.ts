import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  CODE_ATTEMPTS,
  CODE_SENDS,
  CODE_VALID_MINUTES,
  SECONDS_BETWEEN_SENDS,
} from '../domain/one-time-code.ts'
import { FLOW_VALID_MINUTES } from '../records/flows.ts'
import { chancesTable } from './chances.ts'
import { RATES } from './limits.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/* The numbers of the design. SECURITY.md computes with them (chances.ts): change all or none. */

describe('the limits of signing in', () => {
  test('are the ones of the design', () => {
    assert.deepEqual(RATES, {
      addressMails: [
        { most: 5, seconds: HOUR },
        { most: 10, seconds: DAY },
      ],
      browserMails: [
        { most: 5, seconds: HOUR },
        { most: 10, seconds: DAY },
      ],
      addressGuesses: [
        { most: 10, seconds: HOUR },
        { most: 30, seconds: DAY },
      ],
      addressGuessesSinceSuccess: [{ most: 100, seconds: 400 * DAY }],
      organizationGuesses: [{ most: 25, seconds: DAY }],
      networkSends: [{ most: 20, seconds: 10 * MINUTE }],
      networkWrongCodes: [
        { most: 10, seconds: 10 * MINUTE },
        { most: 30, seconds: DAY },
      ],
    })
    assert.deepEqual([CODE_ATTEMPTS, CODE_SENDS, CODE_VALID_MINUTES, SECONDS_BETWEEN_SENDS], [5, 3, 10, 60])
  })

  test('leave the chances that the design promises', () => {
    const table = chancesTable()
    assert.match(table, /^\| one contact, .*\| 30 \|.*\| 3\.0e-5 \|/m)
    assert.match(table, /^\| all contacts of an organization, 10,000 of them \| 25 \|.*\| 9\.3e-3 \|$/m)
  })

  test('give a sign-in time for all its codes', () => {
    assert.ok(FLOW_VALID_MINUTES >= CODE_SENDS * CODE_VALID_MINUTES)
  })
})
