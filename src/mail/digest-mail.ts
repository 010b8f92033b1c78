import { Temporal } from 'temporal-polyfill'
import { texts } from '../language/texts.ts'
import { dueList, type ListedDeadline } from './due-list.ts'
import { heading, paragraphs } from './mail-parts.ts'
import type { Message } from './message.ts'
import { type ReminderEnvelope, reminderLetter } from './reminder-mail.ts'

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
  const isExpired = ({ due }: ListedDeadline) => Temporal.PlainDate.compare(due, today) < 0
  const lists = [
    { title: t('mail.digest.expired'), due: deadlines.filter(isExpired) },
    { title: t('mail.digest.coming', values), due: deadlines.filter(deadline => !isExpired(deadline)) },
  ].filter(({ due }) => due.length > 0)
  return reminderLetter(mail, {
    subject: t('mail.digest.subject', values),
    parts: [
      paragraphs(t('mail.greeting', { name: to.name || client })),
      paragraphs(t('mail.digest.intro', values)),
      ...lists.flatMap(({ title, due }) => [heading(title), dueList(words, today, due)]),
    ],
    why: t('mail.digest.why', values),
    stop: t('mail.digest.stop'),
  })
}
