import type { ReminderText } from '../../domain/reminders/reminder-text.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeTexts } from '../../language/texts.ts'
import { reminderMail } from '../../mail/reminder-mail.ts'
import { type ReminderExample, reminderExample } from '../../records/reminder-example.ts'
import { sampleOf } from '../settings/sample.ts'
import type { ReminderPreview } from './rule-page.ts'

/** The mail that these words would make of a rule, on its day, to whom it reminds next. */
export async function reminderPreview(
  desk: Desk,
  rule: { readonly days: number; readonly locale: string },
  words: ReminderText,
): Promise<ReminderPreview | null> {
  const { tx, organization, publicUrl } = desk
  const { days, locale } = rule
  const found = await reminderExample(tx, rule, organization.today)
  const { client, contact, due, deadlines } = found ?? madeUp(desk, days)
  const [first, ...others] = deadlines.map(deadline => ({ ...deadline, days }))
  if (!first) return null
  const { subject, text } = reminderMail({
    organization,
    to: { ...contact, address: contact.email, locale },
    client,
    today: due.add({ days }),
    deadlines: [first, ...others],
    ownTexts: [{ ...words, locale }],
    // Of nobody: the link that stops reminders is the reader's alone.
    token: 'preview',
    publicUrl,
    from: '',
    messageId: '',
  })
  return { to: contact.name || contact.email, locale, subject, text, client, isMadeUp: found === null }
}

/** What a made-up client has that is due so many days from today. */
function madeUp({ organization, staff }: Desk, days: number): ReminderExample {
  const words = officeTexts(staff.locale)
  const due = organization.today.subtract({ days })
  const deadlines = sampleOf(words, organization)
    .rows.slice(1, 2)
    .map(({ service, amount }) => ({ service, reference: 'example.com', amount, due, consequence: '' }))
  const contact = { name: '', email: 'anna@example.com', maySignIn: true }
  return { client: words.t('office.reminder.sampleClient'), contact, due, deadlines }
}
