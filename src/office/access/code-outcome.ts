import { CODE_ATTEMPTS, CODE_VALID_MINUTES } from '../../domain/one-time-code.ts'
import type { PastFlow } from '../../records/sign-in-story.ts'

/** What became of a code that somebody asked for. Wrong codes are counted with those entered too late. */
export type CodeOutcome =
  | { readonly kind: 'used'; readonly at: Date }
  | { readonly kind: 'mail-failed'; readonly reply: string | null }
  | { readonly kind: 'mail-waiting'; readonly reply: string | null }
  /** A limit, of the address or of the network, kept the mail back. */
  | { readonly kind: 'withheld' }
  /** Nobody was to get one: the contact, the client or the plan stood in the way. */
  | { readonly kind: 'not-allowed' }
  | { readonly kind: 'wrong-codes' }
  | { readonly kind: 'awaited'; readonly until: Date; readonly wrong: number }
  | { readonly kind: 'expired'; readonly wrong: number }

/** Tells it from what was kept, the newest mail of several counting. */
export function outcomeOf(flow: PastFlow, now: Date): CodeOutcome {
  const { usedAt, attempts, mail } = flow
  const reply = mail?.reply ?? null
  if (usedAt) return { kind: 'used', at: usedAt }
  if (attempts >= CODE_ATTEMPTS) return { kind: 'wrong-codes' }
  switch (mail?.state) {
    case 'failed':
    case 'bounced':
      return { kind: 'mail-failed', reply }
    case 'queued':
    case 'deferred':
      return { kind: 'mail-waiting', reply }
    case 'withheld':
      return { kind: 'withheld' }
    case 'dropped':
      return { kind: 'not-allowed' }
    default: {
      const until = validUntil(flow)
      return until > now ? { kind: 'awaited', until, wrong: attempts } : { kind: 'expired', wrong: attempts }
    }
  }
}

function validUntil({ codeExpiresAt, lastSendAt }: PastFlow): Date {
  return codeExpiresAt ?? new Date(lastSendAt.getTime() + CODE_VALID_MINUTES * 60_000)
}
