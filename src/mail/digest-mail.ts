import { html } from 'hono/html'
import { Temporal } from 'temporal-polyfill'
import { texts } from '../language/texts.ts'
import { dueList, type ListedDeadline } from './due-list.ts'
import type { Message } from './message.ts'
import { type ReminderEnvelope, reminderMessage } from './reminder-mail.ts'

export interface DigestMail extends ReminderEnvelope {
  readonly client: string
  readonly today: Temporal.PlainDate
  /** The month that it is for. */
  readonly month: Temporal.PlainYearMonth
  /** All that is open until the month's end, the nearest due date first. */
  readonly deadlines: readonly ListedDeadline[]
}

/** The monthly overview: what has expired, and what falls due in the month. */
export function digestMail(mail: DigestMail): Message {
  const { organization, to, client, today, deadlines } = mail
  const words = texts(to.locale)
  const { t } = words
  const month = words.formatLongMonth(mail.month)
  const values = { organization: organization.name, month, client, email: to.address }
  const greeting = t('mail.invitation.greeting', { name: to.name || client })
  const intro = t('mail.digest.intro', values)
  const isExpired = ({ due }: ListedDeadline) => Temporal.PlainDate.compare(due, today) < 0
  const parts = [
    { title: t('mail.digest.expired'), due: deadlines.filter(isExpired) },
    { title: t('mail.digest.coming', values), due: deadlines.filter(deadline => !isExpired(deadline)) },
  ]
    .filter(({ due }) => due.length > 0)
    .map(({ title, due }) => ({ title, list: dueList(words, today, due) }))
  return reminderMessage(mail, {
    subject: t('mail.digest.subject', values),
    text: [greeting, intro, ...parts.flatMap(({ title, list }) => [title, list.text])],
    html: html`<p>${greeting}</p>
<p>${intro}</p>
${parts.map(({ title, list }) => html`<h2>${title}</h2>\n${list.html}\n`)}`,
    why: t('mail.digest.why', values),
    stop: t('mail.digest.stop'),
  })
}
