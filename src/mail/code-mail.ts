import { html } from 'hono/html'
import { CODE_VALID_MINUTES } from '../domain/one-time-code.ts'
import { texts } from '../language/texts.ts'
import { mailPage } from './mail-page.ts'
import type { Message } from './message.ts'

export interface CodeMail {
  readonly code: string
  readonly organization: { readonly name: string; readonly contactEmail: string | null }
  readonly to: { readonly name: string; readonly address: string; readonly locale: string }
  readonly from: string
  readonly messageId: string
}

/** The mail with a one-time code: never in the subject; on a line of its own, and before any name, for the preview. */
export function codeMail({ code, organization, to, from, messageId }: CodeMail): Message {
  const { t, language } = texts(to.locale)
  const names = { organization: organization.name }
  const intro = t('mail.code.intro')
  const validity = t('mail.code.validity', { ...names, minutes: CODE_VALID_MINUTES })
  const notYou = t('mail.code.notYou', names)
  return {
    from: { name: organization.name, address: from },
    to: { name: to.name, address: to.address },
    ...(organization.contactEmail && { replyTo: organization.contactEmail }),
    subject: t('mail.code.subject', names),
    text: [intro, code, validity, notYou, organization.name].join('\n\n'),
    html: mailPage(
      { language, title: t('mail.code.subject', names), signature: organization.name },
      html`<p>${intro}</p>
<p class="code">${code}</p>
<p>${validity}</p>
<p class="muted">${notYou}</p>`,
    ),
    messageId,
  }
}
