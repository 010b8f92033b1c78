import type { Transaction } from '../database/connection.ts'
import { includesPortal } from '../domain/plan.ts'
import { addressChangedMail } from '../mail/address-changed-mail.ts'
import type { Message } from '../mail/message.ts'
import { formerAddressOfMail } from '../records/former-addresses.ts'
import { currentOrganization } from '../records/organizations.ts'
import type { LeasedMail } from '../records/outgoing-mail.ts'
import type { Delivery } from './deliver.ts'

/** To the address that a contact had, which is on file no more; null when it opens what it did, or there is no portal to open. */
export async function writeAddressChanged(
  tx: Transaction,
  { id, messageId }: LeasedMail,
  { from, publicUrl }: Delivery,
): Promise<Message | null> {
  const organization = await currentOrganization(tx)
  if (!organization || !includesPortal(organization.plan)) return null
  const former = await formerAddressOfMail(tx, organization.id, id)
  return former && addressChangedMail({ organization, former, publicUrl, from, messageId })
}
