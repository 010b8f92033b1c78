import type { AppContext } from '../http/parts.ts'
import { readerLanguage } from '../http/reader-language.ts'
import { render } from '../http/render.ts'
import { texts } from '../language/texts.ts'
import type { MailboxMessage } from '../mail/mailbox.ts'
import { mailboxPage } from './mailbox-page.ts'

/** GET /mailbox — what would have been mailed, newest first. */
export function showMailbox(messages: readonly MailboxMessage[]) {
  return (c: AppContext) => render(c, mailboxPage(texts(readerLanguage(c, 'portal')), messages))
}

/** GET /mailbox.json — the same for programs. */
export function showMailboxJson(messages: readonly MailboxMessage[]) {
  return (c: AppContext) =>
    c.json(messages.map(({ from, to, ...message }) => ({ to: to.address, from: from.address, ...message })))
}
