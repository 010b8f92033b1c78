import { deadlineStatus } from '../../domain/deadline-status.ts'
import { distance } from '../../domain/distance.ts'
import type { DeadlineId } from '../../domain/ids.ts'
import { totals } from '../../domain/money.ts'
import { type Desk, type Outcome, officeAction, officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import { closingOf } from '../../records/deadline-events.ts'
import {
  type DeadlineSheet,
  type DueFacts,
  deadlineSheets,
  heldSheets,
} from '../../records/deadline-sheet.ts'
import { renewTogether } from '../../records/renewals-together.ts'
import { office } from '../../routes.ts'
import type { FormState } from '../../ui/office/form-state.ts'
import { conflictWith } from '../editing.ts'
import { officeFrameOf } from '../frame.ts'
import { changeOf } from './asked-sheet.ts'
import { filtersIn, filtersQuery } from './deadline-filters.ts'
import { type Asked, chosenIds, proposal, readOne, typed } from './renewals-form.ts'
import { type ClosedDeadline, type RenewalsPage, renewalsPage } from './renewals-page.ts'
import type { RenewalRow } from './renewals-table.ts'

/** GET /office/:slug/renewals?deadline=…&deadline=… — proposes what follows several deadlines. */
export const showRenewals = officePage(async desk => {
  const { ids, tooMany } = chosenIds(desk.queries.deadline ?? [])
  const sheets = await deadlineSheets(desk.tx, ids)
  const wishes = sheets.map(sheet => ({ sheet, isChosen: true, form: proposal(sheet) }))
  const list = desk.query.list ?? ''
  const renewed = countIn(desk.query.renewed)
  return pageOf(desk, wishes, { list, tooMany, missing: ids.length - sheets.length, renewed })
})

/**
 * POST /office/:slug/renewals — renews all that were chosen, or none while something about one of them is to be looked at.
 * What somebody closed meanwhile is no reason to wait: the others are renewed, and the page says which those were.
 */
export const renewSeveral = officeAction(
  async (desk, fields, lists): Promise<Outcome> => {
    const chosen = new Set(lists.get('deadline'))
    const { ids, tooMany } = chosenIds([...(fields.get('offered') ?? '').split(' '), ...chosen])
    const sheets = await heldSheets(desk.tx, ids)
    const list = fields.get('list') ?? ''
    const wishes = sheets.map(sheet => ({
      sheet,
      isChosen: chosen.has(sheet.id),
      form: typed(fields, sheet),
    }))
    const wanted = wishes.filter(({ isChosen }) => isChosen)
    const again = async (found: readonly Wish[], status: 409 | 422): Promise<Outcome> => {
      const byId = new Map(found.map(wish => [wish.sheet.id, wish]))
      const all = wishes.map(wish => byId.get(wish.sheet.id) ?? wish)
      const missing = ids.length - sheets.length
      const told = { list, tooMany, missing, nobodyChosen: wanted.length === 0 }
      return { page: await pageOf(desk, all, told), status }
    }
    if (wanted.length === 0 || tooMany) return again([], 422)
    const looked = await Promise.all(wanted.filter(isOpen).map(wish => lookAt(desk, wish)))
    if (looked.some(({ form }) => form.conflict)) return again(looked, 409)
    if (looked.some(hasProblems)) return again(looked, 422)
    const taken = await renewTogether(desk.tx, desk.identity, looked, desk.organization.today)
    if (taken.length > 0)
      return again(
        looked.map(wish => withTaken(wish, taken)),
        422,
      )
    const gone = ids.filter(id => chosen.has(id) && sheets.every(sheet => sheet.id !== id))
    return afterwards(
      desk,
      wanted.filter(wish => !isOpen(wish)),
      { list, gone, renewed: looked.length },
    )
  },
  { lists: ['deadline'] },
)

/** A deadline with what was typed about it. */
interface Wish {
  readonly sheet: DeadlineSheet
  readonly isChosen: boolean
  readonly form: FormState<Asked>
}

/** The same with what it means. */
interface Looked extends Wish {
  readonly next: DueFacts | null
}

function isOpen({ sheet }: Wish): boolean {
  return sheet.state === 'open'
}

function hasProblems({ form }: Wish): boolean {
  return Object.keys(form.problems).length > 0
}

/** What is wrong with it, and what somebody else made of the deadline since it was proposed. */
async function lookAt(desk: Desk, wish: Wish): Promise<Looked> {
  const { sheet, form } = wish
  const reading = readOne(form, sheet)
  if (form.version !== sheet.version) {
    const conflict = conflictWith(form.values, proposal(sheet).values, await changeOf(desk, sheet))
    return { ...wish, form: { ...form, conflict, version: sheet.version }, next: null }
  }
  if (reading.kind === 'wrong') return { ...wish, form: { ...form, problems: reading.problems }, next: null }
  return { ...wish, next: reading.values }
}

function withTaken(wish: Looked, taken: readonly DeadlineId[]): Looked {
  if (!taken.includes(wish.sheet.id)) return wish
  return { ...wish, form: { ...wish.form, problems: { due: 'date-taken' } } }
}

interface Done {
  readonly list: string
  readonly renewed: number
  /** Those that aren't there any more. */
  readonly gone: readonly DeadlineId[]
}

/** Back to the list; by way of those that others had closed before, where there are any. A double click finds its own. */
async function afterwards(
  desk: Desk,
  closed: readonly Wish[],
  { list, renewed, gone }: Done,
): Promise<Outcome> {
  const { slug } = desk.organization
  const closings = await Promise.all(closed.map(({ sheet }) => closingOf(desk.tx, sheet.id)))
  const isOwn = ({ sheet }: Wish, index: number) =>
    sheet.state === 'renewed' && closings[index]?.staffId === desk.staff.id
  const others = closed.filter((wish, index) => !isOwn(wish, index))
  const count = renewed + closed.length - others.length
  const told = [...others.map(({ sheet }) => sheet.id), ...gone]
  if (told.length === 0)
    return { to: office.deadlines.to({ slug }, { ...filtersQuery(filtersIn(list)), renewed: count }) }
  const deadlines = told.map(id => `&deadline=${id}`).join('')
  return { to: `${office.renewals.to({ slug }, { renewed: count, list })}${deadlines}` }
}

/** What a page says beside the deadlines themselves. */
interface Told {
  readonly list: string
  readonly tooMany: boolean
  readonly missing: number
  readonly renewed?: number | null
  readonly nobodyChosen?: boolean
}

async function pageOf(desk: Desk, wishes: readonly Wish[], told: Told) {
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

/** How many it was, where a redirect says so. */
export function countIn(text: string | undefined): number | null {
  return /^\d{1,3}$/.test(text ?? '') ? Number(text) : null
}
