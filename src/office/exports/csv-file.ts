import { BYTE_ORDER_MARK, type CsvDialect, csvDialect, csvLine } from '../../domain/spreadsheet/csv.ts'
import type { Desk } from '../../http/office-desk.ts'
import type { Inside, OfficeFile } from '../../http/office-file.ts'
import { recordEvent } from '../../records/audit-events.ts'

/** A spreadsheet of things that are known by their ids, of which each chunk is asked for when its turn comes. */
export interface Sheet<Id> {
  /** As the file is called, before the organization and the day. */
  readonly name: 'clients' | 'deadlines'
  readonly ids: readonly Id[]
  readonly headings: readonly string[]
  readonly rowsFor: (tx: Desk['tx'], ids: readonly Id[], dialect: CsvDialect) => Promise<string[][]>
}

/** How many things are in memory at once, whatever the length of the file. */
const CHUNK = 500

/** That sheet as CSV for the organization's language, and a line in the audit log that somebody took it away. */
export async function csvFile<Id>({ tx, organization, staff }: Desk, sheet: Sheet<Id>): Promise<OfficeFile> {
  const { name, ids } = sheet
  await recordEvent(tx, {
    ...{ organizationId: organization.id, action: 'spreadsheet-exported', actor: 'staff', staffId: staff.id },
    details: { about: name, rows: ids.length },
  })
  const dialect = csvDialect(organization.locale)
  return {
    name: `${name}-${organization.slug}-${organization.today}.csv`,
    type: 'text/csv; charset=utf-8; header=present',
    pieces: inside => pieces(sheet, dialect, inside),
  }
}

async function* pieces<Id>(
  { ids, headings, rowsFor }: Sheet<Id>,
  dialect: CsvDialect,
  inside: Inside,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(headings, dialect)
  for (let start = 0; start < ids.length; start += CHUNK) {
    const rows = await inside(tx => rowsFor(tx, ids.slice(start, start + CHUNK), dialect))
    yield rows.map(row => csvLine(row, dialect)).join('')
  }
}
