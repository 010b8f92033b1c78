import type { DeadlineId } from '../../src/domain/ids.ts'
import { portalCodes } from '../../src/language/languages.ts'
import { officeTexts } from '../../src/language/texts.ts'
import { defaultWordsIn } from '../../src/mail/reminder-words.ts'
import { ruleFields } from '../../src/office/reminders/new-rule-form.ts'
import { type RemindersPage, remindersPage } from '../../src/office/reminders/reminders-page.ts'
import {
  type ReminderPreview,
  type RulePage,
  rulePage,
  type TextField,
} from '../../src/office/reminders/rule-page.ts'
import type { ScheduleField } from '../../src/office/reminders/schedule-form.ts'
import type { SetRule } from '../../src/records/reminder-settings.ts'
import type { UpcomingDay, UpcomingMail } from '../../src/records/upcoming-reminders.ts'
import type { FormState } from '../../src/ui/office/form-state.ts'
import { clientId, contactId, crowdedFrame, officeFrame } from './office.ts'
import { conflict, formOf } from './office-forms.ts'
import { english } from './portal-pages.ts'
import { idOf, today } from './services.ts'

const rule = (days: number, isOn = true, ownTexts: readonly string[] = []): SetRule => {
  return { days, isOn, ownTexts }
}

const usualRules = [rule(-30), rule(-7, true, ['en', 'it']), rule(0), rule(7, false)]

const dayOf = (ahead: number, reminders: number, digests = 0): UpcomingDay => {
  return { day: today.add({ days: ahead }), reminders, digests }
}

const arredi: UpcomingMail = {
  kind: 'reminder',
  clientId,
  clientName: 'Rossi Arredi Srl',
  contactId: contactId(1),
  contactName: 'Anna Rossi',
  email: 'anna@rossi-arredi.example',
  deadlines: [
    {
      // An id of an example, as in `idOf`.
      id: idOf(1) as string as DeadlineId,
      service: 'Hosting Business',
      reference: 'rossi-arredi.it',
      due: today.add({ days: 16 }),
      amount: { minor: 24000, currency: 'EUR' },
      days: -7,
    },
  ],
}

const digest: UpcomingMail = {
  ...arredi,
  kind: 'digest',
  clientName: 'Siebenhundertfünfundsiebzigprozentagentur & Söhne Gesellschaft mit beschränkter Haftung',
  contactName: '',
  email: `${'e'.repeat(60)}@siebenhundert.example`,
  deadlines: [],
}

const crowdedMails = [
  { ...arredi, deadlines: Array.from({ length: 12 }, () => arredi.deadlines).flat() },
  ...Array.from({ length: 20 }, () => arredi),
  ...Array.from({ length: 3 }, () => digest),
]

const usualDays = [dayOf(2, 1), dayOf(9, 3), dayOf(10, 0, 2), dayOf(16, 2, 1)]

export function remindersOf(
  changes: Partial<RemindersPage> = {},
  schedule: Partial<FormState<ScheduleField>> = {},
): RemindersPage {
  return {
    frame: officeFrame,
    schedule: formOf(['hour', 'rules'], { hour: '9', rules: '-30 -7 0' }, schedule),
    newRule: formOf(ruleFields, { side: 'before' }, { version: '' }),
    rules: usualRules,
    hasPortal: true,
    contacts: { each: 214, digest: 12, none: 3, off: 5 },
    upcoming: { ahead: 30, today, days: usualDays, opened: null },
    done: null,
    ...changes,
  }
}

const opened = { day: today.add({ days: 9 }), mails: [arredi, { ...arredi, contactName: '' }, digest] }

const words = { subject: 'Due {when}: {services}', body: 'Hello {contact},\n\n{services} renews on {date}.' }

const preview: ReminderPreview = {
  to: 'Anna Rossi',
  locale: 'en',
  client: 'Rossi Arredi Srl',
  isMadeUp: false,
  subject: 'Due in 7 days: Hosting Business (rossi-arredi.it)',
  text: [
    'Hello Anna Rossi,',
    '',
    'Hosting Business (rossi-arredi.it) renews on 8 December.',
    '',
    'Hosting Business (rossi-arredi.it)',
    '8 Dec 2026, in 7 days · €240.00',
    '',
    'https://portal.example/portal/studio-aurora/deadlines',
    '',
    'Stop reminders, or get one a month:',
    'https://portal.example/portal/studio-aurora/reminders/preview',
  ].join('\n'),
}

export function ruleOf(changes: Partial<RulePage> = {}, form: Partial<FormState<TextField>> = {}): RulePage {
  return {
    frame: officeFrame,
    days: -7,
    isOn: true,
    locale: 'en',
    locales: portalCodes,
    ownTexts: [],
    form: formOf(['subject', 'body'], defaultWordsIn('en', -7), form),
    preview,
    done: null,
    ...changes,
  }
}

const ownWords = { locale: 'en', ownTexts: ['en', 'it'] } as const

/** When clients are reminded, in which words, and what will go out: in the states that differ. */
export const officeReminderPages = {
  'office-reminders': remindersPage(english, remindersOf()),
  'office-reminders-day': remindersPage(
    english,
    remindersOf({ upcoming: { ahead: 30, today, days: usualDays, opened }, done: 'reminders-saved' }),
  ),
  'office-reminders-crowded': remindersPage(
    english,
    remindersOf(
      {
        frame: { ...crowdedFrame, staff: { ...crowdedFrame.staff, role: 'admin' } },
        rules: [-365, -60, -30, -14, -7, -3, -1, 0, 1, 7].map(days => rule(days, true, portalCodes)),
        contacts: { each: 12_345, digest: 1200, none: 88, off: 2 },
        upcoming: {
          ahead: 30,
          today,
          days: Array.from({ length: 30 }, (_, index) => dayOf(index, 400 * index + 1, index % 9 ? 0 : 220)),
          opened: { day: today.add({ days: 9 }), mails: crowdedMails },
        },
      },
      { values: { hour: '23', rules: '-365 -60 -30 -14 -7 -3 -1 0 1 7' } },
    ),
  ),
  'office-reminders-empty': remindersPage(
    english,
    remindersOf(
      {
        rules: [],
        contacts: { each: 0, digest: 0, none: 0, off: 0 },
        upcoming: { ahead: 30, today, days: [], opened: null },
      },
      { values: { hour: '9', rules: '' } },
    ),
  ),
  'office-reminders-nothing-due': remindersPage(
    officeTexts('it'),
    remindersOf({ upcoming: { ahead: 30, today, days: [], opened: null } }),
  ),
  'office-reminders-no-portal': remindersPage(
    english,
    remindersOf({ hasPortal: false, upcoming: { ahead: 30, today, days: [], opened: null } }),
  ),
  'office-reminders-problem': remindersPage(
    english,
    remindersOf(
      {
        newRule: formOf(
          ruleFields,
          { days: '1.5', side: 'after' },
          { version: '', problems: { days: 'not-a-rule' } },
        ),
      },
      { problems: { hour: 'not-a-choice' } },
    ),
  ),
  'office-reminders-conflict': remindersPage(
    english,
    remindersOf({}, { conflict: conflict({ hour: '7', rules: '-30 -7 0 7' }) }),
  ),
  'office-reminder': rulePage(english, ruleOf()),
  'office-reminder-own': rulePage(
    english,
    ruleOf({
      ...ownWords,
      isOn: false,
      form: formOf(['subject', 'body'], words),
      done: 'reminder-words-saved',
    }),
  ),
  'office-reminder-german': rulePage(
    officeTexts('it'),
    ruleOf({
      days: 0,
      locale: 'de',
      form: formOf(['subject', 'body'], defaultWordsIn('de', 0)),
      preview: { ...preview, locale: 'de', isMadeUp: true },
    }),
  ),
  'office-reminder-problem': rulePage(
    english,
    ruleOf(
      { ...ownWords, preview: null },
      {
        values: { subject: '', body: 'Dear {name}, {service} …' },
        problems: {
          subject: 'words-missing',
          body: { kind: 'unknown-placeholders', about: '{name}, {service}' },
        },
      },
    ),
  ),
  'office-reminder-conflict': rulePage(
    english,
    ruleOf(ownWords, { values: words, conflict: conflict({ subject: 'Renews {when}', body: 'One\n\nTwo' }) }),
  ),
}
