import assert from 'node:assert/strict'
import { test } from 'node:test'
import { roleRules } from '../src/database/isolation/role-rules.ts'
import { readCatalog } from '../src/database/isolation/rule.ts'
import { testDatabase } from './database.ts'

/* Who may do anything at all in the database: the doors, the login role that steps through them, and the functions. */

const { appUrl, owner } = await testDatabase()
const catalog = await readCatalog(owner, new URL(appUrl).username)

for (const { says, breaches } of roleRules) test(says, () => assert.deepEqual(breaches(catalog), []))
