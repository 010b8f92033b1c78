import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { deadlineDesk } from '../../test/deadline-desk.ts'
import type { DeadlineId } from '../domain/ids.ts'
import { cancelDeadline } from './cancellations.ts'
import { type DueFacts, deadlineSheet } from './deadline-sheet.ts'
import { renewDeadline } from './renewals.ts'
import { reopenDeadline } from './reopenings.ts'

const { desk, stranger, openService } = await deadlineDesk()

const today = Temporal.PlainDate.from('2026-12-01')
const version = '1.1'

function cancel(id: DeadlineId, seen = version) {
  return desk(tx => cancelDeadline(tx, desk.staff, { id, version: seen, today }))
}

function renewTo(id: DeadlineId, due: string) {
  const next: DueFacts = {
    ...{ due: Temporal.PlainDate.from(due), costMinor: null, notes: '' },
    amount: { minor: 2600, currency: 'EUR' },
  }
  return desk(tx => renewDeadline(tx, desk.staff, { id, version, today, next }))
}

function reopen(id: DeadlineId, { days = 0 } = {}) {
  return desk(tx => reopenDeadline(tx, desk.staff, { id, today: today.add({ days }) }))
}

describe('Cancelling', () => {
  test('closes a deadline today, and opens nothing', async () => {
    const { id, service } = await openService('2026-12-31')
    assert.equal((await cancel(id))?.kind, 'cancelled')
    assert.deepEqual(await desk(service.deadlines), [
      { due: '2026-12-31', state: 'cancelled', closed: '2026-12-01', minor: 2400, cost: 700, version: 2 },
    ])
    assert.deepEqual(await desk(service.events), [
      { action: 'deadline-cancelled', actor: 'staff', staffId: desk.staff.staffId, about: 'Hosting' },
    ])
  })

  test('twice cancels once', async () => {
    const { id, service } = await openService('2026-12-31')
    const outcomes = await Promise.all([cancel(id), cancel(id)])
    assert.deepEqual(outcomes.map(outcome => outcome?.kind).toSorted(), ['already-cancelled', 'cancelled'])
    assert.equal((await desk(service.events)).length, 1)
  })

  test('what somebody renewed or changed meanwhile leaves it alone', async () => {
    const renewed = await openService('2026-12-31')
    await renewTo(renewed.id, '2027-12-31')
    assert.equal((await cancel(renewed.id))?.kind, 'renewed-before')
    const changed = await openService('2026-12-31')
    assert.equal((await cancel(changed.id, '7.1'))?.kind, 'outdated')
    assert.equal((await desk(changed.service.deadlines))[0]?.state, 'open')
  })

  test('reaches nothing of another organization', async () => {
    const { id } = await openService('2026-12-31')
    assert.equal(await stranger(tx => cancelDeadline(tx, stranger.staff, { id, version, today })), null)
  })
})

describe('Reopening', () => {
  test('opens what was cancelled', async () => {
    const { id, service } = await openService('2026-12-31')
    await cancel(id)
    assert.equal((await reopen(id))?.kind, 'reopened')
    assert.deepEqual(await desk(service.deadlines), [
      { due: '2026-12-31', state: 'open', closed: null, minor: 2400, cost: 700, version: 3 },
    ])
    const events = await desk(service.events)
    assert.deepEqual(
      events.map(({ action }) => action),
      ['deadline-cancelled', 'deadline-reopened'],
    )
  })

  test('takes back a renewal with what it opened, and it can be renewed again', async () => {
    const { id, service } = await openService('2026-12-31')
    await renewTo(id, '2027-12-31')
    assert.equal((await reopen(id))?.kind, 'reopened')
    const deadlines = await desk(service.deadlines)
    assert.deepEqual(
      deadlines.map(({ due, state }) => [due, state]),
      [['2026-12-31', 'open']],
    )
    assert.deepEqual(await desk(service.renewals), [])
  })

  test('takes recurrence back to the day it was on', async () => {
    const { id } = await openService('2026-12-31')
    await renewTo(id, '2028-01-15')
    await reopen(id)
    assert.equal((await desk(tx => deadlineSheet(tx, id)))?.service.anchorDay, 31)
  })

  test('is refused once something was done with the next deadline', async () => {
    const { id, service } = await openService('2026-12-31')
    await renewTo(id, '2027-12-31')
    const touch = (tx: Parameters<typeof service.deadlines>[0]) =>
      tx
        .updateTable('deadlines')
        .set({ notes: 'Agreed', version: 2 })
        .where('service_id', '=', service.id)
        .where('state', '=', 'open')
        .execute()
    await desk(touch)
    assert.equal((await reopen(id))?.kind, 'next-in-use')
    const deadlines = await desk(service.deadlines)
    assert.deepEqual(
      deadlines.map(({ state }) => state),
      ['renewed', 'open'],
    )
  })

  test('is possible on the day after, and not later', async () => {
    const { id } = await openService('2026-12-31')
    await cancel(id)
    assert.equal((await reopen(id, { days: 2 }))?.kind, 'too-late')
    assert.equal((await reopen(id, { days: 1 }))?.kind, 'reopened')
  })

  test('twice opens once', async () => {
    const { id, service } = await openService('2026-12-31')
    await renewTo(id, '2027-12-31')
    const outcomes = await Promise.all([reopen(id), reopen(id)])
    assert.deepEqual(outcomes.map(outcome => outcome?.kind).toSorted(), ['already-open', 'reopened'])
    assert.equal((await desk(service.deadlines)).length, 1)
  })

  test('reaches nothing of another organization', async () => {
    const { id } = await openService('2026-12-31')
    await cancel(id)
    assert.equal(await stranger(tx => reopenDeadline(tx, stranger.staff, { id, today })), null)
  })
})
