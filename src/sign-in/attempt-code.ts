import type { Work } from '../database/scopes.ts'
import { CODE_ATTEMPTS, normalizeCode } from '../domain/one-time-code.ts'
import { type CountedAttempt, countAttempt, type Flows } from '../records/flows.ts'
import { isCode } from './code.ts'
import type { Keys } from './keys.ts'
import { takeNetworkWrongCode } from './limits.ts'

export interface Attempting {
  readonly flows: Flows
  readonly keys: Keys
  readonly typedCode: string
  readonly network: string
}

export type Attempted =
  /** What opens the session gives the hit back. */
  | { readonly kind: 'right'; readonly attempt: CountedAttempt; readonly hit: string; readonly miss: Miss }
  | NotRight

export type NotRight =
  /** Not six digits: not counted as an attempt. */
  | { readonly kind: 'not-a-code' }
  | Miss
  /** No attempt is left, or the flow is finished or too old: only a new flow helps. */
  | { readonly kind: 'flow-over' }

export interface Miss {
  readonly kind: 'wrong' | 'late'
  readonly attemptsLeft: number
  /** For the log alone: even the right code counts as wrong now. */
  readonly throttled: boolean
}

/** Compares a code with the presented flow's: counts first, in a transaction of its own that commits, and compares second. */
export async function attemptCode(
  inTransaction: <Result>(work: Work<Result>) => Promise<Result>,
  { flows, keys, typedCode, network }: Attempting,
): Promise<Attempted> {
  const code = normalizeCode(typedCode)
  if (!code) return { kind: 'not-a-code' }
  const [attempt, hit] = await inTransaction(tx =>
    Promise.all([countAttempt(tx, flows), takeNetworkWrongCode(tx, keys.limits, network)]),
  )
  if (!attempt) return { kind: 'flow-over' }
  const attemptsLeft = CODE_ATTEMPTS - attempt.attempts
  const miss: Miss = { kind: attempt.isLate ? 'late' : 'wrong', attemptsLeft, throttled: hit === null }
  const right = isCode(keys.codes, attempt.flowId, code, attempt.codeHash) && hit !== null
  return right ? { kind: 'right', attempt, hit, miss } : miss
}
