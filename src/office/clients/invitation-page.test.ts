import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allStories, clientId, contactId } from '../../../test/gallery/office.ts'
import { invitationOf } from '../../../test/gallery/office-form-pages.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import { type InvitationPage, invitationPage } from './invitation-page.ts'

const page = (changes: Partial<InvitationPage> = {}) => invitationPage(english, invitationOf(changes))
const everybody = allStories.map(contact => ({ ...contact, isChosen: true }))

test('it says who gets it, where, in which language, and how it went before', () => {
  assert.match(
    wordsOf(page()),
    /Who gets it Anna Rossi anna@rossi-arredi\.example · Italiano · signed in 2 h ago/,
  )
})

test('it is posted to its client, with each chosen contact', () => {
  assert.ok(addressesIn(page()).includes(`/office/studio-aurora/clients/${clientId}/invitation`))
  assert.match(String(page()), new RegExp(`name="contact" value="${contactId(1)}" checked>`))
})

test('who may not sign in is shown and can’t be chosen', () => {
  const shown = page({ recipients: everybody })
  assert.match(String(shown), new RegExp(`name="contact" value="${contactId(6)}" disabled>`))
  assert.match(wordsOf(shown), /Elsa Rossi .* · Italiano · may not sign in/)
})

test('the mail is shown before it goes, in its own language', () => {
  assert.match(
    wordsOf(page()),
    /The mail in English as anna@rossi-arredi\.example gets it Your services with Studio Aurora/,
  )
  assert.match(String(page()), /<div lang="en">.*<pre>Hello Anna Rossi,\n\nStudio Aurora/s)
})

test('with nobody chosen it asks again', () => {
  const shown = page({ nobodyChosen: true })
  assert.match(String(shown), /<fieldset aria-describedby="contact-problem">/)
  assert.match(wordsOf(shown), /Choose at least one contact\./)
})

test('what came in between is said instead of a form', () => {
  const shown = page({ obstacle: 'plan', mails: [] })
  assert.match(
    wordsOf(shown),
    /Invitations can’t be sent: the client portal is part of the Plus and Ultimate plans\./,
  )
  assert.doesNotMatch(String(shown), /type="checkbox"/)
})
