import { type CodeOutcome, outcomeOf } from './code-outcome.ts'
import type { Facts } from './diagnosis.ts'

/** What a contact tried, or was sent, in the last 24 hours. */
export interface PastTry {
  readonly at: Date
  readonly what: CodeOutcome['kind'] | 'invited' | 'invitation-waiting' | 'invitation-failed'
  /** The relay's words, where a mail is in trouble. */
  readonly reply: string | null
}

/** The story of the last 24 hours, newest first. */
export function pastTries({ now, flows, invitation }: Facts): PastTry[] {
  const codes = flows.map(flow => {
    const outcome = outcomeOf(flow, now)
    return { at: flow.askedAt, what: outcome.kind, reply: 'reply' in outcome ? outcome.reply : null }
  })
  return [...codes, ...invited(invitation, now)].sort((one, other) => Number(other.at) - Number(one.at))
}

function invited(invitation: Facts['invitation'], now: Date): PastTry[] {
  if (!invitation || now.getTime() - invitation.at.getTime() > DAY) return []
  const { at, state, reply } = invitation
  const what = outcomes[state] ?? 'invitation-waiting'
  return [{ at, what, reply: what === 'invited' ? null : reply }]
}

const DAY = 24 * 60 * 60 * 1000

const outcomes: Readonly<Record<string, PastTry['what']>> = {
  sent: 'invited',
  failed: 'invitation-failed',
  bounced: 'invitation-failed',
  dropped: 'invitation-failed',
}
