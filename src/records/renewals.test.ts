import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { deadlineDesk } from '../../test/deadline-desk.ts'
import { type DueFacts, deadlineSheet } from './deadline-sheet.ts'
import { renewDeadline } from './renewals.ts'

const { desk, stranger, openService } = await deadlineDesk()

const today = Temporal.PlainDate.from('2026-12-01')
const version = '1.1'

function dueOn(due: string): DueFacts {
  return {
    due: Temporal.PlainDate.from(due),
    amount: { minor: 2600, currency: 'EUR' },
    costMinor: 900,
    notes: '',
  }
}

describe('Renewing', () => {
  test('closes a deadline today and opens the next', async () => {
    const { id, service } = await openService('2026-12-31')
    const next = dueOn('2027-12-31')
    const renewed = await desk(tx => renewDeadline(tx, desk.staff, { id, version, today, next }))
    assert.deepEqual(renewed, { kind: 'renewed' })
    const deadlines = await desk(tx => service.deadlines(tx))
    assert.deepEqual(deadlines, [
      { due: '2026-12-31', state: 'renewed', closed: '2026-12-01', minor: 2400, cost: 700, version: 2 },
      { due: '2027-12-31', state: 'open', closed: null, minor: 2600, cost: 900, version: 1 },
    ])
    assert.deepEqual(await desk(service.renewals), [
      { from: '2026-12-31', to: '2027-12-31', by: desk.staff.staffId },
    ])
    assert.deepEqual(await desk(service.events), [
      { action: 'deadline-renewed', actor: 'staff', staffId: desk.staff.staffId, about: 'Hosting' },
    ])
  })

  test('a one-off is closed, and nothing follows', async () => {
    const { id, service } = await openService('2026-12-31', { every_months: null })
    await desk(tx => renewDeadline(tx, desk.staff, { id, version, today, next: null }))
    const deadlines = await desk(service.deadlines)
    assert.deepEqual(
      deadlines.map(({ state }) => state),
      ['renewed'],
    )
    assert.deepEqual(await desk(service.renewals), [{ from: '2026-12-31', to: null, by: desk.staff.staffId }])
  })

  test('twice at once renews once', async () => {
    const { id, service } = await openService('2026-12-31')
    const renewing = { id, version, today, next: dueOn('2027-12-31') }
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => desk(tx => renewDeadline(tx, desk.staff, renewing))),
    )
    assert.deepEqual(outcomes.map(outcome => outcome?.kind).toSorted(), ['closed', 'closed', 'renewed'])
    assert.equal((await desk(service.deadlines)).length, 2)
    assert.equal((await desk(service.events)).length, 1)
  })

  test('of what somebody changed meanwhile shows how it is now, and closes nothing', async () => {
    const { id, service } = await openService('2026-12-31')
    const outdated = { id, version: '0.1', today, next: dueOn('2027-12-31') }
    const outcome = await desk(tx => renewDeadline(tx, desk.staff, outdated))
    assert.ok(outcome?.kind === 'outdated')
    assert.equal(outcome.sheet.version, version)
    assert.equal((await desk(service.deadlines)).length, 1)
  })

  test('to a day that is taken leaves the deadline open', async () => {
    const { id, service } = await openService('2026-12-31', {}, ['2027-12-31'])
    const renewing = { id, version, today, next: dueOn('2027-12-31') }
    const outcome = await desk(tx => renewDeadline(tx, desk.staff, renewing))
    assert.deepEqual(outcome, { kind: 'date-taken' })
    const deadlines = await desk(service.deadlines)
    assert.deepEqual(
      deadlines.map(({ state }) => state),
      ['open', 'open'],
    )
    assert.deepEqual(await desk(service.events), [])
  })

  test('keeps the anchor day at the end of a short month, and moves it to a day that was chosen', async () => {
    const anchorAfter = async (next: string) => {
      const { id } = await openService('2027-01-31', { every_months: 1 })
      await desk(tx => renewDeadline(tx, desk.staff, { id, version, today, next: dueOn(next) }))
      return (await desk(tx => deadlineSheet(tx, id)))?.service.anchorDay
    }
    assert.equal(await anchorAfter('2027-02-28'), 31)
    assert.equal(await anchorAfter('2027-03-15'), 15)
  })

  test('reaches nothing of another organization', async () => {
    const { id, service } = await openService('2026-12-31')
    const renewing = { id, version, today, next: dueOn('2027-12-31') }
    assert.equal(await stranger(tx => renewDeadline(tx, stranger.staff, renewing)), null)
    assert.equal((await desk(service.deadlines)).length, 1)
  })
})
