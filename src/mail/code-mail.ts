import { CODE_VALID_MINUTES } from '../domain/one-time-code.ts'
import { texts } from '../language/texts.ts'
import { type Envelope, letter } from './letter.ts'
import { aside, code, paragraphs } from './mail-parts.ts'
import type { Message } from './message.ts'

export interface CodeMail extends Envelope {
  /** One, or the two of strong mode in their order. */
  readonly codes: readonly string[]
  readonly to: Envelope['to'] & { readonly locale: string }
}

/**
 * The mail with one-time codes: never in the subject; each on a line of its own, and before any name, for the preview. Alone
 * among mails it has nothing to press and nothing to load: one that has either is not ours.
 */
export function codeMail({ codes, ...envelope }: CodeMail): Message {
  const { t, language } = texts(envelope.to.locale)
  const values = { organization: envelope.organization.name, codes: codes.length }
  const message = letter(envelope, {
    language,
    subject: t('mail.code.subject', values),
    parts: [
      paragraphs(t('mail.code.intro', values)),
      ...codes.map(code),
      paragraphs(t('mail.code.validity', { ...values, minutes: CODE_VALID_MINUTES })),
      codes.length > 1 ? paragraphs(t('code.whyTwo')) : '',
      aside(t('mail.code.notYou', values)),
    ],
  })
  return { ...message, isUrgent: true }
}
