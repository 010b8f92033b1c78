import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import type { ClientId } from '../../domain/ids.ts'
import { texts } from '../../language/texts.ts'
import { type Account, accountMenu } from './account-menu.ts'

const villa = { id: '018f0000-0000-7000-8000-000000000002' as ClientId, name: 'Villa Rossi B&B' }

function menu(changes: Partial<Account> = {}) {
  const account = { slug: 'studio-aurora', client: 'Rossi Arredi Srl', email: 'anna@rossi.example' }
  return accountMenu(texts('en'), { ...account, otherClients: [], ...changes })
}

test('it says whose services these are and who is looking', () => {
  assert.equal(wordsOf(menu()), 'Rossi Arredi Srl RA Signed in as anna@rossi.example Sign out')
})

test('signing out is a form, since a link must change nothing', () => {
  assert.match(String(menu()), /<form method="post" action="\/portal\/studio-aurora\/session\/end">/)
})

test('with one client there is nothing to switch', () => {
  assert.deepEqual(addressesIn(menu()), ['/portal/studio-aurora/session/end'])
})

test('another client of the same person is one press away', () => {
  const shown = String(menu({ otherClients: [villa] }))
  assert.match(shown, /<form method="post" action="\/portal\/studio-aurora\/session\/client">/)
  assert.match(shown, new RegExp(`name="client" value="${villa.id}">Villa Rossi B&amp;B</button>`))
})

test('a preview is left instead of signed out of, which would end a session that isn’t the preview’s', () => {
  assert.deepEqual(addressesIn(menu({ isPreview: true })), ['/portal/studio-aurora/preview/end'])
})

test('a preview of the client as such has no address to name', () => {
  assert.doesNotMatch(wordsOf(menu({ isPreview: true, email: '' })), /Signed in/)
})

test('it opens and closes without a script', () => {
  assert.match(String(menu()), /popovertarget="account".*id="account" popover/s)
})
