import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { deadlineDesk } from '../../test/deadline-desk.ts'
import type { Transaction } from '../database/connection.ts'
import type { DeadlineId } from '../domain/ids.ts'
import { changeDeadline } from './deadline-changes.ts'
import { lastChange } from './deadline-events.ts'
import { type DeadlineSheet, type DueFacts, deadlineSheet, type ServiceFacts } from './deadline-sheet.ts'

const { cast, desk, owner, stranger, openService } = await deadlineDesk()

type Wish = { readonly service?: Partial<ServiceFacts>; readonly due?: Partial<DueFacts> }

/** The sheet as it is, but for these. */
function changed(sheet: DeadlineSheet, { service, due }: Wish) {
  const { id, version, amount, costMinor, notes } = sheet
  return {
    ...{ id, version },
    service: { ...sheet.service, ...service },
    due: { due: sheet.due, amount, costMinor, notes, ...due },
  }
}

async function sheetOf(tx: Transaction, id: DeadlineId): Promise<DeadlineSheet> {
  const sheet = await deadlineSheet(tx, id)
  assert.ok(sheet)
  return sheet
}

function change(id: DeadlineId, wish: Wish) {
  return desk(async tx => changeDeadline(tx, desk.staff, changed(await sheetOf(tx, id), wish)))
}

const day = (text: string) => Temporal.PlainDate.from(text)

describe('Changing a deadline', () => {
  test('saves it and its service, each with a new version, and notes it under the new name', async () => {
    const { id, service } = await openService('2027-03-10')
    const price = { minor: 990, currency: 'CHF' }
    const due = { due: day('2027-03-20'), amount: price, costMinor: null, notes: 'Moved' }
    const facts = {
      ...{ name: 'Mail', reference: 'rossi.it', type: 'PEC', everyMonths: 24, parentId: null },
      ...{ consequence: 'Mail stops.', supplier: 'Aruba', notes: 'Cheap' },
    }
    assert.deepEqual(await change(id, { service: facts, due }), { kind: 'changed' })
    const saved = await desk(tx => sheetOf(tx, id))
    assert.deepEqual(saved.service, { ...facts, id: service.id, anchorDay: 20 })
    assert.deepEqual(
      [saved.due.toString(), saved.amount, saved.costMinor, saved.notes],
      ['2027-03-20', price, null, 'Moved'],
    )
    assert.equal(saved.version, '2.2')
    assert.deepEqual(await desk(service.events), [
      { action: 'deadline-changed', actor: 'staff', staffId: desk.staff.staffId, about: 'Mail' },
    ])
  })

  test('leaves the version of what stays as it was', async () => {
    const { id } = await openService('2027-03-10')
    await change(id, { service: { supplier: 'Aruba' } })
    assert.equal((await desk(tx => sheetOf(tx, id))).version, '1.2')
    await change(id, { due: { notes: 'Call first' } })
    assert.equal((await desk(tx => sheetOf(tx, id))).version, '2.2')
  })

  test('that changes nothing leaves no trace', async () => {
    const { id, service } = await openService('2027-03-10')
    assert.deepEqual(await change(id, {}), { kind: 'changed' })
    assert.equal((await desk(tx => sheetOf(tx, id))).version, '1.1')
    assert.deepEqual(await desk(service.events), [])
  })

  test('shows the second of two what the first one saved, and saves nothing', async () => {
    const { id } = await openService('2027-03-10')
    const opened = await desk(tx => sheetOf(tx, id))
    await change(id, { service: { supplier: 'Aruba' } })
    const late = changed(opened, { due: { notes: 'Mine' } })
    const outcome = await owner(tx => changeDeadline(tx, owner.staff, late))
    assert.ok(outcome?.kind === 'outdated')
    assert.equal(outcome.sheet.service.supplier, 'Aruba')
    assert.equal((await desk(tx => sheetOf(tx, id))).notes, '')
    const last = await owner(tx => lastChange(tx, outcome.sheet))
    assert.equal(last?.who, cast.staff.colleague.name)
  })

  test('at the same moment saves one of them', async () => {
    const { id, service } = await openService('2027-03-10')
    const opened = await desk(tx => sheetOf(tx, id))
    const outcomes = await Promise.all(
      ['One', 'Two', 'Three'].map(notes =>
        desk(tx => changeDeadline(tx, desk.staff, changed(opened, { due: { notes } }))),
      ),
    )
    assert.deepEqual(outcomes.map(outcome => outcome?.kind).toSorted(), ['changed', 'outdated', 'outdated'])
    assert.equal((await desk(service.events)).length, 1)
  })

  test('is told when its service changed by way of another deadline', async () => {
    const { id, others } = await openService('2027-03-10', {}, ['2028-03-10'])
    const opened = await desk(tx => sheetOf(tx, id))
    const [other] = others
    assert.ok(other)
    await change(other, { service: { name: 'Mail' } })
    const outcome = await desk(tx =>
      changeDeadline(tx, desk.staff, changed(opened, { due: { notes: 'Mine' } })),
    )
    assert.equal(outcome?.kind, 'outdated')
    assert.ok(await desk(tx => lastChange(tx, opened)))
  })

  test('to a day that its service is due on already saves nothing at all', async () => {
    const { id } = await openService('2027-03-10', {}, ['2028-03-10'])
    const taken = { service: { name: 'Mail' }, due: { due: day('2028-03-10') } }
    assert.deepEqual(await change(id, taken), { kind: 'date-taken' })
    const saved = await desk(tx => sheetOf(tx, id))
    assert.deepEqual(
      [saved.version, saved.service.name, saved.due.toString()],
      ['1.1', 'Hosting', '2027-03-10'],
    )
  })

  test('to another day moves recurrence, unless it is the last of a short month', async () => {
    const { id } = await openService('2027-01-31', { every_months: 1 })
    const anchorOn = async (text: string) => {
      await change(id, { due: { due: day(text) } })
      return (await desk(tx => sheetOf(tx, id))).service.anchorDay
    }
    assert.deepEqual([await anchorOn('2027-02-28'), await anchorOn('2027-02-10')], [31, 10])
  })

  test('that is closed leaves recurrence alone', async () => {
    const renewed = cast.aurora.rossi.expired.deadlines.renewed
    assert.ok(renewed)
    const { due, service } = await desk(tx => sheetOf(tx, renewed))
    await change(renewed, { due: { due: due.add({ days: 1 }) } })
    assert.equal((await desk(tx => sheetOf(tx, renewed))).service.anchorDay, service.anchorDay)
  })

  test('reaches nothing of another organization', async () => {
    const { id } = await openService('2027-03-10')
    const sheet = await desk(tx => sheetOf(tx, id))
    const wish = changed(sheet, { due: { notes: 'Mine' } })
    assert.equal(await stranger(tx => changeDeadline(tx, stranger.staff, wish)), null)
    assert.equal(await stranger(tx => deadlineSheet(tx, id)), null)
    assert.equal(await stranger(tx => lastChange(tx, sheet)), null)
  })
})
