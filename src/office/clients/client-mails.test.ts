import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mails, officeFrame } from '../../../test/gallery/office.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { wordsOf } from '../../../test/words.ts'
import { mailStates } from '../../domain/mail.ts'
import { officeTexts } from '../../language/texts.ts'
import type { ClientMail } from '../../records/client-mails.ts'
import { clientMails } from './client-mails.ts'

const shown = (list: readonly ClientMail[], language = english) =>
  String(clientMails(language, officeFrame.clock, list))

test('where no mail was sent it says what will be here', () => {
  assert.match(wordsOf(shown([])), /^Mail Codes, invitations and reminders .* will appear here\.$/)
})

test('each mail says what it is, to whom, when, and in a word and a colour how far it is', () => {
  const [queued] = mails
  assert.ok(queued)
  assert.match(wordsOf(shown([queued])), /^Mail Sign-in code to Anna Rossi just now on its way$/)
  const colours = mailStates.map(state => /status (\w+)/.exec(shown([{ ...queued, state }]))?.[1])
  assert.deepEqual(colours, ['renewed', 'expiring', 'active', 'expired', 'expired', 'cancelled', 'cancelled'])
})

test('what the relay said stands by what did not arrive, and not by what did', () => {
  const words = (state: ClientMail['state']) => {
    const [mail] = mails
    return mail ? shown([{ ...mail, state, reply: '<said>' }]) : ''
  }
  for (const state of ['deferred', 'failed', 'bounced'] as const)
    assert.match(words(state), /<q>&lt;said&gt;<\/q>/)
  for (const state of ['queued', 'sent', 'dropped', 'withheld'] as const)
    assert.doesNotMatch(words(state), /said/)
  assert.match(wordsOf(words('deferred')), /Next attempt: \d/)
})

test('of many the latest five are shown at once, the others at a press', () => {
  const list = shown(mails)
  assert.match(wordsOf(list), /2 earlier mails/)
  assert.equal(list.split('<details>')[0]?.match(/<li>/g)?.length, 5)
})

test('speaks Italian', () => {
  assert.match(
    wordsOf(shown(mails, officeTexts('it'))),
    /^Email Codice di accesso a Anna Rossi .* in viaggio/,
  )
})
