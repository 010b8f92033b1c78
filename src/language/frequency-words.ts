import type { Messages } from './messages.ts'

/** Words for how often a service renews: whole years beyond the first are counted in years, the rest in months. */
export function frequencyWordsIn({ t }: Messages): (months: number | null) => string {
  const words = new Map<number | null, string>([[null, t('frequency.once')]])
  return months => {
    const known = words.get(months) ?? recurring(t, months ?? 0)
    words.set(months, known)
    return known
  }
}

function recurring(t: Messages['t'], months: number): string {
  if (months % 12 === 0) return t('frequency.everyYears', { years: months / 12 })
  return t('frequency.everyMonths', { months })
}
