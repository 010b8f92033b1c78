import type { Caller } from './callers.ts'
import type { Front } from './front.ts'
import type { Target } from './target.ts'

/** What a tool is to do as one caller. */
export interface Errand {
  readonly caller: Caller
  readonly targets: readonly Target[]
  /** The caller's first page. */
  readonly home: string
  readonly front: Front
  /** Where our forms say they come from. */
  readonly origin: string
  readonly cookie: string
  /** Where reports go. */
  readonly folder: string
  readonly signal: AbortSignal
  /** Tells whoever waits how far it is. */
  readonly say: (line: string) => void
}
