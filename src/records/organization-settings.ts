import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { OrganizationId } from '../domain/ids.ts'
import { currentOrganization, type Organization } from './organizations.ts'

/** What an organization decides about itself. */
export type OrganizationDetails = Pick<
  Organization,
  'name' | 'slug' | 'locale' | 'timeZone' | 'currency' | 'expiringDays'
>

export interface Settings {
  readonly organization: Organization
  readonly version: number
}

/** The settings as they are, held so that nobody else saves them before this transaction ends. */
export async function heldSettings(tx: Transaction): Promise<Settings> {
  const { version } = await tx
    .selectFrom('organizations')
    .select('version')
    .forUpdate()
    .executeTakeFirstOrThrow()
  // Read after the wait, so that it is what the other one saved.
  const organization = await currentOrganization(tx)
  if (!organization) throw new Error('The staff door shows no organization')
  return { organization, version }
}

/** The version that a form is opened with. */
export async function settingsVersion(tx: Transaction): Promise<number> {
  const { version } = await tx.selectFrom('organizations').select('version').executeTakeFirstOrThrow()
  return version
}

export async function saveOrganization(
  tx: Transaction,
  id: OrganizationId,
  { timeZone, expiringDays, ...details }: OrganizationDetails,
): Promise<void> {
  await tx
    .updateTable('organizations')
    .set({ ...details, time_zone: timeZone, expiring_days: expiringDays, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** How an organization shows itself to its clients. */
export interface LookDetails {
  /** `#rrggbb` in lower case; null for the house colour. */
  readonly accentColor: string | null
  readonly contactEmail: string | null
  readonly portalFooter: string | null
  readonly logoHash: string | null
}

export async function keepLook(
  tx: Transaction,
  id: OrganizationId,
  { accentColor, contactEmail, portalFooter, logoHash }: LookDetails,
): Promise<void> {
  await tx
    .updateTable('organizations')
    .set({ accent_color: accentColor, contact_email: contactEmail, portal_footer: portalFooter })
    .set({ logo_hash: logoHash, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** What mails come from, if it isn't the organization's own name; empty otherwise. */
export async function senderName(tx: Transaction): Promise<string> {
  const found = await tx.selectFrom('organizations').select('sender_name as name').executeTakeFirst()
  return found?.name ?? ''
}

export async function keepSenderName(tx: Transaction, id: OrganizationId, name: string): Promise<void> {
  await tx
    .updateTable('organizations')
    .set({ sender_name: name || null, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** Every slug the organization has or had: each keeps leading to it. */
export async function ownSlugs(tx: Transaction): Promise<string[]> {
  const rows = await tx.selectFrom('organization_slugs').select('slug').orderBy('since').execute()
  return rows.map(({ slug }) => slug)
}

/** As many slugs as an organization keeps for good: others want some too. */
const MOST_SLUGS = 20

/** Takes a slug for good. One that is, or once was, another's stays theirs, and nobody learns whose it is. */
export async function claimSlug(
  tx: Transaction,
  organizationId: OrganizationId,
  slug: string,
): Promise<'claimed' | 'slug-taken' | 'too-many-slugs'> {
  const own = await ownSlugs(tx)
  if (own.includes(slug)) return 'claimed'
  if (own.length >= MOST_SLUGS) return 'too-many-slugs'
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('organization_slugs')
    .values({ organization_id: organizationId, slug })
    .onConflict(conflict => conflict.column('slug').doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n ? 'claimed' : 'slug-taken'
}

/** A time zone as PostgreSQL spells it; null for one it doesn't know: the organization's today is worked out there. */
export async function timeZoneNamed(tx: Transaction, typed: string): Promise<string | null> {
  const { rows } = await sql<{
    name: string
  }>`select name from pg_timezone_names where lower(name) = lower(${typed})`.execute(tx)
  return rows[0]?.name ?? null
}
