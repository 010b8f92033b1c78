/**
 * How far the first samples lie above the others, by their ranks alone, in standard deviations of what chance makes of samples that
 * were taken in random order (Mann–Whitney U).
 */
export function rankDistance(samples: readonly number[], others: readonly number[]): number {
  const pairs = samples.length * others.length
  let above = 0
  for (const one of samples) for (const other of others) above += (Math.sign(one - other) + 1) / 2
  const deviation = Math.sqrt((pairs * (samples.length + others.length + 1)) / 12)
  return (above - pairs / 2) / deviation
}

export function shuffled<Item>(items: readonly Item[]): Item[] {
  const drawn = items.map(item => ({ item, lot: Math.random() }))
  return drawn.sort((one, other) => one.lot - other.lot).map(({ item }) => item)
}
