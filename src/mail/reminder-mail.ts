import { html } from 'hono/html'
import { texts } from '../language/texts.ts'
import { portal } from '../routes.ts'
import { dueList } from './due-list.ts'
import { inLines, type Letterhead, logo } from './letterhead.ts'
import { mailPage } from './mail-page.ts'
import type { Message } from './message.ts'
import { reminderWords, type Wording } from './reminder-words.ts'

/** Whom a reminder or a digest goes to, and what stands around what it says. */
export interface ReminderEnvelope {
  readonly organization: Letterhead
  readonly to: {
    readonly name: string
    readonly address: string
    readonly locale: string
    /** Only who may sign in is led to the portal. */
    readonly maySignIn: boolean
  }
  /** Of the link by which the reader stops these mails. */
  readonly token: string
  /** Where links begin, from configuration. */
  readonly publicUrl: URL
  readonly from: string
  readonly messageId: string
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
  const list = dueList(words, today, deadlines)
  const paragraphs = body.split(/\n{2,}/)
  const why = words.t('mail.reminder.why', { organization: organization.name, email: to.address, client })
  return reminderMessage(mail, {
    subject,
    text: [...paragraphs, list.text],
    html: html`${paragraphs.map(paragraph => html`<p>${inLines(paragraph)}</p>`)}
${list.html}`,
    why,
    stop: words.t('mail.reminder.stop'),
  })
}

export interface ReminderBody {
  readonly subject: string
  readonly text: readonly string[]
  readonly html: ReturnType<typeof html>
  /** Why the reader gets it, and what the link says that stops it. */
  readonly why: string
  readonly stop: string
}

/** What reminders and digests have in common: the logo, the way to the portal, why it came and how to stop it. */
export function reminderMessage(envelope: ReminderEnvelope, body: ReminderBody): Message {
  const { organization, to, token, publicUrl, from, messageId } = envelope
  const { name, slug, contactEmail, accentColor } = organization
  const { language, t } = texts(to.locale)
  const link = to.maySignIn ? new URL(portal.deadlines.to({ slug }), publicUrl).href : ''
  // A page for people, one click for their mail program (RFC 8058).
  const unsubscribeUrl = new URL(portal.reminders.to({ slug, token }), publicUrl).href
  const footer = organization.portalFooter ?? ''
  const stop = `${body.stop}:\n${unsubscribeUrl}`
  return {
    from: { name, address: from },
    to: { name: to.name, address: to.address },
    ...(contactEmail && { replyTo: contactEmail }),
    subject: body.subject,
    text: [...body.text, link, body.why, stop, name, footer].filter(Boolean).join('\n\n'),
    html: mailPage(
      { language, title: body.subject, signature: name, accentColor },
      html`${logo(organization, publicUrl)}
${body.html}
${link && html`<p><a class="action" href="${link}">${t('mail.invitation.open')}</a></p>`}
<p class="muted">${body.why} <a href="${unsubscribeUrl}">${body.stop}</a></p>
${footer && html`<p class="muted">${inLines(footer)}</p>`}`,
    ),
    messageId,
    unsubscribeUrl,
  }
}
