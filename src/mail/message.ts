/** A mail as written, before anyone says how it travels. */
export interface Message {
  readonly from: { readonly name: string; readonly address: string }
  readonly to: { readonly name: string; readonly address: string }
  readonly replyTo?: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** With its angle brackets. */
  readonly messageId: string
  /** When it was written; the moment of sending unless given. */
  readonly date?: Date
  /** Somebody waits for it: it has places and connections of its own. */
  readonly isUrgent?: boolean
  /** A POST there ends mails of this kind for its reader, without a question (RFC 8058). */
  readonly unsubscribeUrl?: string
  /** Where relays report that it could not be delivered (the envelope's sender); who it is from unless given. */
  readonly returnPath?: string
}

/** Hands a message over. Resolves with the relay's words; throws a DeliveryError when it was not taken. */
export type Transport = (message: Message) => Promise<string>

/** The relay did not take the message. `permanent` when trying again cannot help (SMTP 5yz). */
export class DeliveryError extends Error {
  override name = 'DeliveryError'
  readonly permanent: boolean
  /** It takes no mail at all, whatever this one says and whomever it is for. */
  readonly isRelaysFault: boolean

  constructor(
    words: string,
    { permanent, isRelaysFault = false }: { permanent: boolean; isRelaysFault?: boolean },
  ) {
    super(words)
    this.permanent = permanent
    this.isRelaysFault = isRelaysFault
  }
}
