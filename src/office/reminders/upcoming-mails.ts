import { html } from 'hono/html'
import type { Temporal } from 'temporal-polyfill'
import { distance } from '../../domain/distance.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import type { SetRule } from '../../records/reminder-settings.ts'
import type { UpcomingDay, UpcomingMail, UpcomingReminder } from '../../records/upcoming-reminders.ts'
import { office } from '../../routes.ts'
import type { OfficeFrame } from '../../ui/layout/office-layout.ts'
import { ruleName } from './rule-words.ts'

export interface Outlook {
  readonly frame: OfficeFrame
  readonly rules: readonly SetRule[]
  /** Whether the plan includes reminders at all. */
  readonly hasPortal: boolean
  readonly upcoming: Upcoming
}

/** What will go out, as things stand. */
export interface Upcoming {
  /** How many days are looked ahead. */
  readonly ahead: number
  /** The organization's. */
  readonly today: Temporal.PlainDate
  /** Those on which something goes out. */
  readonly days: readonly UpcomingDay[]
  /** The one whose mails are shown; null for none. */
  readonly opened: OpenedDay | null
}

export interface OpenedDay {
  readonly day: Temporal.PlainDate
  readonly mails: readonly UpcomingMail[]
}

/** The days on which mails will go out, one of them perhaps with its mails; or why none do. */
export function upcomingMails(texts: OfficeTexts, page: Outlook) {
  const { t } = texts
  const { upcoming } = page
  const nothing = whyNothing(texts, page)
  return html`<section class="card section" aria-labelledby="upcoming"><h2 id="upcoming">${t('office.reminders.upcoming', { days: upcoming.ahead })}</h2>
${
  nothing ||
  html`<p class="hint">${t('office.reminders.upcomingHint')}</p>
<ol class="upcoming">${upcoming.days.map(day => dayLine(texts, page, day))}</ol>`
}</section>`
}

function whyNothing({ t }: OfficeTexts, { rules, hasPortal, upcoming }: Outlook) {
  if (!hasPortal) return html`<p>${t('office.reminders.nothing.no-portal')}</p>`
  if (!rules.some(({ isOn }) => isOn)) return html`<p>${t('office.reminders.nothing.all-off')}</p>`
  if (upcoming.days.length === 0) return html`<p>${t('office.reminders.nothing.nothing-due')}</p>`
  return ''
}

function dayLine(texts: OfficeTexts, { frame, upcoming }: Outlook, line: UpcomingDay) {
  const { day, reminders, digests } = line
  const { slug } = frame.organization
  const opened = upcoming.opened?.day.equals(day) ? upcoming.opened : null
  const url = office.reminders.to({ slug }, { day: opened ? undefined : String(day) })
  return html`<li${opened && html` id="day"`}><a href="${url}#${opened ? 'upcoming' : 'day'}" aria-expanded="${opened ? 'true' : 'false'}"><time datetime="${day}">${texts.formatDate(day)}</time>
<small>${texts.formatDistance(distance(upcoming.today, day))}</small>
<span>${counted(texts, line)}</span></a>
${opened && mailsOf(texts, slug, opened, reminders + digests)}</li>
`
}

function counted({ t, formatList }: OfficeTexts, { reminders, digests }: UpcomingDay): string {
  return formatList([
    ...(reminders > 0 ? [t('office.reminders.reminders', { count: reminders })] : []),
    ...(digests > 0 ? [t('office.reminders.digests', { count: digests })] : []),
  ])
}

function mailsOf(texts: OfficeTexts, slug: string, { mails }: OpenedDay, all: number) {
  const more = all - mails.length
  return html`<ul>${mails.map(mail => mailLine(texts, slug, mail))}${
    more > 0 && html`<li class="muted">${texts.t('office.invitations.andMore', { more })}</li>`
  }</ul>`
}

function mailLine(texts: OfficeTexts, slug: string, mail: UpcomingMail) {
  const { kind, clientId, clientName, contactName, email, deadlines } = mail
  const { t } = texts
  return html`<li><a class="link" href="${office.client.to({ slug, id: clientId })}">${clientName}</a>
<p>${contactName && html`${contactName} · `}${email}</p>
${kind === 'digest' ? html`<small>${t('office.reminders.digest')}</small>` : deadlineLines(texts, deadlines)}</li>
`
}

/** A mail lists all of them; here a few say what it is about. */
const MOST_DEADLINES = 5

function deadlineLines(texts: OfficeTexts, deadlines: readonly UpcomingReminder[]) {
  const more = deadlines.length - MOST_DEADLINES
  return html`${deadlines.slice(0, MOST_DEADLINES).map(deadline => deadlineLine(texts, deadline))}${
    more > 0 && html`<small>${texts.t('office.invitations.andMore', { more })}</small>`
  }`
}

function deadlineLine(texts: OfficeTexts, { service, reference, due, amount, days }: UpcomingReminder) {
  const what = reference ? `${service} (${reference})` : service
  const date = texts.formatDate(due)
  return html`<small>${[what, date, texts.formatMoney(amount), ruleName(texts, days)].join(' · ')}</small>`
}
