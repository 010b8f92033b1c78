import { deadlineStatus } from '../../domain/deadline-status.ts'
import { distance } from '../../domain/distance.ts'
import { type DeadlineId, idFrom } from '../../domain/ids.ts'
import { type Desk, type Outcome, officeAction, officePage } from '../../http/office-page.ts'
import { texts } from '../../language/texts.ts'
import { lastChange } from '../../records/deadline-events.ts'
import { type DeadlineSheet, deadlineSheet } from '../../records/deadline-sheet.ts'
import { renewDeadline } from '../../records/renewals.ts'
import type { FormState } from '../../ui/office/form-state.ts'
import { officeFrameOf } from '../frame.ts'
import { conflictOver } from './conflict.ts'
import { currenciesFor } from './currencies.ts'
import { backToClient } from './done.ts'
import { proposedRenewal, readRenewal, typedRenewal } from './renewal-form.ts'
import { type RenewalField, type RenewedDeadline, renewalPage } from './renewal-page.ts'

/** GET /office/:slug/deadlines/:id/renewal — proposes what follows a deadline. */
export const showRenewal = officePage(async desk => {
  const sheet = await askedSheet(desk)
  return sheet && pageOf(desk, sheet, proposal(sheet))
})

/** POST /office/:slug/deadlines/:id/renewal — closes a deadline as renewed and opens the next. */
export const renew = officeAction(async (desk, fields): Promise<Outcome> => {
  const { tx, identity, organization } = desk
  const sheet = await askedSheet(desk)
  if (!sheet) return null
  if (sheet.state !== 'open') return alreadyClosed(desk, sheet)
  const values = typedRenewal(fields)
  const sent = { values, version: fields.get('version') ?? '', problems: {}, conflict: null }
  const reading = readRenewal(values, sheet)
  if (reading.kind === 'wrong')
    return { page: await pageOf(desk, sheet, { ...sent, problems: reading.problems }), status: 422 }
  const renewing = {
    id: sheet.id,
    version: sent.version,
    today: organization.today,
    next: reading.values,
  }
  const renewed = await renewDeadline(tx, identity, renewing)
  switch (renewed?.kind) {
    case 'renewed':
      return backToClient(desk, sheet, reading.values ? 'deadline-renewed' : 'deadline-closed')
    case 'date-taken':
      return {
        page: await pageOf(desk, sheet, { ...sent, problems: { due: 'date-taken' } }),
        status: 422,
      }
    case 'outdated':
      return outdated(desk, renewed.sheet, sent)
    case 'closed':
      return alreadyClosed(desk, renewed.sheet)
    case undefined:
      return null
  }
})

async function askedSheet({ tx, id }: Desk): Promise<DeadlineSheet | null> {
  const known = idFrom<DeadlineId>(id)
  return known && deadlineSheet(tx, known)
}

function proposal(sheet: DeadlineSheet): FormState<RenewalField> {
  return { values: proposedRenewal(sheet), problems: {}, version: sheet.version, conflict: null }
}

/** A double click is told that it is done; a colleague, by whom. */
async function alreadyClosed(desk: Desk, sheet: DeadlineSheet): Promise<Outcome> {
  const last = await lastChange(desk.tx, sheet)
  if (sheet.state === 'renewed' && last?.staffId === desk.staff.id)
    return backToClient(desk, sheet, 'already-done')
  return { page: await pageOf(desk, sheet, proposal(sheet)), status: 409 }
}

/** What the other one saved stands above the form, and beside what was typed where it differs. */
async function outdated(desk: Desk, sheet: DeadlineSheet, sent: FormState<RenewalField>): Promise<Outcome> {
  const conflict = await conflictOver(desk, sheet, { typed: sent.values, theirs: proposedRenewal(sheet) })
  return { page: await pageOf(desk, sheet, { ...sent, version: sheet.version, conflict }), status: 409 }
}

async function pageOf(desk: Desk, sheet: DeadlineSheet, form: FormState<RenewalField>) {
  const [currencies, last] = await Promise.all([currenciesFor(desk), lastChange(desk.tx, sheet)])
  const closed = sheet.state === 'open' ? null : { as: sheet.state, who: last?.who ?? null }
  return renewalPage(texts(desk.staff.locale), {
    frame: officeFrameOf(desk),
    client: sheet.client,
    deadline: renewedDeadline(desk, sheet),
    form,
    currencies,
    closed: closed && { ...closed, at: last?.at ?? desk.staff.now },
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
