/** What mails to contacts say. */
export const clientMailKinds = ['code', 'invitation', 'reminder', 'digest', 'address-changed'] as const

export type ClientMailKind = (typeof clientMailKinds)[number]

/**
 * How far a mail is: queued for its first attempt, deferred by the relay, sent, refused, returned by the reader's server, not
 * sent because nobody was to get it any more, or kept back by a limit.
 */
export const mailStates = ['queued', 'deferred', 'sent', 'failed', 'bounced', 'dropped', 'withheld'] as const

export type MailState = (typeof mailStates)[number]
