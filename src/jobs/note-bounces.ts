import { asKeeper, asWorker } from '../database/scopes.ts'
import { maskAddress } from '../domain/email-address.ts'
import type { Bounce } from '../mail/bounce.ts'
import { readBounceMailbox } from '../mail/bounce-mailbox.ts'
import { recordEvent } from '../records/audit-events.ts'
import { markUnreachable, noteBounced, organizationOfMail } from '../records/unreachable-contacts.ts'
import type { Delivery } from './deliver.ts'

/** Reads what came back since the last time, where the operator named a mailbox for it. */
export async function noteBounces(delivery: Delivery): Promise<void> {
  const { bounceMailbox, log } = delivery
  if (!bounceMailbox) return
  const reports = await readBounceMailbox(bounceMailbox, bounce => noteBounce(bounce, delivery))
  if (reports > 0) log.info({ event: 'bounces', reports })
}

/** Notes a report on its mail and, when nobody has the address, on the contact. A report of nothing of ours is nothing. */
async function noteBounce(bounce: Bounce, { pool, log }: Delivery): Promise<void> {
  const { mailId, words, recipients, isAddressDead } = bounce
  const organizationId = await asKeeper(pool, tx => organizationOfMail(tx, mailId))
  if (!organizationId) return
  await asWorker(pool, organizationId, async tx => {
    const bounced = await noteBounced(tx, mailId, words)
    if (!bounced) return
    const { contact } = bounced
    log.info({ event: 'mail', mailId, state: 'bounced', to: contact && maskAddress(contact.canonicalEmail) })
    if (!contact) return
    // The report may be of an address that the contact had before.
    const isTheirs = recipients.includes(contact.canonicalEmail)
    if (isAddressDead && isTheirs) await markUnreachable(tx, organizationId, contact, words)
    const { clientId, contactId, canonicalEmail } = contact
    const about = isTheirs ? canonicalEmail : (recipients[0] ?? canonicalEmail)
    const event = { organizationId, clientId, contactId, action: 'mail-bounced', actor: 'system' } as const
    await recordEvent(tx, { ...event, details: { about } })
  })
}
