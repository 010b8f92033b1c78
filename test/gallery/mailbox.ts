import { mailboxPage } from '../../src/demo/mailbox-page.ts'
import { mailSamples } from './mails.ts'
import { english } from './portal-pages.ts'

const sentAt = new Date('2026-12-01T08:00:00Z')
const messages = Object.values(mailSamples).flatMap(({ en }) => en ?? [])

/** The demo's mailbox, without mail and with one of each kind. */
export const mailboxPages = {
  'mailbox-empty': mailboxPage(english, []),
  mailbox: mailboxPage(
    english,
    messages.map(message => ({ ...message, sentAt })),
  ),
}
