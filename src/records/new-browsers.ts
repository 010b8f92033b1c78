import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { FlowId, MailId, StaffId } from '../domain/ids.ts'

/** Somebody's sign-in to the office from a browser that was not known, and whom to tell of it. */
export interface NewBrowser {
  readonly name: string
  readonly email: string
  readonly locale: string
  readonly userAgent: string
  /** Of an organization that they work for, the first by name; null for who works for none. */
  readonly place: { readonly slug: string; readonly timeZone: string } | null
}

/**
 * Queues a mail about the sign-in to whom it signed in, unless it is their very first. Their session must be open already: by it the
 * door knows them.
 */
export async function tellOfNewBrowser(
  tx: Transaction,
  { flowId, staffId, userAgent }: { flowId: FlowId; staffId: StaffId; userAgent: string },
): Promise<void> {
  if (await isFirstSignIn(tx, staffId)) return
  const place = await tx
    .selectFrom('memberships')
    .innerJoin('organizations', 'organizations.id', 'memberships.organization_id')
    .select(['organizations.slug', 'organizations.time_zone'])
    .where('memberships.staff_id', '=', staffId)
    .orderBy('organizations.name')
    .executeTakeFirst()
  const told = { flow_id: flowId, kind: 'new-browser', user_agent: userAgent.slice(0, 400) }
  await tx
    .insertInto('office_mail')
    .values({ ...told, ...place })
    .execute()
}

/** Notes that somebody has signed in. True for the first time alone, however many come at once. */
async function isFirstSignIn(tx: Transaction, staffId: StaffId): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('staff')
    .set({ first_signed_in_at: sql`clock_now()` })
    .where('id', '=', staffId)
    .where('first_signed_in_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** What a mail is to tell, and whom; null when they are gone meanwhile. */
export async function newBrowserOfMail(tx: Transaction, id: MailId): Promise<NewBrowser | null> {
  const found = await tx
    .selectFrom('office_mail')
    .innerJoin('office_flows', 'office_flows.id', 'office_mail.flow_id')
    .innerJoin('staff', 'staff.canonical_email', 'office_flows.canonical_email')
    .select(['staff.name', 'staff.email', 'staff.locale'])
    .select(['office_mail.user_agent', 'office_mail.slug', 'office_mail.time_zone'])
    .where('office_mail.id', '=', id)
    .executeTakeFirst()
  if (!found) return null
  const { user_agent: userAgent, slug, time_zone: timeZone, ...to } = found
  return { ...to, userAgent: userAgent ?? '', place: slug && timeZone ? { slug, timeZone } : null }
}
