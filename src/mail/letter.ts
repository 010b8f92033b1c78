import type { Letterhead } from './letterhead.ts'
import { mailPage } from './mail-page.ts'
import { aside, type Part } from './mail-parts.ts'
import type { Message } from './message.ts'

/** Who writes to whom. */
export interface Envelope {
  readonly organization: Omit<Letterhead, 'slug' | 'logoHash'>
  readonly to: { readonly name: string; readonly address: string }
  /** The portal's address. */
  readonly from: string
  readonly messageId: string
}

export interface Letter {
  readonly language: string
  readonly subject: string
  /** In their order, without those that are not there. */
  readonly parts: readonly (Part | '' | false)[]
}

/** A mail in text and in HTML, which say the same in the same order; at its end the organization's name and footer. */
export function letter({ organization, to, from, messageId }: Envelope, said: Letter): Message {
  const { name, contactEmail, accentColor, portalFooter } = organization
  const { language, subject } = said
  const parts = [...said.parts, aside(name), portalFooter && aside(portalFooter)].filter(part => !!part)
  return {
    from: { name, address: from },
    to: { name: to.name, address: to.address },
    ...(contactEmail && { replyTo: contactEmail }),
    subject,
    text: parts.flatMap(({ text }) => text || []).join('\n\n'),
    html: mailPage(
      { language, title: subject, accentColor },
      parts.map(part => part.html),
    ),
    messageId,
  }
}
