import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import type { Transaction } from '../database/connection.ts'
import { asOperator, asStaff } from '../database/scopes.ts'
import type { ImportPlan } from '../domain/import-plan/plan.ts'
import { emptyPlan } from '../domain/import-plan/plan.ts'
import { holdingsOf } from './holdings.ts'
import { carryOut } from './import-writes.ts'
import { createOrganization, currentOrganization } from './organizations.ts'

const { pool } = await testDatabase()

async function anAgency() {
  const slug = `agency-${Math.random().toString(36).slice(2)}`
  const organizationId = await asOperator(pool, tx => createOrganization(tx, { slug, name: 'Agency' }))
  assert.ok(organizationId)
  return <Result>(work: (tx: Transaction) => Promise<Result>) =>
    asStaff(pool, { organizationId, staffId: null }, work)
}

async function write(tx: Transaction, plan: ImportPlan, onProgress: (written: number) => void = () => {}) {
  const organization = await currentOrganization(tx)
  assert.ok(organization)
  await carryOut(tx, organization, plan, onProgress)
}

const blank = { company: '', phone: '', vatNumber: '', address: '', tags: [], notes: '' }

function newClients(count: number): ImportPlan {
  const plan = emptyPlan()
  for (let index = 0; index < count; index++) {
    const facts = { ...blank, name: `Client ${index}` }
    plan.clients.create.push({ line: 2, of: facts.name, facts })
    plan.contacts.create.push({
      ...{ line: 2, of: facts.name, client: index },
      facts: { name: '', email: `${index}@example.com`, canonicalEmail: `${index}@example.com`, locale: '' },
    })
  }
  return plan
}

describe('Carrying out a plan', () => {
  test('goes in batches, and says how far it is', async () => {
    const agency = await anAgency()
    const steps: number[] = []
    await agency(tx => write(tx, newClients(1500), written => steps.push(written)))
    assert.deepEqual(steps, [1000, 1500, 2500, 3000])
  })

  test('gives each thing what was planned for it, and ids in the order of the plan', async () => {
    const agency = await anAgency()
    await agency(tx => write(tx, newClients(30)))
    const { clients, contacts } = await agency(holdingsOf)
    const inOrder = clients.toSorted((one, other) => (one.id < other.id ? -1 : 1))
    assert.deepEqual(
      inOrder.map(({ name }) => name),
      Array.from({ length: 30 }, (_, index) => `Client ${index}`),
    )
    for (const { id, name } of clients)
      assert.deepEqual(
        contacts.filter(({ clientId }) => clientId === id).map(({ email }) => email),
        [`${name.split(' ')[1]}@example.com`],
      )
  })

  test('breaks off, with nothing written, when a thing was changed since', async () => {
    const agency = await anAgency()
    await agency(tx => write(tx, newClients(2)))
    const { clients } = await agency(holdingsOf)
    const [first, second] = clients
    assert.ok(first && second)
    const plan = emptyPlan()
    for (const { id, version, name, company, vatNumber } of [first, { ...second, version: 7 }])
      plan.clients.change.push({
        ...{ id, version, line: 2, of: name, before: { phone: '' } },
        after: { ...blank, name, company, phone: '055 1', vatNumber },
      })
    await assert.rejects(
      agency(tx => write(tx, plan)),
      /Somebody changed a thing that was being imported/,
    )
    assert.deepEqual(await agency(holdingsOf).then(({ clients }) => clients), clients)
  })

  test('refuses a plan that refers to what it doesn’t create', async () => {
    const agency = await anAgency()
    const plan = newClients(1)
    plan.contacts.create.push({
      line: 2,
      of: '',
      client: 5,
      facts: { name: '', email: 'a@b.it', canonicalEmail: 'a@b.it', locale: '' },
    })
    await assert.rejects(
      agency(tx => write(tx, plan)),
      RangeError,
    )
    assert.deepEqual((await agency(holdingsOf)).clients, [])
  })

  test('of nothing writes nothing', async () => {
    const agency = await anAgency()
    await agency(tx => write(tx, emptyPlan(), () => assert.fail('There was nothing to write')))
  })
})
