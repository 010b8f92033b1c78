import type { DeadlineId } from '../../domain/ids.ts'
import type { Outcome } from '../../http/office-answer.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeAction, officePage } from '../../http/office-page.ts'
import { closingOf } from '../../records/deadline-events.ts'
import { deadlineSheets, heldSheets } from '../../records/deadline-sheet.ts'
import { renewTogether } from '../../records/renewals-together.ts'
import { office } from '../../routes.ts'
import { filtersIn, filtersQuery } from './deadline-filters.ts'
import { asLookedAt, hasProblems, isOpen, lookAt, type Wish, withTaken } from './renewal-wishes.ts'
import { chosenIds, countIn, proposal, typed } from './renewals-form.ts'
import { renewalsView } from './renewals-view.ts'

/** GET /office/:slug/renewals?deadline=…&deadline=… — proposes what follows several deadlines. */
export const showRenewals = officePage(async desk => {
  const { ids, tooMany } = chosenIds(desk.queries.deadline ?? [])
  const sheets = await deadlineSheets(desk.tx, ids)
  const wishes = sheets.map(sheet => ({ sheet, isChosen: true, form: proposal(sheet) }))
  const list = desk.query.list ?? ''
  const renewed = countIn(desk.query.renewed)
  return renewalsView(desk, wishes, { list, tooMany, missing: ids.length - sheets.length, renewed })
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
    const wishes = sheets.map(sheet => {
      return { sheet, isChosen: chosen.has(sheet.id), form: typed(fields, sheet) }
    })
    const wanted = wishes.filter(({ isChosen }) => isChosen)
    const again = async (looked: readonly Wish[], status: 409 | 422): Promise<Outcome> => {
      const told = { list, tooMany, missing: ids.length - sheets.length, nobodyChosen: wanted.length === 0 }
      return { page: await renewalsView(desk, asLookedAt(wishes, looked), told), status }
    }
    if (wanted.length === 0 || tooMany) return again([], 422)
    const looked = await Promise.all(wanted.filter(isOpen).map(wish => lookAt(desk, wish)))
    if (looked.some(({ form }) => form.conflict)) return again(looked, 409)
    if (looked.some(hasProblems)) return again(looked, 422)
    const taken = await renewTogether(desk.tx, desk.identity, looked, desk.organization.today)
    if (taken.length > 0) return again(withTaken(looked, taken), 422)
    const closed = wanted.filter(wish => !isOpen(wish))
    const gone = ids.filter(id => chosen.has(id) && sheets.every(sheet => sheet.id !== id))
    return afterwards(desk, closed, { list, gone, renewed: looked.length })
  },
  { lists: ['deadline'] },
)

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
