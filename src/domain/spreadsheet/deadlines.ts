import { Temporal } from 'temporal-polyfill'
import type { Money } from '../money.ts'
import { type RowCurrency, readAmount } from './amount.ts'
import type { KnownColumn } from './columns.ts'
import { currencyOf } from './currency.ts'
import type { DecimalMark } from './decimal-mark.ts'
import { type DateStyle, readDate } from './due-date.ts'
import { type PastRenewal, readPastRenewals } from './past-renewals.ts'
import type { Reading } from './problem.ts'
import type { RowReader } from './row-reader.ts'

/** The open deadline of a row's service, and those already renewed. */
export type Deadlines = {
  due: Temporal.PlainDate
  amount: Money
  /** What the organization itself pays, in minor units of the amount's currency. */
  costMinor: number | null
  notes: string
  /** Oldest first, each before `due`. */
  renewals: PastRenewal[]
}

export type Conventions = {
  columns: readonly KnownColumn[]
  dates: DateStyle
  decimalMark: DecimalMark
  /** The organization's, for rows that name none. */
  currency: string
}

/** Reads dates and money of a row; null when the due date or the amount can't be read. */
export function readDeadlines(reader: RowReader, conventions: Conventions): Deadlines | null {
  reader.require('due')
  reader.require('amount')
  const [due] = reader.read('due', text => readDate(text, conventions.dates))
  const currency = readCurrency(reader, conventions)
  const [amount] = reader.read('amount', text => readAmount(text, currency, conventions.decimalMark))
  if (due === undefined || amount === undefined) return null
  const settled = { ...conventions, currency: { currency: amount.currency, stated: true } }
  const renewals = reader.read('renewals', text => readPastRenewals(text, settled)).flat()
  return {
    due,
    amount,
    costMinor: readCost(reader, settled),
    notes: reader.paragraphs('deadlineNotes'),
    renewals: inOrder(renewals, due, reader),
  }
}

/** What the row's own cell says, else the heading above its amount, else the organization's. */
function readCurrency(reader: RowReader, { columns, currency }: Conventions): RowCurrency {
  const [named] = reader.read('currency', (text): Reading<string> => {
    const code = currencyOf(text)
    return code === null ? { reason: { kind: 'not-a-currency' } } : { value: code }
  })
  const above = columns.find(({ field }) => field === 'amount')?.currency ?? null
  const stated = named ?? above
  return { currency: stated ?? currency, stated: stated !== null }
}

function readCost(
  reader: RowReader,
  { currency, decimalMark }: { currency: RowCurrency; decimalMark: DecimalMark },
) {
  const [cost] = reader.read('cost', (text, column) => {
    const other = column.currency !== null && column.currency !== currency.currency
    const differs = { reason: { kind: 'currencies-differ', currency: currency.currency } } as const
    return other ? differs : readAmount(text, currency, decimalMark)
  })
  return cost?.minor ?? null
}

/** Each past due date once, oldest first. */
function inOrder(renewals: PastRenewal[], due: Temporal.PlainDate, reader: RowReader): PastRenewal[] {
  const byDate = new Map<string, PastRenewal>()
  for (const renewal of renewals) {
    const known = byDate.get(renewal.due.toString())
    if (known?.amount && renewal.amount && known.amount.minor !== renewal.amount.minor)
      reader.report('renewals', { kind: 'renewed-twice' })
    byDate.set(renewal.due.toString(), { due: renewal.due, amount: known?.amount ?? renewal.amount })
  }
  const past = [...byDate.values()].sort((one, other) => Temporal.PlainDate.compare(one.due, other.due))
  const last = past.at(-1)
  if (last && Temporal.PlainDate.compare(last.due, due) >= 0)
    reader.report('renewals', { kind: 'renewed-after-due' })
  return past
}
