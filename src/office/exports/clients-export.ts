import type { ClientId } from '../../domain/ids.ts'
import { fieldHeading } from '../../domain/spreadsheet/fields.ts'
import { officeDownload } from '../../http/office-page.ts'
import { listClients } from '../../records/client-list.ts'
import { type ContactOnSheet, contactsOnSheet } from '../../records/contacts-on-sheet.ts'
import { filtersFrom } from '../clients/client-filters.ts'
import { queryFor } from '../clients/clients-controller.ts'
import { csvFile } from './csv-file.ts'

/** GET /office/:slug/clients.csv — the list with its filters, one row a contact; a client without any has a row too. */
export const exportClients = officeDownload(async desk => {
  const asked = queryFor(filtersFrom(desk.query), desk.organization)
  const { rows: clients } = await listClients(desk.tx, asked, { place: null, most: MOST })
  return csvFile<ClientId>(desk, {
    name: 'clients',
    ids: clients.map(({ id }) => id),
    headings,
    rowsFor: async (tx, ids) => (await contactsOnSheet(tx, ids)).map(cells),
  })
})

/** All there are: PostgreSQL asks for a number. */
const MOST = 1_000_000

/** Where an import has a word for it, it is that word. */
const headings = [
  ...(['client', 'company', 'vatNumber', 'phone', 'address', 'tags', 'clientNotes'] as const).map(
    fieldHeading,
  ),
  ...['Archived', fieldHeading('contact'), fieldHeading('email')],
  ...['Language', 'May sign in', 'Gets reminders'],
]

function cells(row: ContactOnSheet): string[] {
  const { client, company, vatNumber, phone, address, tags, notes, contact, email, locale } = row
  return [
    ...[client, company, vatNumber, phone, address, tags.join(', '), notes],
    ...[yesOrNo(row.isArchived), contact, email],
    ...[locale, yesOrNo(row.maySignIn), yesOrNo(row.getsReminders)],
  ]
}

function yesOrNo(fact: boolean | null): string {
  if (fact === null) return ''
  return fact ? 'yes' : 'no'
}
