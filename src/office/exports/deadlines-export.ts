import { serviceCells, serviceHeadings } from '../../domain/spreadsheet/service-cells.ts'
import { officeDownload } from '../../http/office-page.ts'
import { deadlinesOnSheet } from '../../records/deadline-list.ts'
import { servicesOnSheet } from '../../records/services-on-sheet.ts'
import { filtersFrom } from '../deadlines/deadline-filters.ts'
import { queryFor } from '../deadlines/deadlines-controller.ts'
import { csvFile } from './csv-file.ts'

/** GET /office/:slug/deadlines.csv — the list with its filters, one row a service, as an import reads it. */
export const exportDeadlines = officeDownload(async desk => {
  const { organization } = desk
  const ids = await deadlinesOnSheet(desk.tx, queryFor(filtersFrom(desk.query), organization))
  return csvFile(desk, {
    name: 'deadlines',
    ids,
    headings: serviceHeadings,
    rowsFor: async (tx, some, dialect) => {
      const services = await servicesOnSheet(tx, some, organization)
      return services.map(service => serviceCells(service, dialect))
    },
  })
})
