import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { rankDistance, shuffled } from './ranks.ts'

/** A request to be timed, and whose it is: of the `known`, or of others who are not to be told from them. */
export interface Sample {
  readonly kind: string
  readonly take: () => Promise<unknown>
}

/** The milliseconds that the requests of each kind took. */
export type Times = Map<string, number[]>

/** Takes the samples one by one, in random order, and adds how long each took. */
export async function takeTimes(samples: readonly Sample[], times: Times = new Map()): Promise<Times> {
  for (const { kind, take } of shuffled(samples)) {
    const from = performance.now()
    await take()
    const took = performance.now() - from
    times.set(kind, [...(times.get(kind) ?? []), took])
  }
  return times
}

/**
 * Fails when others take longer or shorter than the known. However busy or uneven the machine is, the random order makes 4 standard
 * deviations a matter of one in 16,000; what is that far away is measured again, and twice to the same side one in 500 million.
 */
export async function assertAlike(t: TestContext, measure: () => Promise<Times>): Promise<void> {
  const first = suspectsIn(await measure(), t)
  if (first.length === 0) return
  const again = suspectsIn(await measure(), t)
  assert.deepEqual(
    again.filter(suspect => first.includes(suspect)),
    [],
  )
}

/** What shows in the time: each of the other kinds, or all of them together. */
function suspectsIn(times: Times, t: TestContext): string[] {
  const known = times.get('known') ?? []
  const others = [...times].filter(([kind]) => kind !== 'known')
  const all: [string, number[]] = ['together', others.flatMap(([, took]) => took)]
  t.diagnostic(`${known.length} × known: median ${medianOf(known)} ms`)
  return [...others, all].flatMap(([kind, took]) => {
    const distance = rankDistance(took, known)
    t.diagnostic(`${took.length} × ${kind}: median ${medianOf(took)} ms, ${distance.toFixed(1)} σ from known`)
    return Math.abs(distance) < 4 ? [] : [`${kind}: ${distance < 0 ? 'faster' : 'slower'}`]
  })
}

function medianOf(times: readonly number[]): string {
  const middle = times.toSorted((one, other) => one - other)[times.length >> 1]
  return (middle ?? 0).toFixed(1)
}
