import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ContactId, OrganizationId } from '../domain/ids.ts'
import { deriveKeys } from './keys.ts'
import { contactNamed, isTokenOf, type RemindedContact, reminderToken } from './reminder-links.ts'

const { links } = deriveKeys('a secret of the server')
const anna: RemindedContact = {
  organizationId: '0193a1b2-0000-7000-8000-000000000001' as OrganizationId,
  contactId: '0193a1b2-0000-7000-8000-000000000002' as ContactId,
  canonicalEmail: 'anna@rossi-arredi.example',
}
const token = reminderToken(links, anna)

test('a token names its contact and fits in a link', () => {
  assert.equal(contactNamed(token), anna.contactId)
  assert.match(token, /^[\w-]{64}$/)
  assert.ok(isTokenOf(links, token, anna))
})

test('it is of nobody else: no other contact, organization or address, and no other server', () => {
  const others: Partial<RemindedContact>[] = [
    { contactId: '0193a1b2-0000-7000-8000-000000000003' as ContactId },
    { organizationId: '0193a1b2-0000-7000-8000-000000000003' as OrganizationId },
    { canonicalEmail: 'anna@elsewhere.example' },
  ]
  for (const other of others) assert.ok(!isTokenOf(links, token, { ...anna, ...other }))
  assert.ok(!isTokenOf(deriveKeys('another secret').links, token, anna))
})

test('one changed character makes it nobody’s', () => {
  for (const index of [0, 20, 30, 62]) {
    const changed = `${token.slice(0, index)}${token[index] === 'A' ? 'B' : 'A'}${token.slice(index + 1)}`
    const named = contactNamed(changed)
    assert.ok(named !== anna.contactId || !isTokenOf(links, changed, anna))
  }
})

test('what is no token is nobody’s', () => {
  for (const text of ['', 'x', `${token}A`, token.slice(1), `${token.slice(0, -1)}=`, '🙂'.repeat(16)])
    assert.equal(contactNamed(text), null, text)
})
