import type { Outcome } from '../../http/office-answer.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeAction, officePage } from '../../http/office-page.ts'
import { cardServices } from '../../records/client-services.ts'
import { changeDeadline } from '../../records/deadline-changes.ts'
import type { DeadlineSheet } from '../../records/deadline-sheet.ts'
import type { FormState } from '../../ui/office/form-state.ts'
import { backToClient } from '../changes.ts'
import { conflictWith, openedForm } from '../editing.ts'
import { askedSheet, changeOf } from './asked-sheet.ts'
import type { DeadlineField } from './deadline-form.ts'
import {
  type DeadlineFacts,
  deadlineValues,
  readDeadline,
  sheetValues,
  typedDeadline,
} from './deadline-reading.ts'
import { editPage } from './deadline-view.ts'

/** GET /office/:slug/deadlines/:id — a deadline and its service, to be changed. */
export const showDeadlineForm = officePage(async desk => {
  const sheet = await askedSheet(desk)
  return sheet && editPage(desk, sheet, openedForm(sheetValues(sheet), sheet.version))
})

/** POST /office/:slug/deadlines/:id */
export const updateDeadline = officeAction(async (desk, fields): Promise<Outcome> => {
  const sheet = await askedSheet(desk)
  if (!sheet) return null
  const typed = typedDeadline(fields)
  const version = fields.get('version') ?? ''
  const again = async (problems: FormState<DeadlineField>['problems']): Promise<Outcome> => ({
    page: await editPage(desk, sheet, { ...openedForm(typed, version), problems }),
    status: 422,
  })
  const services = await cardServices(desk.tx, sheet.client.id)
  const reading = readDeadline(typed, { services, own: sheet.service.id }, sheet.amount.currency)
  if (reading.kind === 'wrong') return again(reading.problems)
  const changed = await changeDeadline(desk.tx, desk.identity, { id: sheet.id, version, ...reading.values })
  switch (changed?.kind) {
    case 'changed':
      return backToClient(desk, sheet.client.id, 'deadline-saved')
    case 'date-taken':
      return again({ due: 'date-taken' })
    case 'outdated':
      return besideTheirs(desk, changed.sheet, reading.values)
    case undefined:
      return null
  }
})

/** What was typed with what somebody else saved; sent again it goes over theirs. Two who saved the same saved it. */
async function besideTheirs(desk: Desk, sheet: DeadlineSheet, facts: DeadlineFacts): Promise<Outcome> {
  const typed = deadlineValues(facts)
  const conflict = conflictWith(typed, sheetValues(sheet), await changeOf(desk, sheet))
  if (Object.keys(conflict.theirs).length === 0) return backToClient(desk, sheet.client.id, 'deadline-saved')
  const form = { ...openedForm(typed, sheet.version), conflict }
  return { page: await editPage(desk, sheet, form), status: 409 }
}
