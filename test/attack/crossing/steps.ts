import fc from 'fast-check'
import type * as scopes from '../../../src/database/scopes.ts'

/* What is done, by chance: which scopes are entered as whom, and what happens inside each. */

/** A scope that src/database/scopes.ts adds has no place here, and won't compile, until test/attack/crossing/ways.ts enters it. */
export type ScopeName = Extract<keyof typeof scopes, `as${string}`>

/** Whom a scope is entered as: counted off the rows that there are, so that any number will do. */
export interface Whom {
  readonly organization: number
  /** Of all clients, or of this organization's. */
  readonly client: number
  readonly isAtHome: boolean
  readonly person: number
  /** Sessions and flows whose tokens are presented. */
  readonly tokens: readonly number[]
}

/** What work does, in its own right or by mistake. */
export const deeds = ['look', 'add', 'rename', 'remove', 'steal', 'plant'] as const

/** What befalls it. */
export const mishaps = [
  'throw',
  'error',
  'timeout',
  'cancel',
  'kill',
  'commit',
  'rollback',
  'leak',
  'nest',
  'forget',
] as const

export interface Action {
  readonly kind: (typeof deeds)[number] | (typeof mishaps)[number]
  /** Counted off the rows that it is done to. */
  readonly to: number
  /** Goes on as if nothing had happened when it fails. */
  readonly isSwallowed: boolean
}

export interface Step {
  readonly scope: ScopeName
  readonly whom: Whom
  readonly actions: readonly Action[]
}

const whom: fc.Arbitrary<Whom> = fc.record({
  organization: fc.nat(5),
  client: fc.nat(9),
  isAtHome: fc.boolean(),
  person: fc.nat(3),
  tokens: fc.array(fc.nat(30), { maxLength: 3 }),
})

const action: fc.Arbitrary<Action> = fc.record({
  kind: fc.oneof(
    { arbitrary: fc.constant('look' as const), weight: 8 },
    { arbitrary: fc.constantFrom(...deeds), weight: 6 },
    { arbitrary: fc.constantFrom(...mishaps), weight: 4 },
  ),
  to: fc.nat(9),
  isSwallowed: fc.boolean(),
})

/** Rounds of steps that are started together, and so wait for the one connection in turn. */
export function roundsIn(names: readonly ScopeName[]): fc.Arbitrary<Step[][]> {
  const step = fc.record({
    scope: fc.constantFrom(...names),
    whom,
    actions: fc.array(action, { minLength: 1, maxLength: 4 }),
  })
  return fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 })
}
