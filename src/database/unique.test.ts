import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import type { Transaction } from './connection.ts'
import { asOperator } from './scopes.ts'
import { unlessTaken } from './unique.ts'

const { pool } = await testDatabase()

const SLUGS = 'organization_slugs_slug_key'

/** A new organization of this slug. */
async function claim(tx: Transaction, slug: string): Promise<'claimed'> {
  const organization = tx.insertInto('organizations').values({ slug, name: 'Agency' }).returning('id')
  const { id } = await organization.executeTakeFirstOrThrow()
  await tx.insertInto('organization_slugs').values({ organization_id: id, slug }).execute()
  return 'claimed'
}

const names = (tx: Transaction) => tx.selectFrom('organizations').select('slug').execute()

test('what would be there twice is not done at all, and the transaction goes on', async () => {
  const [before, outcomes, after] = await asOperator(pool, async tx => {
    const first = await unlessTaken(tx, SLUGS, () => claim(tx, 'taken'))
    const before = await names(tx)
    const second = await unlessTaken(tx, SLUGS, () => claim(tx, 'taken'))
    return [before, [first, second], await names(tx)] as const
  })
  assert.deepEqual(outcomes, ['claimed', 'taken'])
  assert.deepEqual(after, before)
  assert.deepEqual(await asOperator(pool, names), before)
})

test('what fails for another reason fails', async () => {
  const clash = asOperator(pool, tx => unlessTaken(tx, 'another_key', () => claim(tx, 'taken')))
  await assert.rejects(clash, /organization_slugs_slug_key/)
  const broken = asOperator(pool, tx =>
    unlessTaken(tx, SLUGS, () => Promise.reject(new Error('Out of paper'))),
  )
  await assert.rejects(broken, /Out of paper/)
})
