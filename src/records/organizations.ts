import { type Insertable, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Transaction } from '../database/connection.ts'
import { prepared } from '../database/prepared.ts'
import type { DB } from '../database/tables.ts'
import type { OrganizationId } from '../domain/ids.ts'
import type { Plan } from '../domain/plan.ts'

/** What an organization shows of itself, and the rules its dates follow. */
export interface Organization {
  readonly id: OrganizationId
  readonly slug: string
  readonly name: string
  readonly plan: Plan
  readonly locale: string
  readonly timeZone: string
  readonly currency: string
  /** A deadline expires this many days ahead, today included. */
  readonly expiringDays: number
  readonly contactEmail: string | null
  readonly accentColor: string | null
  /** Of the logo that `/portal/:slug/logo/:hash` answers with. */
  readonly logoHash: string | null
  /** Several lines under every page of the portal. */
  readonly portalFooter: string | null
  /** The calendar day it is now in the organization's time zone. */
  readonly today: Temporal.PlainDate
}

export const organizationColumns = [
  'organizations.id',
  'organizations.slug',
  'organizations.name',
  'organizations.plan',
  'organizations.locale',
  'organizations.time_zone as timeZone',
  'organizations.currency',
  'organizations.expiring_days as expiringDays',
  'organizations.contact_email as contactEmail',
  'organizations.accent_color as accentColor',
  'organizations.logo_hash as logoHash',
  'organizations.portal_footer as portalFooter',
] as const

export const todayOfOrganization = sql<Temporal.PlainDate>`(clock_now() at time zone organizations.time_zone)::date`

/** The organization that the door was entered for: by a slug it has or had, or by its id. Null when there is none. */
export async function currentOrganization(tx: Transaction): Promise<Organization | null> {
  const [found] = await organizations(tx)
  return found ?? null
}

const organizations = prepared(db =>
  db.selectFrom('organizations').select(organizationColumns).select(todayOfOrganization.as('today')),
)

/** Creates an organization. Null when the slug is, or once was, another's, were it one that is deleted. */
export async function createOrganization(
  tx: Transaction,
  organization: Insertable<DB['organizations']>,
): Promise<OrganizationId | null> {
  const { slug } = organization
  if (await isTaken(tx, slug)) return null
  const { id } = await tx
    .insertInto('organizations')
    .values(organization)
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.insertInto('organization_slugs').values({ organization_id: id, slug }).execute()
  return id
}

async function isTaken(tx: Transaction, slug: string): Promise<boolean> {
  const { rows } = await sql`
    select from organization_slugs where slug = ${slug}
    union all select from retired_slugs where slug_hash = sha256(convert_to(${slug}, 'UTF8'))`.execute(tx)
  return rows.length > 0
}

/** The organization that has a slug or once had it, out of those that the door shows. Null when there is none. */
export async function organizationWithSlug(tx: Transaction, slug: string): Promise<Organization | null> {
  const found = await tx
    .selectFrom('organization_slugs')
    .innerJoin('organizations', 'organizations.id', 'organization_slugs.organization_id')
    .select(organizationColumns)
    .select(todayOfOrganization.as('today'))
    .where('organization_slugs.slug', '=', slug)
    .executeTakeFirst()
  return found ?? null
}

/** Puts an organization on another plan. */
export async function changePlan(tx: Transaction, id: OrganizationId, plan: Plan): Promise<void> {
  await tx
    .updateTable('organizations')
    .set({ plan, version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}

/** Every organization, for the operator. */
export async function allOrganizations(tx: Transaction): Promise<Organization[]> {
  return tx
    .selectFrom('organizations')
    .select(organizationColumns)
    .select(todayOfOrganization.as('today'))
    .orderBy('slug')
    .execute()
}

/** The present slug of every organization. */
export async function organizationSlugs(tx: Transaction): Promise<string[]> {
  const rows = await tx.selectFrom('organizations').select('slug').orderBy('slug').execute()
  return rows.map(({ slug }) => slug)
}
