import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCast } from '../../test/cast.ts'
import { testDatabase } from '../../test/database.ts'
import { asOperator, asStaff } from '../database/scopes.ts'
import type { StaffId } from '../domain/ids.ts'
import { createMember } from './staff.ts'
import { changeRole, removeMember, teamMembers } from './team.ts'

const { pool, openPool } = await testDatabase()
const { officina } = await createCast(pool)
const other = openPool()
const inside = { organizationId: officina.id, staffId: null }
const email = 'second@officina-digitale.example'

test('the second of two owners who remove each other waits for the first, and then may not', async () => {
  const [first, second] = await twoOwners()
  const removed = Promise.withResolvers<void>()
  const commit = Promise.withResolvers<void>()
  const earlier = asStaff(pool, inside, async tx => {
    const outcome = await removeMember(tx, { id: second, role: 'owner' })
    removed.resolve()
    await commit.promise
    return outcome
  })
  await removed.promise
  const later = asStaff(other, inside, tx => removeMember(tx, { id: first, role: 'owner' }))
  commit.resolve()
  assert.deepEqual(await Promise.all([earlier, later]), ['removed', 'last-owner'])
  assert.deepEqual(await owners(), [first])
})

test('what was refused leaves the transaction as it was, and usable', async () => {
  const [id] = await owners()
  assert.ok(id)
  const outcome = await asStaff(pool, inside, async tx => {
    const refused = await changeRole(tx, { id, from: 'owner', to: 'member' })
    return [refused, (await teamMembers(tx)).map(({ role }) => role)]
  })
  assert.deepEqual(outcome, ['last-owner', ['owner']])
})

async function twoOwners(): Promise<[StaffId, StaffId]> {
  const before = await owners()
  await asOperator(pool, tx =>
    createMember(tx, officina.id, 'owner', { name: 'Second', email, canonical_email: email }),
  )
  const added = (await owners()).find(id => !before.includes(id))
  const [first] = before
  assert.ok(first && added)
  return [first, added]
}

async function owners(): Promise<StaffId[]> {
  const team = await asStaff(pool, inside, teamMembers)
  return team.filter(({ role }) => role === 'owner').map(({ id }) => id)
}
