import { html } from 'hono/html'
import type { Desk } from '../../http/office-desk.ts'
import { languageName } from '../../language/language-name.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { invitationMail } from '../../mail/invitation-mail.ts'

export interface MailPreview {
  /** For whom it is made out as an example. */
  readonly to: string
  readonly locale: string
  readonly subject: string
  readonly text: string
}

interface Reader {
  readonly name: string
  readonly email: string
  readonly locale: string
}

/** The mail in each language that somebody reads, made out to the first who does. */
export function mailPreviews({ organization, publicUrl }: Desk, readers: readonly Reader[]): MailPreview[] {
  const firsts = new Map(readers.toReversed().map(reader => [reader.locale, reader]))
  return [...firsts.values()].map(({ name, email, locale }) => {
    const to = { name, address: email, locale }
    const { subject, text } = invitationMail({ organization, to, publicUrl, from: '', messageId: '' })
    return { to: name || email, locale, subject, text }
  })
}

/** A mail as it will be. */
export function mailPreview({ t }: OfficeTexts, { to, locale, subject, text }: MailPreview) {
  return html`<section class="card section mail" aria-label="${t('office.invitation.mailIn', { language: languageName(locale) })}">
<h2>${t('office.invitation.mailIn', { language: languageName(locale) })} <small>${t('office.invitation.example', { to })}</small></h2>
<div lang="${locale}"><p><strong>${subject}</strong></p>
<pre>${text}</pre></div>
</section>`
}
