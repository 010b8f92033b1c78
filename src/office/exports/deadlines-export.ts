import type { DeadlineStatus } from '../../domain/deadline-status.ts'
import { serviceCells, serviceColumns } from '../../domain/spreadsheet/service-cells.ts'
import { officeDownload } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import { deadlinesOnSheet } from '../../records/deadline-list.ts'
import { servicesOnSheet } from '../../records/services-on-sheet.ts'
import { filtersFrom } from '../deadlines/deadline-filters.ts'
import { queryFor } from '../deadlines/deadlines-controller.ts'
import { columnHeading } from './column-headings.ts'
import { csvFile } from './csv-file.ts'

/** GET /office/:slug/deadlines.csv — the list with its filters, one row a service, as an import reads it. */
export const exportDeadlines = officeDownload(async desk => {
  const { organization, staff } = desk
  const texts = officeTexts(staff.locale)
  const words = {
    frequency: texts.frequencyWords,
    status: (status: DeadlineStatus) => texts.t(`status.${status}`),
  }
  const ids = await deadlinesOnSheet(desk.tx, queryFor(filtersFrom(desk.query), organization))
  return csvFile(desk, {
    name: 'deadlines',
    ids,
    headings: serviceColumns.map(column => columnHeading(texts, column)),
    rowsFor: async (tx, some, dialect) => {
      const services = await servicesOnSheet(tx, some, organization)
      return services.map(service => serviceCells(service, { dialect, ...words }))
    },
  })
})
