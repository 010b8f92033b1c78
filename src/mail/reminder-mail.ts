import { texts } from '../language/texts.ts'
import { portal } from '../routes.ts'
import { dueList } from './due-list.ts'
import { type Envelope, letter } from './letter.ts'
import { type Letterhead, logo } from './letterhead.ts'
import { action, aside, type Part, paragraphs } from './mail-parts.ts'
import type { Message } from './message.ts'
import { reminderWords, type Wording } from './reminder-words.ts'

/** Whom a reminder or a digest goes to, and what stands around what it says. */
export interface ReminderEnvelope extends Envelope {
  readonly organization: Letterhead
  readonly to: Envelope['to'] & {
    readonly locale: string
    /** Only who may sign in is led to the portal. */
    readonly maySignIn: boolean
  }
  /** Of the link by which the reader stops these mails. */
  readonly token: string
  /** Where links begin, from configuration. */
  readonly publicUrl: URL
}

export interface ReminderMail extends ReminderEnvelope, Pick<Wording, 'today' | 'deadlines' | 'ownTexts'> {
  readonly client: string
}

/** The one mail of a day that reminds a contact of all that is due. */
export function reminderMail(mail: ReminderMail): Message {
  const { organization, to, client, today, deadlines } = mail
  const words = texts(to.locale)
  const wording = { ...mail, organization: organization.name, contact: to.name }
  const { subject, body } = reminderWords(words, wording)
  return reminderLetter(mail, {
    subject,
    parts: [paragraphs(body), dueList(words, today, deadlines)],
    why: words.t('mail.reminder.why', { organization: organization.name, email: to.address, client }),
    stop: words.t('mail.reminder.stop'),
  })
}

export interface ReminderLetter {
  readonly subject: string
  readonly parts: readonly Part[]
  /** Why the reader gets it, and what the link says that stops it. */
  readonly why: string
  readonly stop: string
}

/** What reminders and digests have in common: the logo, the way to the portal, why it came and how to stop it. */
export function reminderLetter(
  envelope: ReminderEnvelope,
  { subject, parts, why, stop }: ReminderLetter,
): Message {
  const { organization, to, token, publicUrl } = envelope
  const { slug } = organization
  const { language, t } = texts(to.locale)
  // A page for people, one click for their mail program (RFC 8058).
  const unsubscribeUrl = new URL(portal.reminders.to({ slug, token }), publicUrl).href
  const message = letter(envelope, {
    language,
    subject,
    parts: [
      logo(organization, publicUrl),
      ...parts,
      to.maySignIn && action(t('mail.openPortal'), new URL(portal.deadlines.to({ slug }), publicUrl).href),
      aside(why, { label: stop, link: unsubscribeUrl }),
    ],
  })
  return { ...message, unsubscribeUrl }
}
