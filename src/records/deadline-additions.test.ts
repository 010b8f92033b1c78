import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { deadlineDesk } from '../../test/deadline-desk.ts'
import { cancelDeadline } from './cancellations.ts'
import { cardServices } from './client-services.ts'
import { addDeadline, addServiceDueOn } from './deadline-additions.ts'
import type { DueFacts, ServiceFacts } from './deadline-sheet.ts'
import { deadlineSheet } from './deadline-sheet.ts'
import { currenciesInUse, serviceWordsInUse } from './words-in-use.ts'

const { cast, desk, stranger, openService } = await deadlineDesk()

const clientId = cast.aurora.rossi.id

function dueOn(due: string): DueFacts {
  return {
    due: Temporal.PlainDate.from(due),
    amount: { minor: 12_345, currency: 'KWD' },
    costMinor: null,
    notes: 'Agreed by phone',
  }
}

const mail: ServiceFacts = {
  ...{ name: 'Mail', reference: 'rossi.it', type: 'PEC', everyMonths: 3, parentId: null },
  ...{ consequence: 'Mail stops.', supplier: 'Aruba', notes: '' },
}

describe('Adding', () => {
  test('a service opens its first deadline, whose day recurrence keeps', async () => {
    const due = dueOn('2027-01-31')
    await desk(tx => addServiceDueOn(tx, desk.staff, clientId, { service: mail, due }))
    const { rows } = await desk(async tx => {
      const rows = await tx
        .selectFrom('deadlines')
        .innerJoin('services', 'services.id', 'deadlines.service_id')
        .select('deadlines.id')
        .where('services.name', '=', 'Mail')
        .execute()
      return { rows }
    })
    const [{ id } = assert.fail()] = rows
    const sheet = await desk(tx => deadlineSheet(tx, id))
    assert.ok(sheet)
    const { amount, costMinor, notes, state, version, service } = sheet
    assert.deepEqual({ due: sheet.due, amount, costMinor, notes }, due)
    assert.deepEqual([state, version, sheet.client.id], ['open', '1.1', clientId])
    assert.deepEqual(service, { ...mail, id: service.id, anchorDay: 31 })
    const events = await desk(tx => tx.selectFrom('audit_events').select(['action', 'details']).execute())
    assert.deepEqual(events, [
      { action: 'deadline-added', details: { about: 'Mail', deadline: id, service: service.id } },
    ])
  })

  test('a deadline to a service that has one leaves recurrence alone', async () => {
    const { id, service } = await openService('2027-03-10')
    const place = { clientId, serviceId: service.id }
    assert.equal(await desk(tx => addDeadline(tx, desk.staff, place, dueOn('2027-05-20'))), 'added')
    assert.equal((await desk(service.deadlines)).length, 2)
    assert.equal((await desk(tx => deadlineSheet(tx, id)))?.service.anchorDay, 10)
  })

  test('a deadline to a service that has none open begins recurrence anew', async () => {
    const { id, service } = await openService('2027-03-10')
    const today = Temporal.PlainDate.from('2026-12-01')
    await desk(tx => cancelDeadline(tx, desk.staff, { id, version: '1.1', today }))
    const place = { clientId, serviceId: service.id }
    await desk(tx => addDeadline(tx, desk.staff, place, dueOn('2027-05-20')))
    assert.equal((await desk(tx => deadlineSheet(tx, id)))?.service.anchorDay, 20)
  })

  test('the same day twice adds it once', async () => {
    const { service } = await openService('2027-03-10')
    const place = { clientId, serviceId: service.id }
    const add = () => desk(tx => addDeadline(tx, desk.staff, place, dueOn('2027-05-20')))
    assert.deepEqual((await Promise.all([add(), add()])).toSorted(), ['added', 'date-taken'])
    assert.equal((await desk(service.deadlines)).length, 2)
    assert.equal((await desk(service.events)).length, 1)
  })

  test('reaches no service of another client or organization', async () => {
    const { service } = await openService('2027-03-10')
    const due = dueOn('2027-05-20')
    const ofBianchi = { clientId: cast.aurora.bianchi.id, serviceId: service.id }
    assert.equal(await desk(tx => addDeadline(tx, desk.staff, ofBianchi, due)), null)
    const ofRossi = { clientId, serviceId: service.id }
    assert.equal(await stranger(tx => addDeadline(tx, stranger.staff, ofRossi, due)), null)
    assert.deepEqual(await stranger(tx => cardServices(tx, clientId)), [])
  })
})

test('what is in use is offered again, once each, to its own organization', async () => {
  await openService('2027-03-10', { name: 'Hosting', type: 'Hosting', supplier: 'OVH' })
  const words = await desk(serviceWordsInUse)
  assert.equal(words.services.filter(name => name === 'Hosting').length, 1)
  assert.ok(words.types.includes('Hosting') && words.suppliers.includes('OVH'))
  assert.deepEqual(await desk(currenciesInUse), ['EUR', 'KWD'])
  assert.deepEqual(await stranger(currenciesInUse), ['EUR'])
  assert.ok(!(await stranger(serviceWordsInUse)).suppliers.includes('OVH'))
})
