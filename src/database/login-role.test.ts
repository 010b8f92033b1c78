import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { withParts } from '../../test/database-server.ts'
import { loginsOf } from '../../test/logins.ts'
import { StartError } from '../config.ts'
import { refuseUnsafeLoginRole } from './login-role.ts'

const { appUrl, ownerUrl, owner, pool, openPool } = await testDatabase()
const { superuser, newLogin: newRole, asMighty } = await loginsOf({ appUrl, ownerUrl })
/** What is wrong with the owner of the tables. */
const OWNER = superuser === ownerUrl ? 'is or may become a superuser' : 'owns'
const onlySuperusers = superuser ? {} : { skip: 'only a superuser can make such a role here' }

test('the role that migrations make for the portal may sign in', () => refuseUnsafeLoginRole(pool))

test('a superuser may not', onlySuperusers, async () => {
  const role = await newRole('superuser')
  await assert.rejects(refused(role), sentence(role, 'is or may become a superuser'))
})

test('nor who may become one', onlySuperusers, async () => {
  const mighty = await newRole('superuser')
  const role = await newRole('noinherit')
  await asMighty(`grant ${mighty} to ${role}`)
  await assert.rejects(refused(role), sentence(role, 'is or may become a superuser'))
})

test('nor who may bypass row security', onlySuperusers, async () => {
  const role = await newRole('bypassrls')
  await assert.rejects(refused(role), sentence(role, 'may bypass row security'))
})

test('nor who may make roles, and so become any of them', async () => {
  const role = await newRole('createrole')
  await assert.rejects(refused(role), sentence(role, 'may make roles'))
})

test('nor the owner of the tables', async () => {
  const name = new URL(ownerUrl).username
  await assert.rejects(refuseUnsafeLoginRole(openPool({ url: ownerUrl })), sentence(name, OWNER))
})

test('nor who owns but one of them', async t => {
  const role = await newRole()
  t.after(() => asMighty(`drop table their_own; revoke create on schema public from ${role}`))
  await asMighty(`grant ${role} to current_user; grant create on schema public to ${role};
    create table their_own (); alter table their_own owner to ${role}`)
  await assert.rejects(refused(role), sentence(role, 'owns'))
})

test('nor who may become the owner', onlySuperusers, async () => {
  const role = await newRole('noinherit')
  await asMighty(`grant ${new URL(ownerUrl).username} to ${role}`)
  await assert.rejects(refused(role), sentence(role, OWNER))
})

test('nor who carries the rights of a door without stepping through it', async () => {
  const role = await newRole('inherit')
  await owner.query(`grant client_door to ${role}`)
  await assert.rejects(refused(role), sentence(role, 'inherits the rights of the doors'))
})

function refused(role: string): Promise<void> {
  return refuseUnsafeLoginRole(openPool({ url: withParts(appUrl, { username: role }) }))
}

function sentence(role: string, reason: string) {
  return (error: Error) => {
    assert.ok(error instanceof StartError)
    assert.ok(error.message.startsWith(`DATABASE_URL signs in as "${role}", which ${reason}`), error.message)
    return true
  }
}
