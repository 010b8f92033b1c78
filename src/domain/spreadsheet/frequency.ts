import { type FrequencyMonths, isFrequency } from '../recurrence.ts'
import { folded } from './folded.ts'
import type { Reading } from './problem.ts'

const ONE_OFF = [
  ...['one off', 'oneoff', 'once', 'one time', 'onetime', 'single', 'never', 'none', 'no', '0'],
  ...[
    'una tantum',
    'unatantum',
    'una volta',
    'unica',
    'singola',
    'mai',
    'nessuna',
    'no rinnovo',
    'non ricorrente',
  ],
]

/** English and Italian; "biannual", "bimonthly" and "bimensile" are left out, because people disagree on them. */
const MONTHS: ReadonlyMap<string, number> = new Map([
  ...named(1, 'monthly', 'month', 'mensile', 'mese'),
  ...named(2, 'bimestrale', 'bimestre'),
  ...named(3, 'quarterly', 'quarter', 'trimestrale', 'trimestre'),
  ...named(4, 'quadrimestrale', 'quadrimestre'),
  ...named(
    6,
    'semi annual',
    'semiannual',
    'semi annually',
    'half yearly',
    'six monthly',
    'semestrale',
    'semestre',
  ),
  ...named(12, 'annual', 'annually', 'yearly', 'year', 'annuale', 'annua', 'annuo', 'anno'),
  ...named(24, 'biennial', 'two yearly', 'biennale', 'biennio'),
  ...named(36, 'triennial', 'triennale', 'triennio'),
  ...named(48, 'quadriennale'),
  ...named(60, 'quinquennial', 'quinquennale', 'quinquennio'),
  ...named(120, 'decennial', 'decennale', 'decennio'),
])

/** Reads how often a service renews: annual, mensile, ogni 2 anni, every 6 months, 12 (months), una tantum. */
export function readFrequency(cell: string): Reading<FrequencyMonths> {
  const words = folded(cell)
  if (ONE_OFF.includes(words)) return { value: null }
  const months = MONTHS.get(withoutEvery(words)) ?? counted(withoutEvery(words))
  return months !== null && isFrequency(months) ? { value: months } : { reason: { kind: 'not-a-frequency' } }
}

function named(months: number, ...words: string[]): [string, number][] {
  return words.map(word => [word, months])
}

function withoutEvery(words: string): string {
  return words.replace(/^(every|each|per|a|ogni|al|all) /, '')
}

const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...['one', 'two', 'three', 'four', 'five', 'six'].map((word, index) => [word, index + 1] as const),
  ...['un', 'due', 'tre', 'quattro', 'cinque', 'sei'].map((word, index) => [word, index + 1] as const),
])

/** A bare number counts months. */
function counted(words: string): number | null {
  const [, count = '', unit = 'm'] =
    /^(\d+|[a-z]+) ?(m|mesi|mese|months?|a|anni|anno|y|years?)?$/.exec(words) ?? []
  const number = NUMBERS.get(count) ?? (/^\d{1,3}$/.test(count) ? Number(count) : null)
  return number === null ? null : number * (unit.startsWith('m') ? 1 : 12)
}
