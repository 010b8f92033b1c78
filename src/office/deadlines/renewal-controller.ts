import { deadlineStatus } from '../../domain/deadline-status.ts'
import { distance } from '../../domain/distance.ts'
import type { Outcome } from '../../http/office-answer.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeAction, officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import { closingOf } from '../../records/deadline-events.ts'
import type { DeadlineSheet } from '../../records/deadline-sheet.ts'
import { renewDeadline } from '../../records/renewals.ts'
import { type FormState, typedValues } from '../../ui/office/form-state.ts'
import { backToClient } from '../changes.ts'
import { conflictWith, openedForm } from '../editing.ts'
import { officeFrameOf } from '../frame.ts'
import { askedSheet, changeOf } from './asked-sheet.ts'
import { currenciesFor } from './currencies.ts'
import { proposedRenewal, type RenewalValues, readRenewal } from './renewal-form.ts'
import { type RenewalField, type RenewedDeadline, renewalFields, renewalPage } from './renewal-page.ts'

/** GET /office/:slug/deadlines/:id/renewal — proposes what follows a deadline. */
export const showRenewal = officePage(async desk => {
  const sheet = await askedSheet(desk)
  return sheet && pageOf(desk, sheet, proposalOf(sheet))
})

/** POST /office/:slug/deadlines/:id/renewal — closes a deadline as renewed and opens the next. */
export const renew = officeAction(async (desk, fields): Promise<Outcome> => {
  const sheet = await askedSheet(desk)
  if (!sheet) return null
  if (sheet.state !== 'open') return alreadyClosed(desk, sheet)
  const typed = typedValues(renewalFields, fields)
  const version = fields.get('version') ?? ''
  const again = async (problems: FormState<RenewalField>['problems']): Promise<Outcome> => ({
    page: await pageOf(desk, sheet, { ...openedForm(typed, version), problems }),
    status: 422,
  })
  const reading = readRenewal(typed, sheet)
  if (reading.kind === 'wrong') return again(reading.problems)
  const renewing = { id: sheet.id, version, today: desk.organization.today, next: reading.values }
  const renewed = await renewDeadline(desk.tx, desk.identity, renewing)
  switch (renewed?.kind) {
    case 'renewed':
      return backToClient(desk, sheet.client.id, reading.values ? 'deadline-renewed' : 'deadline-closed')
    case 'date-taken':
      return again({ due: 'date-taken' })
    case 'outdated':
      return outdated(desk, renewed.sheet, typed)
    case 'closed':
      return alreadyClosed(desk, renewed.sheet)
    case undefined:
      return null
  }
})

function proposalOf(sheet: DeadlineSheet): FormState<RenewalField> {
  return openedForm(proposedRenewal(sheet), sheet.version)
}

/** A double click is told that it is done; a colleague, by whom. */
async function alreadyClosed(desk: Desk, sheet: DeadlineSheet): Promise<Outcome> {
  const closing = await closingOf(desk.tx, sheet.id)
  if (sheet.state === 'renewed' && closing?.staffId === desk.staff.id)
    return backToClient(desk, sheet.client.id, 'already-done')
  return { page: await pageOf(desk, sheet, proposalOf(sheet)), status: 409 }
}

/** What the other one saved stands above the form, and beside what was typed where it differs. */
async function outdated(desk: Desk, sheet: DeadlineSheet, typed: RenewalValues): Promise<Outcome> {
  const conflict = conflictWith(typed, proposedRenewal(sheet), await changeOf(desk, sheet))
  const form = { ...openedForm(typed, sheet.version), conflict }
  return { page: await pageOf(desk, sheet, form), status: 409 }
}

async function pageOf(desk: Desk, sheet: DeadlineSheet, form: FormState<RenewalField>) {
  const [currencies, closing] = await Promise.all([currenciesFor(desk), closingOf(desk.tx, sheet.id)])
  return renewalPage(officeTexts(desk.staff.locale), {
    frame: officeFrameOf(desk),
    client: sheet.client,
    deadline: renewedDeadline(desk, sheet),
    form,
    currencies,
    closed: closing && sheet.state !== 'open' ? { ...closing, as: sheet.state } : null,
  })
}

function renewedDeadline({ organization }: Desk, sheet: DeadlineSheet): RenewedDeadline {
  const { id, due, amount, service } = sheet
  return {
    ...{ id, due, amount, service: service.name },
    reference: service.reference,
    everyMonths: service.everyMonths,
    distance: distance(organization.today, due),
    status: deadlineStatus(sheet, organization),
  }
}
