import { html } from 'hono/html'
import type { MessageKey } from '../language/languages.ts'
import { officeTexts } from '../language/texts.ts'
import { office } from '../routes.ts'
import { mailPage } from './mail-page.ts'
import type { Message } from './message.ts'

export interface RelayMail {
  readonly organization: { readonly name: string; readonly slug: string }
  /** The mail server it is about. */
  readonly host: string
  /** Of the staff. */
  readonly to: { readonly name: string; readonly address: string; readonly locale: string }
  /** Where links begin, from configuration. */
  readonly publicUrl: URL
  readonly from: string
  readonly messageId: string
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
  { organization, host, to, publicUrl, from, messageId }: RelayMail,
  title: MessageKey,
  sentences: readonly MessageKey[],
): Message {
  const { t, language } = officeTexts(to.locale)
  const values = { organization: organization.name, host }
  const subject = t(title, values)
  const paragraphs = sentences.map(sentence => t(sentence, values))
  const link = new URL(office.mail.to({ slug: organization.slug }), publicUrl).href
  return {
    from: { name: organization.name, address: from },
    to: { name: to.name, address: to.address },
    subject,
    text: [...paragraphs, link, organization.name].join('\n\n'),
    html: mailPage(
      { language, title: subject, signature: organization.name },
      html`${paragraphs.map(paragraph => html`<p>${paragraph}</p>`)}
<p><a class="action" href="${link}">${t('mail.relay.open')}</a></p>`,
    ),
    messageId,
  }
}
