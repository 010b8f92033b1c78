import { Temporal } from 'temporal-polyfill'
import { officeCodes, portalCodes } from '../../src/language/languages.ts'
import { addressChangedMail } from '../../src/mail/address-changed-mail.ts'
import { codeMail } from '../../src/mail/code-mail.ts'
import { digestMail } from '../../src/mail/digest-mail.ts'
import { invitationMail } from '../../src/mail/invitation-mail.ts'
import type { Letterhead } from '../../src/mail/letterhead.ts'
import type { Message } from '../../src/mail/message.ts'
import { newBrowserMail } from '../../src/mail/new-browser-mail.ts'
import { relayNoticeMail, relayTrialMail } from '../../src/mail/relay-mail.ts'
import { reminderMail } from '../../src/mail/reminder-mail.ts'
import { teamInvitationMail } from '../../src/mail/team-invitation-mail.ts'
import type { MailKind } from '../../src/records/outgoing-mail.ts'
import { booked, crowd, hosting, mailbox, shop } from './mailed-deadlines.ts'

/** Every kind of mail in every state worth a look, by the state. */
type Samples = Readonly<Record<MailKind, Readonly<Record<string, Message>>>>

const plain: Letterhead & { readonly locale: string } = {
  name: 'Studio Aurora',
  slug: 'studio-aurora',
  locale: 'en',
  contactEmail: 'ciao@studio-aurora.example',
  accentColor: null,
  logoHash: null,
  portalFooter: null,
}

const aurora = {
  ...plain,
  accentColor: '#7c3aed',
  logoHash: 'logo',
  portalFooter:
    'Studio Aurora Srl · P. IVA 12345678903\nVia Roma 1, 10121 Torino · www.studio-aurora.example',
}

const long = {
  ...aurora,
  name: 'Società Agricola Cooperativa dell’Alta Valle del Serchio & Garfagnana «Il Castagno» 🌰',
  portalFooter: `${'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk'.repeat(2)}\n<b>Via Roma 1</b>`,
}

const sent = {
  from: 'portal@dotify.example',
  messageId: '<1@dotify.example>',
  publicUrl: new URL('https://portal.example'),
  token: 'Qm9vdHMgYXJlIG1hZGUgZm9yIHdhbGtpbmcgYW5kIHRoYXQ',
}

const anna = { name: 'Anna Rossi', address: 'anna@rossi-arredi.example', locale: 'en', maySignIn: true }
const nameless = { ...anna, name: '' }
const longName = {
  ...anna,
  name: 'Maria Annunziata D’Ambrosio-Schwarzenberger',
  address: `${'anna.'.repeat(11)}rossi@${'arredamenti-e-complementi.'.repeat(4)}example`,
}
const marta = { name: 'Marta Colombo', address: 'marta@studio-aurora.example', locale: 'en' }

const reminder = {
  ...sent,
  organization: aurora,
  to: anna,
  client: 'Rossi Arredi Srl',
  today: Temporal.PlainDate.from('2026-12-01'),
  deadlines: [hosting, shop, mailbox],
  ownTexts: [],
} as const

const digest = {
  ...reminder,
  month: Temporal.PlainYearMonth.from('2026-12'),
  deadlines: [booked, hosting, shop],
}
const team = { ...sent, organization: aurora, email: 'zoe@studio-aurora.example', role: 'admin' } as const
const relay = { ...sent, organization: aurora, host: 'smtp.studio-aurora.example', to: marta }
const longRelay = {
  ...relay,
  organization: long,
  host: `smtp.${'siebenhundertfuenfundsiebzig.'.repeat(5)}example`,
}
const inviter = 'Marta Colombo'
const former = { email: anna.address, locale: 'en', client: 'Rossi Arredi Srl', opensMore: false }
const replaced = { ...sent, organization: aurora, former }
const newBrowser = {
  ...sent,
  product: 'Dotify',
  to: marta,
  at: new Date('2026-11-22T17:40:00Z'),
  device: { browser: 'Safari', system: 'iPhone' },
  place: { slug: 'studio-aurora', timeZone: 'Europe/Rome' },
}

export const mailSamples: Samples = {
  code: {
    ...inEach(portalCodes, locale => codeOf({ to: { ...anna, locale } })),
    ...inEach(
      portalCodes,
      locale => codeOf({ to: { ...anna, locale }, codes: ['482913', '006271'] }),
      'two-',
    ),
    long: codeOf({ organization: long, to: longName }),
    nameless: codeOf({ organization: plain, to: nameless }),
  },
  invitation: {
    ...inEach(portalCodes, locale =>
      invitationMail({ ...sent, organization: aurora, to: { ...anna, locale } }),
    ),
    long: invitationMail({ ...sent, organization: long, to: longName }),
    nameless: invitationMail({ ...sent, organization: plain, to: nameless }),
  },
  reminder: {
    ...inEach(portalCodes, locale => reminderMail({ ...reminder, to: { ...anna, locale } })),
    one: reminderMail({ ...reminder, deadlines: [hosting] }),
    expired: reminderMail({ ...reminder, deadlines: [booked] }),
    long: reminderMail({ ...reminder, organization: long, to: longName, deadlines: crowd(3) }),
    many: reminderMail({ ...reminder, deadlines: crowd(60) }),
    nameless: reminderMail({ ...reminder, organization: plain, to: { ...nameless, maySignIn: false } }),
  },
  digest: {
    ...inEach(portalCodes, locale => digestMail({ ...digest, to: { ...anna, locale } })),
    long: digestMail({ ...digest, organization: long, to: longName, deadlines: crowd(3) }),
    nameless: digestMail({ ...digest, organization: plain, to: nameless }),
  },
  'team-invitation': {
    ...inEach(officeCodes, locale =>
      teamInvitationMail({ ...team, inviter, organization: { ...aurora, locale } }),
    ),
    long: teamInvitationMail({
      ...team,
      inviter: longName.name,
      organization: long,
      email: longName.address,
    }),
  },
  'relay-trial': {
    ...inEach(officeCodes, locale => relayTrialMail({ ...relay, to: { ...marta, locale } })),
    long: relayTrialMail(longRelay),
  },
  'relay-notice': {
    ...inEach(officeCodes, locale => relayNoticeMail({ ...relay, to: { ...marta, locale } })),
    long: relayNoticeMail(longRelay),
  },
  'address-changed': {
    ...inEach(portalCodes, locale => addressChangedMail({ ...replaced, former: { ...former, locale } })),
    ...inEach(
      portalCodes,
      locale => addressChangedMail({ ...replaced, former: { ...former, locale, opensMore: true } }),
      'of-several-',
    ),
    long: addressChangedMail({
      ...replaced,
      organization: long,
      former: { ...former, email: longName.address },
    }),
    'nobody-to-ask': addressChangedMail({ ...replaced, organization: { ...plain, contactEmail: null } }),
  },
  'new-browser': {
    ...inEach(officeCodes, locale => newBrowserMail({ ...newBrowser, to: { ...marta, locale } })),
    long: newBrowserMail({ ...newBrowser, to: longName }),
    nowhere: newBrowserMail({ ...newBrowser, device: { browser: null, system: null }, place: null }),
  },
}

/** The HTML of them all, by kind and state: `mail-code-long`. */
export const mails: ReadonlyMap<string, string> = new Map(
  Object.entries(mailSamples).flatMap(([kind, states]) =>
    Object.entries(states).map(([state, { html }]) => [`mail-${kind}-${state}`, html] as const),
  ),
)

function codeOf(changes: Partial<Parameters<typeof codeMail>[0]>): Message {
  return codeMail({ ...sent, codes: ['482913'], organization: aurora, to: anna, ...changes })
}

function inEach(locales: readonly string[], write: (locale: string) => Message, prefix = '') {
  return Object.fromEntries(locales.map(locale => [`${prefix}${locale}`, write(locale)]))
}
