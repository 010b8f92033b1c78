import { Temporal } from 'temporal-polyfill'
import { BYTE_ORDER_MARK, csvDialect, csvLine } from '../../domain/spreadsheet/csv.ts'
import type { Inside } from '../../http/office-file.ts'
import { officeDownload } from '../../http/office-page.ts'
import { type OfficeTexts, officeTexts } from '../../language/texts.ts'
import { type LoggedEvent, type LogPlace, type LogQuery, readLog } from '../../records/activity-log.ts'
import { recordEvent } from '../../records/audit-events.ts'
import { activitySentence } from '../../ui/office/activity.ts'
import { activityFrom } from '../activities.ts'
import { logQuery } from './activity-controller.ts'
import { filtersFrom } from './activity-filters.ts'

const EVENTS_IN_A_PART = 1000

/** GET /office/:slug/activity.csv — the activity with the filters of the page, all of it, and a note that it was taken along. */
export const sendActivityFile = officeDownload(
  async ({ tx, organization, staff, query }) => {
    const who = { organizationId: organization.id, staffId: staff.id, actor: 'staff' } as const
    await recordEvent(tx, { ...who, action: 'activity-exported' })
    const dialect = csvDialect(organization.locale)
    const words = officeTexts(staff.locale)
    const asked = logQuery(filtersFrom(query), organization)
    const line = (event: LoggedEvent) => csvLine(cellsOf(words, event, organization.timeZone), dialect)
    return {
      name: `activity-${organization.slug}-${organization.today}.csv`,
      type: 'text/csv; charset=utf-8; header=present',
      async *pieces(inside) {
        yield BYTE_ORDER_MARK + csvLine(headings(words), dialect)
        for await (const events of allEvents(inside, asked)) yield events.map(line).join('')
      },
    }
  },
  { least: 'admin' },
)

/** From the newest back. What happens while it is read is newer than where it began, so nothing comes twice. */
async function* allEvents(inside: Inside, asked: LogQuery): AsyncIterable<readonly LoggedEvent[]> {
  let place: LogPlace | null = null
  do {
    const part: LogPart = await partFrom(inside, asked, place)
    yield part.events
    place = part.next
  } while (place)
}

interface LogPart {
  readonly events: readonly LoggedEvent[]
  readonly next: LogPlace | null
}

async function partFrom(inside: Inside, asked: LogQuery, place: LogPlace | null): Promise<LogPart> {
  const { rows: events, hasNext } = await inside(tx => readLog(tx, asked, { place, most: EVENTS_IN_A_PART }))
  const last = events.at(-1)
  return { events, next: hasNext && last ? { direction: 'on', id: last.id } : null }
}

const columns = ['time', 'who', 'actor', 'what', 'client', 'about', 'from', 'to', 'action'] as const

function headings({ t }: OfficeTexts): string[] {
  return columns.map(column => t(`office.activity.column.${column}`))
}

function cellsOf(words: OfficeTexts, event: LoggedEvent, timeZone: string): string[] {
  const { who, actor, client, about, from, to, action } = event
  const what = activitySentence(words, activityFrom(event))
  const as = words.t(`office.activity.actor.${actor}`)
  return [timeOf(event, timeZone), who ?? '', as, what, client?.name ?? '', about, from, to, action]
}

/** 2026-11-22T10:14:00+01:00, by the clock on the organization's wall. */
function timeOf({ at }: LoggedEvent, timeZone: string): string {
  const instant = Temporal.Instant.fromEpochMilliseconds(at.getTime())
  return instant.toZonedDateTimeISO(timeZone).toString({ timeZoneName: 'never', smallestUnit: 'second' })
}
