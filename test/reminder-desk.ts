import type { MailId, OrganizationId } from '../src/domain/ids.ts'
import { deliverMail } from '../src/jobs/deliver-mail.ts'
import { holdRounds } from '../src/jobs/hold-rounds.ts'
import { type ClientWish, newAgency, type ServiceWish } from './agency.ts'
import type { Portal } from './portal.ts'
import type { RecordedMail } from './relay.ts'

/* Reminders by hand, for tests: agencies made while the clock stands still, rounds held when a test says so. */

export const hosting = (due: string): ServiceWish => ({ name: 'Hosting', deadlines: [{ due }] })

/** An agency with one client, whose contact is Anna. */
export async function agencyWith(
  portal: Portal,
  services: readonly ServiceWish[],
  { contact, ...client }: ClientWish = {},
  details: Parameters<typeof newAgency>[1] = {},
) {
  const agency = await newAgency(portal, { name: 'Studio Aurora', ...details })
  const email = `${crypto.randomUUID()}@client.example`
  const anna = { name: 'Anna Rossi', email, canonical_email: email, ...contact }
  const made = await agency.newClient(services, { name: 'Rossi Arredi', ...client, contact: anna })
  return { id: agency.id, slug: agency.slug, browser: made.browser, email }
}

export function reminderDesk(portal: Portal) {
  const { look, delivery, mails } = portal
  return {
    /** Holds every round that is due, and delivers what it queued. Answers with the mails to this address. */
    round: async (email: string): Promise<RecordedMail[]> => {
      const before = mails.length
      await holdRounds(delivery)
      await deliverAll(portal)
      return mails.slice(before).filter(({ to }) => to.address === email)
    },
    queue: () => holdRounds(delivery),
    deliver: () => deliverAll(portal),
    /** What became of the mails of an agency. */
    states: async (organizationId: OrganizationId) => {
      const rows = await look<{ state: string }>(
        'select state from outgoing_mail where organization_id = $1 order by id',
        [organizationId],
      )
      return rows.map(({ state }) => state)
    },
  }
}

async function deliverAll({ look, delivery }: Portal): Promise<void> {
  const queued = await look<{ organizationId: OrganizationId; mailId: MailId }>(
    `select organization_id as "organizationId", id as "mailId" from outgoing_mail where state = 'queued'`,
  )
  for (const mail of queued) await deliverMail(mail, delivery)
}
