import type { MessageKey } from '../language/languages.ts'
import { officeTexts } from '../language/texts.ts'
import { office } from '../routes.ts'
import { type Envelope, letter } from './letter.ts'
import { type Letterhead, logo } from './letterhead.ts'
import { action, paragraphs } from './mail-parts.ts'
import type { Message } from './message.ts'

export interface RelayMail extends Envelope {
  readonly organization: Letterhead
  /** The mail server it is about. */
  readonly host: string
  /** Of the staff. */
  readonly to: Envelope['to'] & { readonly locale: string }
  /** Where links begin, from configuration. */
  readonly publicUrl: URL
}

/** The mail that tries an organization's own mail server: that it arrived is all that it says. */
export function relayTrialMail(mail: RelayMail): Message {
  return relayMail(mail, 'mail.relayTrial.subject', ['mail.relayTrial.what', 'mail.relayTrial.next'])
}

/** The mail that tells staff that their mail server has failed for an hour, and what happens meanwhile. */
export function relayNoticeMail(mail: RelayMail): Message {
  return relayMail(mail, 'mail.relayNotice.subject', ['mail.relayNotice.what', 'mail.relayNotice.next'])
}

function relayMail(
  { host, publicUrl, ...envelope }: RelayMail,
  subject: MessageKey,
  sentences: readonly MessageKey[],
): Message {
  const { organization, to } = envelope
  const { t, language } = officeTexts(to.locale)
  const values = { organization: organization.name, host }
  const link = new URL(office.mail.to({ slug: organization.slug }), publicUrl).href
  return letter(envelope, {
    language,
    subject: t(subject, values),
    parts: [
      logo(organization, publicUrl),
      ...sentences.map(sentence => paragraphs(t(sentence, values))),
      action(t('mail.relay.open'), link),
    ],
  })
}
