import type { Transaction } from '../database/connection.ts'
import type { Work } from '../database/scopes.ts'
import { CODE_ATTEMPTS, type CodeCount, normalizeCodes } from '../domain/one-time-code.ts'
import { type CountedAttempt, countAttempt, type Flows, noteGuess } from '../records/flows.ts'
import type { Hit } from '../records/limits.ts'
import { isCode } from './code.ts'
import { type StrongModeOf, takeGuess } from './guesses.ts'
import type { Keys } from './keys.ts'
import { type House, takeNetworkWrongCode } from './limits.ts'

export interface Attempting {
  readonly flows: Flows
  readonly house: House
  readonly keys: Keys
  /** What was typed into each field. */
  readonly typedCodes: readonly string[]
  /** How many codes the flow asks for. */
  readonly codes: CodeCount
  readonly network: string
}

export type Attempted =
  /** What opens the session gives the hit back. */
  | { readonly kind: 'right'; readonly attempt: CountedAttempt; readonly hit: Hit; readonly miss: Miss }
  | NotRight

export type NotRight =
  /** Not as many digits as asked for: not counted as an attempt. */
  | { readonly kind: 'not-a-code' }
  | Miss
  /** One code is not enough any more: only a new flow, which asks for two, helps. */
  | { readonly kind: 'two-codes-needed' }
  /** No attempt is left, or the flow is finished or too old: only a new flow helps. */
  | { readonly kind: 'flow-over' }

export interface Miss {
  readonly kind: 'wrong' | 'late'
  readonly attemptsLeft: number
  /** For the log alone: even the right code counts as wrong now. */
  readonly throttled: boolean
  /** For the log alone: what this guess brought into strong mode. */
  readonly strongModeOf: readonly StrongModeOf[]
}

/** Compares what was typed with the presented flow's: counts first, in a transaction of its own that commits, and compares second. */
export async function attemptCode(
  inTransaction: <Result>(work: Work<Result>) => Promise<Result>,
  attempting: Attempting,
): Promise<Attempted> {
  const { keys, typedCodes, codes } = attempting
  const typed = normalizeCodes(typedCodes, codes)
  if (!typed) return { kind: 'not-a-code' }
  const counted = await inTransaction(tx => count(tx, attempting))
  if (!counted) return { kind: 'flow-over' }
  const { attempt, hit, strongModeOf } = counted
  if (strongModeOf === null) return { kind: 'two-codes-needed' }
  const attemptsLeft = CODE_ATTEMPTS - attempt.attempts
  const kind = attempt.isLate ? 'late' : 'wrong'
  const miss: Miss = { kind, attemptsLeft, throttled: hit === null, strongModeOf }
  const right = isCode(keys.codes, attempt.flowId, typed, attempt.codeHash) && hit !== null
  return right ? { kind: 'right', attempt, hit, miss } : miss
}

interface Counted {
  readonly attempt: CountedAttempt
  /** Null when the network is too busy. */
  readonly hit: Hit | null
  /** Null when it must not be compared, because it is one code where two are needed. */
  readonly strongModeOf: readonly StrongModeOf[] | null
}

/** Counts the attempt wherever it counts. Null when the flow has none left. */
async function count(tx: Transaction, attempting: Attempting): Promise<Counted | null> {
  const { flows, house, keys, codes, network } = attempting
  const [attempt, hit] = await Promise.all([
    countAttempt(tx, flows),
    takeNetworkWrongCode(tx, keys.limits, network),
  ])
  if (!attempt) return null
  // Two codes can't be guessed; a known browser has its own limits; what a busy network enters is not compared.
  if (codes === 2 || attempt.browserId || !hit) return { attempt, hit, strongModeOf: [] }
  const strongModeOf = await takeGuess(tx, keys.limits, { house, address: attempt.canonicalEmail })
  if (strongModeOf) await noteGuess(tx, flows, attempt.flowId)
  return { attempt, hit, strongModeOf }
}
