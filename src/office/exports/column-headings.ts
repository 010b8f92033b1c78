import { type Field, fieldNames } from '../../domain/spreadsheet/fields.ts'
import type { OfficeTexts } from '../../language/texts.ts'

/** What an export says that an import leaves alone. */
const untouched = ['status', 'closedOn', 'alsoDueOn', 'archived', 'maySignIn', 'getsReminders'] as const

/** A column of an export; where an import reads it too, by its name there. */
export type Column = Field | (typeof untouched)[number]

/** What stands above a column, in the reader's language; an import knows it again in any that the office speaks. */
export function columnHeading({ t }: OfficeTexts, column: Column): string {
  return isField(column) ? t(`office.import.field.${column}`) : t(`office.export.column.${column}`)
}

function isField(column: Column): column is Field {
  return fieldNames.some(field => field === column)
}
