import type { MailId } from '../../src/domain/ids.ts'
import { type MailPage, mailSettingsPage, senderFields } from '../../src/office/settings/mail-page.ts'
import { relayFields } from '../../src/office/settings/relay-form.ts'
import type { OwnRelay } from '../../src/records/own-relays.ts'
import { crowdedFrame, hoursAgo, officeFrame } from './office.ts'
import { conflict, formOf } from './office-forms.ts'
import { english } from './portal-pages.ts'

const relay: OwnRelay = {
  stage: 'used',
  host: 'smtp.studio-aurora.example',
  port: 587,
  encryption: 'starttls',
  username: 'portal@studio-aurora.example',
  senderAddress: 'scadenze@studio-aurora.example',
  failingSince: null,
  askedAt: null,
  failure: null,
  setBy: { name: 'Marta Colombo', email: 'marta@studio-aurora.example' },
  mailId: '00000000-0000-7000-8000-000000000001' as MailId,
  mailState: 'sent',
  reply: '250 2.0.0 Ok: queued as 4F2A',
  createdAt: hoursAgo(50),
}

const trial: OwnRelay = { ...relay, stage: 'trial', host: 'mail.provider.example' }

const values = { host: relay.host, port: '587', encryption: 'starttls', senderAddress: relay.senderAddress }

function mailOf(changes: Partial<MailPage> = {}): MailPage {
  return {
    frame: officeFrame,
    sender: formOf(senderFields, {}),
    relay: formOf(relayFields, { port: '587', encryption: 'starttls' }),
    used: null,
    trial: null,
    isIncluded: true,
    product: 'Dotify',
    done: null,
    ...changes,
  }
}

const long = `smtp.${'siebenhundertfuenfundsiebzig.'.repeat(5)}example`

/** What mails come from, in the states that differ. */
export const officeMailPages = {
  'office-mail': mailSettingsPage(english, mailOf()),
  'office-mail-not-included': mailSettingsPage(english, mailOf({ isIncluded: false })),
  'office-mail-used': mailSettingsPage(
    english,
    mailOf({ used: relay, relay: formOf(relayFields, values), done: 'relay-used' }),
  ),
  'office-mail-failing': mailSettingsPage(
    english,
    mailOf({
      used: { ...relay, failingSince: hoursAgo(0.4), failure: 'connect ECONNREFUSED 192.0.2.7:587' },
    }),
  ),
  'office-mail-given-up': mailSettingsPage(
    english,
    mailOf({
      frame: { ...crowdedFrame, staff: { ...crowdedFrame.staff, role: 'admin' } },
      used: { ...relay, host: long, failingSince: hoursAgo(30), failure: `535 5.7.8 ${'x'.repeat(300)}` },
    }),
  ),
  'office-mail-trying': mailSettingsPage(
    english,
    mailOf({ used: relay, trial: { ...trial, mailState: 'queued', reply: null } }),
  ),
  'office-mail-taken': mailSettingsPage(english, mailOf({ trial })),
  'office-mail-refused': mailSettingsPage(
    english,
    mailOf({ trial: { ...trial, mailState: 'failed', reply: '535 5.7.8 Authentication failed' } }),
  ),
  'office-mail-problem': mailSettingsPage(
    english,
    mailOf({
      sender: formOf(
        senderFields,
        { senderName: 'Aurora '.repeat(20) },
        { problems: { senderName: 'too-long' } },
      ),
      relay: formOf(
        relayFields,
        {
          host: 'http://smtp',
          port: '8080',
          encryption: 'tls',
          username: 'portal',
          senderAddress: 'portal@',
        },
        {
          problems: {
            host: 'not-a-host',
            port: 'not-a-relay-port',
            password: 'password-missing',
            senderAddress: 'not-an-address',
          },
        },
      ),
    }),
  ),
  'office-mail-conflict': mailSettingsPage(
    english,
    mailOf({
      sender: formOf(
        senderFields,
        { senderName: 'Aurora' },
        { conflict: conflict({ senderName: 'Studio A.' }) },
      ),
    }),
  ),
}
