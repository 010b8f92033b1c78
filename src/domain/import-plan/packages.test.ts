import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import type { ClientId, ServiceId } from '../ids.ts'
import { readSpreadsheet } from '../spreadsheet/read-spreadsheet.ts'
import type { HeldService, Holdings } from './holdings.ts'
import { planImport } from './plan-import.ts'

const today = Temporal.PlainDate.from('2026-06-15')
const client = 'client' as ClientId // ids of the test's own making
const idOf = (name: string) => name as ServiceId

/** A service that the client has, perhaps as part of another. */
function held(name: string, { reference = '', parent = '' } = {}): HeldService {
  const kinds = { type: '', months: 12, anchorDay: 1, consequence: '', supplier: '', notes: '' }
  const place = { parent: parent ? idOf(parent) : null, package: parent }
  return { id: idOf(name + reference), version: 1, clientId: client, name, reference, ...kinds, ...place }
}

/** Plans rows like "Hosting · reference < Package" for a client that has these services. */
function plan(rows: string[], services: HeldService[] = []) {
  const lines = rows.map(row => {
    const [service = '', part = ''] = row.split(' < ')
    const [name, reference = ''] = service.split(' · ')
    return `Rossi;${name};${reference};${part};2027-01-01;5;annual`
  })
  const headings = 'Client;Service;Reference;Package;Due;Amount;Frequency'
  const sheet = readSpreadsheet(Buffer.from([headings, ...lines].join('\n')), { currency: 'EUR' })
  assert.deepEqual(sheet.problems, [])
  const facts = { name: 'Rossi', company: '', phone: '', vatNumber: '', address: '', tags: [], notes: '' }
  const clients = services.length > 0 ? [{ id: client, version: 1, archived: false, ...facts }] : []
  const holdings: Holdings = { clients, contacts: [], services, deadlines: [] }
  return planImport(sheet.rows, holdings, today)
}

/** Each service that is written, with what it becomes part of. */
function packages(rows: string[], services: HeldService[] = []): Record<string, unknown> {
  const { plan: planned, problems } = plan(rows, services)
  assert.deepEqual(problems, [])
  const { create, change } = planned.services
  const written = [...create.map(({ facts }) => facts), ...change.map(({ after }) => after)]
  const nameOf = (ref: unknown) => (typeof ref === 'number' ? create[ref]?.facts.name : ref)
  return Object.fromEntries(written.map(({ name, parent }) => [name, nameOf(parent)]))
}

function complaints(rows: string[], services: HeldService[] = []) {
  return plan(rows, services).problems.map(({ line, field, cell, reason }) => [
    ...[line, reason.kind, cell],
    ...(field === 'package' ? [] : [field]),
  ])
}

describe('A package', () => {
  test('is a row of the sheet, before or behind its parts, and is written before them', () => {
    const rows = ['Domain < all inclusive', 'All inclusive', 'PEC < All Inclusive']
    assert.deepEqual(packages(rows), { 'All inclusive': null, Domain: 'All inclusive', PEC: 'All inclusive' })
    assert.equal(plan(rows).plan.services.create[0]?.facts.name, 'All inclusive')
  })

  test('is a service that the client has', () => {
    assert.deepEqual(packages(['Domain < Bundle'], [held('Bundle')]), { Domain: 'Bundle' })
  })

  test('is told from others of its name by its reference', () => {
    const rows = ['Hosting · a.it', 'Hosting · b.it', 'Domain < hosting · B.it']
    assert.equal(plan(rows).problems.length, 0)
    assert.equal(plan(rows).plan.services.create[2]?.facts.parent, 1)
  })

  test('that is named by the package itself stands alone', () => {
    assert.deepEqual(packages(['Bundle < Bundle', 'Domain < Bundle']), { Bundle: null, Domain: 'Bundle' })
  })

  test('stays when the cell is empty, changes when it says another, and ends when a service names itself', () => {
    const known = [held('One'), held('Two'), held('Domain', { parent: 'One' })]
    assert.deepEqual(packages(['Domain'], known), {})
    assert.deepEqual(packages(['Domain < One'], known), {})
    assert.deepEqual(packages(['Domain < Two'], known), { Domain: 'Two' })
    assert.deepEqual(packages(['Domain < Domain'], known), { Domain: null })
  })

  test('says from what to what it changes', () => {
    const known = [held('One'), held('Two'), held('Domain', { parent: 'One' })]
    const [change] = plan(['Domain < Two'], known).plan.services.change
    assert.deepEqual([change?.before, change?.after.package], [{ parent: 'One', package: 'One' }, 'Two'])
  })
})

describe('A row is refused', () => {
  test('whose package is nowhere, and then what is part of its service', () => {
    assert.deepEqual(complaints(['PEC < Mail', 'Domain < Nothing']), [
      [2, 'no-such-package', 'Mail'],
      [3, 'no-such-package', 'Nothing'],
    ])
  })

  test('whose package could be several', () => {
    assert.deepEqual(complaints(['Hosting · a.it', 'Hosting · b.it', 'Domain < Hosting']), [
      [4, 'packages-alike', 'Hosting'],
    ])
  })

  test('whose package is a part itself', () => {
    assert.deepEqual(complaints(['Bundle', 'Hosting < Bundle', 'Domain < Hosting']), [
      [4, 'package-in-package', 'Hosting'],
    ])
    assert.deepEqual(
      complaints(['Domain < Hosting'], [held('Bundle'), held('Hosting', { parent: 'Bundle' })]),
      [[2, 'package-in-package', 'Hosting']],
    )
  })

  test('whose service has parts that stay', () => {
    const known = [held('Bundle'), held('Hosting'), held('Domain', { parent: 'Hosting' })]
    assert.deepEqual(complaints(['Hosting < Bundle'], known), [[2, 'has-parts', 'Bundle']])
    assert.deepEqual(complaints(['Hosting < Bundle', 'Domain < Bundle'], known), [])
  })

  test('that goes round in a circle', () => {
    assert.deepEqual(complaints(['A < B', 'B < A']), [
      [2, 'package-in-package', 'B'],
      [3, 'package-in-package', 'A'],
    ])
  })
})
