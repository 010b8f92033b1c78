import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ClientId, type ContactId, idFrom } from './ids.ts'

test('a UUID is an id, as it is written', () => {
  fc.assert(fc.property(fc.uuid(), uuid => assert.equal(idFrom(uuid), uuid)))
})

test('anything else is no id, so that it never reaches PostgreSQL as one', () => {
  const uuid = '01939a2e-7c00-7000-8000-000000000001'
  for (const text of [
    '',
    '1',
    'null',
    uuid.toUpperCase(),
    uuid.replaceAll('-', ''),
    ` ${uuid}`,
    `${uuid}\n`,
    `${uuid}' or true --`,
    uuid.replace('0', 'g'),
    uuid.replace('0', '٠'),
  ])
    assert.equal(idFrom(text), null, JSON.stringify(text))
})

test('ids of different things are different types', () => {
  const clientId = idFrom<ClientId>('01939a2e-7c00-7000-8000-000000000001')
  // @ts-expect-error a client is no contact
  const contactId: ContactId | null = clientId
  assert.equal(contactId, clientId)
})
