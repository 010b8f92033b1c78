import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { withParts } from '../../test/database-server.ts'
import { readConfig } from '../config.ts'
import { openDatabase } from './open.ts'

const { appUrl, ownerUrl, owner } = await testDatabase()
const powerless = { username: `powerless_${process.pid}`, password: 'x' }

test('an owner without the rights that migrations need is told so in one sentence', async t => {
  await owner.query(`create role ${powerless.username} login password 'x'`)
  t.after(() => owner.query(`drop role ${powerless.username}`))
  const config = { DATABASE_URL: appUrl, DATABASE_OWNER_URL: withParts(ownerUrl, powerless) }
  await assert.rejects(openDatabase(readConfig(config, { demo: false })), {
    name: 'StartError',
    message: /^DATABASE_OWNER_URL lacks a right: permission denied .*; docs\/operating\.md has the roles$/,
  })
})

test('without the owner’s address nothing is migrated', async () => {
  const { migrated, close } = await openDatabase(readConfig({ DATABASE_URL: appUrl }, { demo: false }))
  await close()
  assert.deepEqual(migrated, [])
})
