import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientId } from '../../../test/gallery/office.ts'
import { lookAlike } from '../../../test/gallery/office-access.ts'
import { idOf } from '../../../test/gallery/services.ts'
import type { ClientId } from '../../domain/ids.ts'
import { lookAlikes } from './typed-answer.ts'

// As in `idOf`.
const elsewhere = { id: idOf(9) as string as ClientId, name: 'Villa Rossi' }
const known = (canonicalEmail: string, client = lookAlike.client) => ({
  ...lookAlike,
  canonicalEmail,
  client,
})
const found = (typed: string, ...contacts: ReturnType<typeof known>[]) =>
  lookAlikes(typed, contacts, clientId).map(({ canonicalEmail }) => canonicalEmail)

test('a slip or two away is alike, anywhere in the organization; three are not', () => {
  assert.deepEqual(found('ana@rossi.it', known('anna@rossi.it', elsewhere)), ['anna@rossi.it'])
  assert.deepEqual(found('ana@rosi.it', known('anna@rossi.it', elsewhere)), ['anna@rossi.it'])
  assert.deepEqual(found('ana@rosi.com', known('anna@rossi.it', elsewhere)), [])
})

test('the same name at another domain is alike for this client alone: info@ is everybody’s', () => {
  assert.deepEqual(found('info@gmail.com', known('info@rossi.it')), ['info@rossi.it'])
  assert.deepEqual(found('info@gmail.com', known('info@villa.it', elsewhere)), [])
})

test('the nearest come first, three at most', () => {
  const many = ['anna@rossi.it', 'ann@rossi.it', 'anna@rossi.de', 'anno@rossi.it'].map(email => known(email))
  assert.deepEqual(found('ann@rossi.ti', ...many), ['ann@rossi.it', 'anna@rossi.it', 'anno@rossi.it'])
})
