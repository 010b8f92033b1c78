import type { Temporal } from 'temporal-polyfill'
import type { ClientDetails } from '../client-details.ts'
import type { DeadlineStatus } from '../deadline-status.ts'
import type { Money } from '../money.ts'
import type { FrequencyMonths } from '../recurrence.ts'
import { amountCell } from './amount-cell.ts'
import { type NamedContact, peopleCells } from './contact-cells.ts'
import type { CsvDialect } from './csv.ts'
import { type Field, fieldNames, fields } from './fields.ts'
import { serviceTitle } from './identity.ts'
import { languagesCell } from './language.ts'

type DueAmount = { due: Temporal.PlainDate; amount: Money }

/** A service with one of its deadlines, and all that a spreadsheet says of it. */
export type ServiceOnSheet = DueAmount & {
  client: ClientDetails
  contacts: readonly (NamedContact & { locale: string })[]
  service: {
    name: string
    reference: string
    type: string
    months: FrequencyMonths
    consequence: string
    supplier: string
    notes: string
  }
  /** The service it is part of. */
  package: { name: string; reference: string } | null
  costMinor: number | null
  notes: string
  /** Renewed before this one was due, the latest first. */
  renewals: readonly DueAmount[]
  status: DeadlineStatus
  closedOn: Temporal.PlainDate | null
  /** Other open deadlines of the service, the nearest first. */
  others: readonly DueAmount[]
}

/** The columns of a service: those that an import reads, and behind them what it leaves alone. */
export const serviceColumns = [...fieldNames, 'status', 'closedOn', 'alsoDueOn'] as const

/** How cells are written: for a spreadsheet program, and in somebody's words. Those of a frequency are read by an import. */
export type CellStyle = {
  dialect: CsvDialect
  frequency: (months: FrequencyMonths) => string
  status: (status: DeadlineStatus) => string
}

/** The row of a service, in those columns. */
export function serviceCells(row: ServiceOnSheet, style: CellStyle): string[] {
  const { status, closedOn, others, amount } = row
  const cells = {
    ...cellsByField(row, style),
    status: style.status(status),
    closedOn: closedOn?.toString() ?? '',
    alsoDueOn: pastCell(others, amount.currency, style.dialect),
  }
  return serviceColumns.map(column => cells[column])
}

function cellsByField(row: ServiceOnSheet, { dialect, frequency }: CellStyle): Record<Field, string> {
  const { client, service, amount, costMinor, due } = row
  const { currency } = amount
  const { months, ...said } = service
  const cost = costMinor === null ? '' : amountCell({ minor: costMinor, currency }, dialect)
  return {
    ...{ client: client.name, company: client.company, phone: client.phone, vatNumber: client.vatNumber },
    ...{ address: client.address, tags: client.tags.join(', '), clientNotes: client.notes },
    ...peopleCells(row.contacts),
    language: languagesCell(row.contacts),
    ...{ service: said.name, reference: said.reference, type: said.type, consequence: said.consequence },
    ...{ supplier: said.supplier, notes: said.notes, deadlineNotes: row.notes },
    package: row.package ? serviceTitle(row.package) : '',
    frequency: frequency(months),
    ...{ due: due.toString(), amount: amountCell(amount, dialect), currency, cost },
    renewals: pastCell(row.renewals, currency, dialect),
  }
}

/** Dates with their amounts, as many as a cell takes. In another currency than the row's only the date can be said. */
function pastCell(past: readonly DueAmount[], currency: string, dialect: CsvDialect): string {
  const said = past.map(({ due, amount }) =>
    amount.currency === currency ? `${due} ${amountCell(amount, dialect)}` : due.toString(),
  )
  while (said.join(BETWEEN).length > fields.renewals.longest) said.pop()
  return said.join(BETWEEN)
}

const BETWEEN = ' | '
