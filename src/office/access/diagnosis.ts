import type { PastFlow } from '../../records/sign-in-story.ts'
import { type CodeOutcome, outcomeOf } from './code-outcome.ts'

/** All that decides whether a contact gets in. */
export interface Facts {
  readonly now: Date
  readonly hasPortal: boolean
  readonly isArchived: boolean
  readonly maySignIn: boolean
  /** Until when codes are withheld from the address; null when they are not. */
  readonly tooManyUntil: Date | null
  /** Wherever they have not signed in before. */
  readonly needsTwoCodes: boolean
  /** Of the last 24 hours, newest first. */
  readonly flows: readonly PastFlow[]
  /** The newest; null when there was none. */
  readonly invitation: { readonly at: Date; readonly state: string; readonly reply: string | null } | null
  /** Whenever that was; null when they never did. */
  readonly lastSignIn: Date | null
  /** When the sessions that are open were last used. */
  readonly sessions: readonly { readonly lastUsedAt: Date }[]
}

/** A reason why a contact can't sign in, or what to know when there is none. */
export type Finding =
  | { readonly kind: 'plan' | 'archived' | 'may-not-sign-in' | 'never-asked' | 'two-codes' }
  | { readonly kind: 'too-many'; readonly until: Date }
  | { readonly kind: 'mail-failed' | 'mail-waiting'; readonly at: Date; readonly reply: string | null }
  | { readonly kind: 'network' | 'wrong-codes' | 'in-vain'; readonly at: Date }
  | { readonly kind: 'awaited'; readonly at: Date; readonly until: Date; readonly wrong: number }
  | { readonly kind: 'expired'; readonly at: Date; readonly wrong: number }
  | { readonly kind: 'signed-in' | 'signed-out'; readonly at: Date }

/** Why a contact can't sign in, first what blocks them first; at least one finding. */
export function diagnose(facts: Facts): Finding[] {
  const blocks = [...standing(facts), ...tooMany(facts), ...mailTrouble(facts)]
  const findings = blocks.length > 0 ? [...blocks, ...signedIn(facts)] : story(facts)
  return facts.needsTwoCodes ? [...findings, { kind: 'two-codes' }] : findings
}

function standing({ hasPortal, isArchived, maySignIn }: Facts): Finding[] {
  return [
    ...(hasPortal ? [] : [{ kind: 'plan' } as const]),
    ...(isArchived ? [{ kind: 'archived' } as const] : []),
    ...(maySignIn ? [] : [{ kind: 'may-not-sign-in' } as const]),
  ]
}

function tooMany({ tooManyUntil }: Facts): Finding[] {
  return tooManyUntil ? [{ kind: 'too-many', until: tooManyUntil }] : []
}

/** Of the mails to them the newest tells whether their mailbox can be reached; a sign-in since tells more. */
function mailTrouble({ flows: [flow], invitation, lastSignIn, now }: Facts): Finding[] {
  const outcome = flow && outcomeOf(flow, now)
  if (flow && outcome && !(invitation && invitation.at > flow.lastSendAt))
    return isMailTrouble(outcome) ? [{ ...outcome, at: flow.lastSendAt }] : []
  return invitation && !(lastSignIn && lastSignIn > invitation.at) ? invitationTrouble(invitation) : []
}

function isMailTrouble(outcome: CodeOutcome) {
  return outcome.kind === 'mail-failed' || outcome.kind === 'mail-waiting'
}

function invitationTrouble({ at, state, reply }: NonNullable<Facts['invitation']>): Finding[] {
  if (state === 'failed' || state === 'bounced') return [{ kind: 'mail-failed', at, reply }]
  return state === 'queued' || state === 'deferred' ? [{ kind: 'mail-waiting', at, reply }] : []
}

/** Nothing blocks them now: how it went when they last tried. */
function story(facts: Facts): Finding[] {
  const [flow] = facts.flows
  const last = flow ? lastTry(flow, outcomeOf(flow, facts.now)) : []
  const open = signedIn(facts)
  const findings = [...last.filter(({ kind }) => kind !== 'signed-out' || open.length === 0), ...open]
  return findings.length > 0 ? findings : [{ kind: 'never-asked' }]
}

function lastTry({ lastSendAt: at }: PastFlow, outcome: CodeOutcome): Finding[] {
  switch (outcome.kind) {
    case 'used':
      return [{ kind: 'signed-out', at: outcome.at }]
    case 'withheld':
      return [{ kind: 'network', at }]
    case 'not-allowed':
    case 'mail-failed':
      return [{ kind: 'in-vain', at }]
    case 'mail-waiting':
    case 'wrong-codes':
    case 'awaited':
    case 'expired':
      return [{ ...outcome, at }]
  }
}

function signedIn({ sessions: [newest] }: Facts): Finding[] {
  return newest ? [{ kind: 'signed-in', at: newest.lastUsedAt }] : []
}
