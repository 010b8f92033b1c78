import { mayReopen } from '../../domain/reopening.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeTexts } from '../../language/texts.ts'
import { type CardService, cardServices } from '../../records/client-services.ts'
import type { DeadlineSheet } from '../../records/deadline-sheet.ts'
import { type ServiceWords, serviceWordsInUse } from '../../records/words-in-use.ts'
import type { FormState } from '../../ui/office/form-state.ts'
import { officeFrameOf } from '../frame.ts'
import { currenciesFor } from './currencies.ts'
import type {
  DeadlineField,
  DeadlineFormPage,
  EditedDeadline,
  ReopeningRefusal,
  Suggestions,
} from './deadline-form.ts'
import { deadlineFormPage } from './deadline-form-page.ts'
import { possibleParents } from './service-reading.ts'

/** The form for a deadline that is there already. */
export async function editPage(
  desk: Desk,
  sheet: DeadlineSheet,
  form: FormState<DeadlineField>,
  refusal?: ReopeningRefusal,
) {
  const services = await cardServices(desk.tx, sheet.client.id)
  const target = { ...editedDeadline(desk, sheet), ...(refusal && { refusal }) }
  const parents = possibleParents({ services, own: sheet.service.id })
  return formPageFor(desk, { client: sheet.client, target, form }, parents)
}

/** The form for a deadline that is to be. */
export async function formPageFor(
  desk: Desk,
  page: Pick<DeadlineFormPage, 'client' | 'target' | 'form'>,
  services: readonly CardService[],
) {
  const [words, currencies] = await Promise.all([serviceWordsInUse(desk.tx), currenciesFor(desk)])
  const choices = { services, suggestions: inOrder(words, desk), currencies }
  return deadlineFormPage(officeTexts(desk.staff.locale), { frame: officeFrameOf(desk), ...page, ...choices })
}

function inOrder({ services, types, suppliers }: ServiceWords, { staff }: Desk): Suggestions {
  const { compareNames } = officeTexts(staff.locale)
  return {
    services: services.toSorted(compareNames),
    types: types.toSorted(compareNames),
    suppliers: suppliers.toSorted(compareNames),
  }
}

function editedDeadline(
  { organization }: Desk,
  { id, service, state, closedOn }: DeadlineSheet,
): EditedDeadline {
  const canReopen = closedOn !== null && mayReopen(closedOn, organization.today)
  return { kind: 'edit', id, serviceId: service.id, state, canReopen }
}
