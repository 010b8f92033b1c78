import { html } from 'hono/html'
import { CODE_VALID_MINUTES } from '../domain/one-time-code.ts'
import { texts } from '../language/texts.ts'
import { mailPage } from './mail-page.ts'
import type { Message } from './message.ts'

export interface CodeMail {
  /** One, or the two of strong mode in their order. */
  readonly codes: readonly string[]
  readonly organization: { readonly name: string; readonly contactEmail: string | null }
  readonly to: { readonly name: string; readonly address: string; readonly locale: string }
  readonly from: string
  readonly messageId: string
}

/** The mail with one-time codes: never in the subject; each on a line of its own, and before any name, for the preview. */
export function codeMail({ codes, organization, to, from, messageId }: CodeMail): Message {
  const { t, language } = texts(to.locale)
  const values = { organization: organization.name, codes: codes.length }
  const subject = t('mail.code.subject', values)
  const intro = t('mail.code.intro', values)
  const validity = t('mail.code.validity', { ...values, minutes: CODE_VALID_MINUTES })
  const whyTwo = codes.length > 1 ? t('code.whyTwo') : ''
  const notYou = t('mail.code.notYou', values)
  return {
    from: { name: organization.name, address: from },
    to: { name: to.name, address: to.address },
    ...(organization.contactEmail && { replyTo: organization.contactEmail }),
    subject,
    text: [intro, ...codes, validity, whyTwo, notYou, organization.name].filter(Boolean).join('\n\n'),
    html: mailPage(
      { language, title: subject, signature: organization.name },
      html`<p>${intro}</p>
${codes.map(code => html`<p class="code">${code}</p>`)}
<p>${validity}</p>
${whyTwo && html`<p>${whyTwo}</p>`}
<p class="muted">${notYou}</p>`,
    ),
    messageId,
    isUrgent: true,
  }
}
