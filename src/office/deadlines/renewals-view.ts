import { deadlineStatus } from '../../domain/deadline-status.ts'
import { distance } from '../../domain/distance.ts'
import { totals } from '../../domain/money.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeTexts } from '../../language/texts.ts'
import { closingOf } from '../../records/deadline-events.ts'
import { officeFrameOf } from '../frame.ts'
import { filtersIn } from './deadline-filters.ts'
import { isOpen, type Wish } from './renewal-wishes.ts'
import { readOne } from './renewals-form.ts'
import { type ClosedDeadline, type RenewalsPage, renewalsPage } from './renewals-page.ts'
import type { RenewalRow } from './renewals-table.ts'

/** What a page says beside the deadlines themselves. */
interface Told {
  readonly list: string
  readonly tooMany: boolean
  readonly missing: number
  readonly renewed?: number | null
  readonly nobodyChosen?: boolean
}

/** The page of several renewals, as they stand. */
export async function renewalsView(desk: Desk, wishes: readonly Wish[], told: Told) {
  const open = wishes.filter(isOpen)
  const closed = await Promise.all(wishes.filter(wish => !isOpen(wish)).map(wish => closedOne(desk, wish)))
  return renewalsPage(officeTexts(desk.staff.locale), {
    ...{ renewed: null, nobodyChosen: false, ...told },
    frame: officeFrameOf(desk),
    filters: filtersIn(told.list),
    rows: open.map(wish => rowOf(desk, wish)),
    closed,
    amounts: totals(open.filter(({ isChosen }) => isChosen).flatMap(amountOf)),
  } satisfies RenewalsPage)
}

/** What it comes to as far as it can be read; nothing of a one-off. */
function amountOf({ form, sheet }: Wish) {
  const reading = readOne(form, sheet)
  return reading.kind === 'read' && reading.values ? [reading.values.amount] : []
}

function rowOf({ organization }: Desk, { sheet, isChosen, form }: Wish): RenewalRow {
  const { id, client, service, due, amount } = sheet
  return {
    ...{ id, client, due, amount, isChosen, form },
    ...{ service: service.name, reference: service.reference, everyMonths: service.everyMonths },
    distance: distance(organization.today, due),
    status: deadlineStatus(sheet, organization),
  }
}

async function closedOne(desk: Desk, { sheet }: Wish): Promise<ClosedDeadline> {
  const { id, client, service, state } = sheet
  const closing = await closingOf(desk.tx, id)
  return {
    ...{ id, client, service: service.name, reference: service.reference },
    as: state === 'cancelled' ? 'cancelled' : 'renewed',
    who: closing?.who ?? null,
    at: closing?.at ?? desk.staff.now,
  }
}
