/** A mail as written, before anyone says how it travels. */
export interface Message {
  readonly from: { readonly name: string; readonly address: string }
  readonly to: { readonly name: string; readonly address: string }
  readonly replyTo?: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** With its angle brackets; the same at every attempt. */
  readonly messageId: string
}

/** Hands a message over. Resolves with the relay's words; throws a DeliveryError when it was not taken. */
export type Transport = (message: Message) => Promise<string>

/** The relay did not take the message. `permanent` when trying again cannot help (SMTP 5yz). */
export class DeliveryError extends Error {
  override name = 'DeliveryError'
  readonly permanent: boolean

  constructor(words: string, { permanent }: { permanent: boolean }) {
    super(words)
    this.permanent = permanent
  }
}
