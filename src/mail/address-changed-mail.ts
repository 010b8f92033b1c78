import { texts } from '../language/texts.ts'
import { type Envelope, letter } from './letter.ts'
import { type Letterhead, logo } from './letterhead.ts'
import { aside, paragraphs } from './mail-parts.ts'
import type { Message } from './message.ts'

export interface AddressChangedMail extends Omit<Envelope, 'to'> {
  readonly organization: Letterhead
  /** The address that was replaced. */
  readonly former: {
    readonly email: string
    readonly locale: string
    readonly client: string
    /** It still opens the portal, as the address of another contact. */
    readonly opensMore: boolean
  }
  /** Where links begin, from configuration. */
  readonly publicUrl: URL
}

/**
 * The mail that tells an address that it is a contact's no longer. It names neither the new address nor the contact, whose name may
 * be another person's by now.
 */
export function addressChangedMail({ former, publicUrl, ...envelope }: AddressChangedMail): Message {
  const { organization } = envelope
  const { t, language } = texts(former.locale)
  const { email, client } = former
  const values = { organization: organization.name, email, client, more: former.opensMore ? 'yes' : 'no' }
  const contact = organization.contactEmail ?? 'none'
  return letter(
    { ...envelope, to: { name: '', address: email } },
    {
      language,
      subject: t('mail.addressChanged.subject', values),
      parts: [
        logo(organization, publicUrl),
        paragraphs(t('mail.addressChanged.what', values)),
        paragraphs(t('mail.addressChanged.ask', { ...values, contact })),
        aside(t('mail.addressChanged.why', values)),
      ],
    },
  )
}
