/** What we compress with, the better first. */
export type Coding = 'br' | 'gzip'

/**
 * How an answer may be compressed for a browser: by what its Accept-Encoding weighs most, of equals by the first of `ours`; null
 * for not at all. What has q=0, by its name or under `*`, is never chosen (RFC 9110 §12.5.3).
 */
export function chosenCoding<Ours extends Coding>(accepted: string, ours: readonly Ours[]): Ours | null {
  const weights = new Map(accepted.toLowerCase().split(',').map(weighed))
  const weightOf = (coding: Ours) => weights.get(coding) ?? weights.get('*') ?? 0
  const [best = null] = ours.toSorted((one, other) => weightOf(other) - weightOf(one))
  const plain = weights.get('identity') ?? 0
  return best && weightOf(best) > 0 && weightOf(best) >= plain ? best : null
}

/** A coding with its weight: 1 where none is given, 0 where it is none. */
function weighed(item: string): [coding: string, weight: number] {
  const [coding = '', ...parameters] = item.split(';').map(part => part.trim())
  const [, weight] = parameters.map(parameter => parameter.split('=')).find(([name]) => name === 'q') ?? []
  if (weight === undefined) return [coding, 1]
  return [coding, /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(weight) ? Number(weight) : 0]
}
