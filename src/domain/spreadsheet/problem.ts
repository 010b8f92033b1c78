import type { Field } from './fields.ts'

/** A column as the person sees it in their spreadsheet: its letter and what stands at its top. */
export type Column = { index: number; letter: string; heading: string }

/** Where in the file: the real line number (1 is the first), the column, and what the cell says. */
export type Place = { line: number | null; column: Column | null; cell: string | null }

export type DateReason =
  | { kind: 'not-a-date' }
  | { kind: 'no-such-day' }
  | { kind: 'two-digit-year' }
  | { kind: 'month-first' }
  | { kind: 'day-or-month-first' }
  | { kind: 'day-number' }
  | { kind: 'year-out-of-range'; earliest: number; latest: number }

export type AmountReason =
  | { kind: 'not-an-amount' }
  | { kind: 'too-large-amount' }
  | { kind: 'too-many-decimals'; digits: number; currency: string }
  | { kind: 'decimals-or-thousands' }
  | { kind: 'currencies-differ'; currency: string }

export type FileReason =
  | { kind: 'too-large'; megabytes: number }
  | { kind: 'too-many-rows'; most: number }
  | { kind: 'too-many-columns'; most: number }
  | { kind: 'a-workbook' }
  | { kind: 'not-text' }
  | { kind: 'empty' }
  | { kind: 'quote-not-closed' }
  | { kind: 'columns-missing'; missing: Field[]; found: string[] }
  | { kind: 'column-twice'; field: Field; other: Column }

export type RowReason =
  | { kind: 'not-a-service' }
  | { kind: 'no-heading-above' }
  | { kind: 'missing'; field: Field }
  | { kind: 'broken-by-spreadsheet' }
  | { kind: 'too-long'; longest: number }
  | { kind: 'not-a-currency' }
  | { kind: 'not-a-frequency' }
  | { kind: 'not-an-address'; address: string }
  | { kind: 'not-a-language'; language: string }
  | { kind: 'languages-unclear'; languages: number; contacts: number }
  | { kind: 'renewed-after-due' }
  | { kind: 'renewed-twice' }
  /** `more` lines than the first, which are named. */
  | { kind: 'service-twice'; lines: number[]; more?: number }
  | { kind: 'differs'; line: number; other: string }

/** What keeps a row from being compared with what the organization already has. */
export type ImportReason =
  | { kind: 'clients-alike'; count: number }
  | { kind: 'client-taken'; line: number }
  | { kind: 'other-vat-number'; vatNumber: string }
  | { kind: 'services-alike'; count: number }
  | { kind: 'no-such-package' }
  | { kind: 'packages-alike'; titles: string[] }
  | { kind: 'package-in-package' }
  | { kind: 'has-parts' }

/** Why something can't be imported: a kind with its data, so that every language can say it. */
export type Reason = FileReason | RowReason | DateReason | AmountReason | ImportReason

export type Problem = Place & { reason: Reason }

/** A problem that was found when rows were compared, where columns play no part any more. */
export type RowProblem = { line: number; field: Field; cell: string; reason: Reason }

/** The problem at the column that says the field. */
export function atColumn(
  { field, ...rest }: RowProblem,
  columns: readonly (Column & { field: Field | null })[],
): Problem {
  return { ...rest, column: columns.find(column => column.field === field) ?? null }
}

/** What a cell meant, or why it means nothing. */
export type Reading<Value, Why extends Reason = Reason> = { value: Value } | { reason: Why }
