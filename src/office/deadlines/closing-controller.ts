import type { Outcome } from '../../http/office-answer.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeAction } from '../../http/office-page.ts'
import * as cancellations from '../../records/cancellations.ts'
import type { DeadlineSheet } from '../../records/deadline-sheet.ts'
import * as reopenings from '../../records/reopenings.ts'
import { backToClient } from '../changes.ts'
import { openedForm } from '../editing.ts'
import { askedId, changeOf } from './asked-sheet.ts'
import type { ReopeningRefusal } from './deadline-form.ts'
import { sheetValues } from './deadline-reading.ts'
import { editPage } from './deadline-view.ts'

/** POST /office/:slug/deadlines/:id/cancellation */
export const cancelDeadline = officeAction(async (desk, fields): Promise<Outcome> => {
  const { tx, identity, organization } = desk
  const id = askedId(desk)
  const cancelling = id && { id, version: fields.get('version') ?? null, today: organization.today }
  const outcome = cancelling && (await cancellations.cancelDeadline(tx, identity, cancelling))
  switch (outcome?.kind) {
    case 'cancelled':
      return backToClient(desk, outcome.sheet.client.id, 'deadline-cancelled')
    case 'already-cancelled':
      return backToClient(desk, outcome.sheet.client.id, 'already-done')
    case 'renewed-before':
    case 'outdated':
      return asItStands(desk, outcome.sheet)
    case undefined:
      return null
  }
})

/** POST /office/:slug/deadlines/:id/reopening */
export const reopenDeadline = officeAction(async (desk): Promise<Outcome> => {
  const { tx, identity, organization } = desk
  const id = askedId(desk)
  const outcome = id && (await reopenings.reopenDeadline(tx, identity, { id, today: organization.today }))
  switch (outcome?.kind) {
    case 'reopened':
      return backToClient(desk, outcome.sheet.client.id, 'deadline-reopened')
    case 'already-open':
      return backToClient(desk, outcome.sheet.client.id, 'already-done')
    case 'too-late':
    case 'next-in-use':
      return staysClosed(desk, outcome.sheet, outcome.kind)
    case undefined:
      return null
  }
})

/** What somebody else made of it, to look at before it is cancelled after all. */
async function asItStands(desk: Desk, sheet: DeadlineSheet): Promise<Outcome> {
  const conflict = { ...(await changeOf(desk, sheet)), theirs: {} }
  const form = { ...openedForm(sheetValues(sheet), sheet.version), conflict }
  return { page: await editPage(desk, sheet, form), status: 409 }
}

async function staysClosed(desk: Desk, sheet: DeadlineSheet, refusal: ReopeningRefusal): Promise<Outcome> {
  const form = openedForm(sheetValues(sheet), sheet.version)
  return { page: await editPage(desk, sheet, form, refusal), status: 409 }
}
