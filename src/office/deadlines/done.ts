import type { Desk, Outcome } from '../../http/office-page.ts'
import type { DeadlineSheet } from '../../records/deadline-sheet.ts'
import { office } from '../../routes.ts'
import type { DoneThing } from '../../ui/office/notice.ts'

/** The client's card, which says what was done. */
export function backToClient(
  { organization }: Desk,
  { client }: Pick<DeadlineSheet, 'client'>,
  done: DoneThing,
): Outcome {
  return { to: office.client.to({ slug: organization.slug, id: client.id }, { done }) }
}
