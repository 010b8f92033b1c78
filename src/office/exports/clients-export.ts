import type { ClientId } from '../../domain/ids.ts'
import { officeDownload } from '../../http/office-page.ts'
import { type OfficeTexts, officeTexts } from '../../language/texts.ts'
import { listClients } from '../../records/client-list.ts'
import { type ContactOnSheet, contactsOnSheet } from '../../records/contacts-on-sheet.ts'
import { filtersFrom } from '../clients/client-filters.ts'
import { queryFor } from '../clients/clients-controller.ts'
import { columnHeading } from './column-headings.ts'
import { csvFile } from './csv-file.ts'

/** GET /office/:slug/clients.csv — the list with its filters, one row a contact; a client without any has a row too. */
export const exportClients = officeDownload(async desk => {
  const texts = officeTexts(desk.staff.locale)
  const asked = queryFor(filtersFrom(desk.query), desk.organization)
  const { rows: clients } = await listClients(desk.tx, asked, { place: null, most: MOST })
  return csvFile<ClientId>(desk, {
    name: 'clients',
    ids: clients.map(({ id }) => id),
    headings: columns.map(column => columnHeading(texts, column)),
    rowsFor: async (tx, ids) => (await contactsOnSheet(tx, ids)).map(row => cells(row, texts)),
  })
})

/** All there are: PostgreSQL asks for a number. */
const MOST = 1_000_000

const columns = [
  ...(['client', 'company', 'vatNumber', 'phone', 'address', 'tags', 'clientNotes', 'archived'] as const),
  ...(['contact', 'email', 'language', 'maySignIn', 'getsReminders'] as const),
]

function cells(row: ContactOnSheet, { t }: OfficeTexts): string[] {
  const { client, company, vatNumber, phone, address, tags, notes, contact, email, locale } = row
  const yesOrNo = (fact: boolean | null) =>
    fact === null ? '' : t(fact ? 'office.form.yes' : 'office.form.no')
  return [
    ...[client, company, vatNumber, phone, address, tags.join(', '), notes, yesOrNo(row.isArchived)],
    ...[contact, email, locale, yesOrNo(row.maySignIn), yesOrNo(row.getsReminders)],
  ]
}
