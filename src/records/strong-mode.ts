import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { Rate } from '../domain/rate.ts'

/** When codes were guessed at the organization of a slug, as the office's door shows it to those who work there. */
export async function guessesAt(tx: Transaction, slug: string): Promise<Date[]> {
  const found = await tx
    .selectFrom('organization_slugs')
    .innerJoin('sign_in_limits', join =>
      join.on(sql<boolean>`sign_in_limits.key = uuid_send(organization_slugs.organization_id)`),
    )
    .select('sign_in_limits.hits')
    .where('organization_slugs.slug', '=', slug)
    .where('sign_in_limits.name', '=', 'organization-guesses')
    .executeTakeFirst()
  return found?.hits ?? []
}

/** Strong mode of an organization, begun or over since somebody looked last. */
export interface StrongModeChange {
  readonly slug: string
  readonly action: 'strong-mode-began' | 'strong-mode-ended'
}

/** Adds to the audit logs where strong mode began or ended meanwhile; twice is as good as once. Answers with what it added. */
export async function noteStrongMode(tx: Transaction, rate: Rate): Promise<StrongModeChange[]> {
  const { rows } = await sql<StrongModeChange>`
    with changed as (
      insert into audit_events (organization_id, action, actor)
      select id, case when is_strong then 'strong-mode-began' else 'strong-mode-ended' end, 'system'
      from (
        select organizations.id, coalesce(${isFull(rate)}, false) as is_strong,
          coalesce((select action from audit_events where organization_id = organizations.id
              and action in ('strong-mode-began', 'strong-mode-ended')
            order by at desc, id desc limit 1) = 'strong-mode-began', false) as was_strong
        from organizations
        left join sign_in_limits on sign_in_limits.name = 'organization-guesses' and key = uuid_send(organizations.id)
      ) as organization
      where is_strong <> was_strong
      returning organization_id, action)
    select slug, action from changed join organizations on organizations.id = changed.organization_id
    order by slug`.execute(tx)
  return rows
}

/** How many organizations are in strong mode. */
export async function countStrongModes(tx: Transaction, rate: Rate): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int from sign_in_limits
    where name in ('organization-guesses', 'office-guesses') and ${isFull(rate)}`.execute(tx)
  return rows[0]?.count ?? 0
}

function isFull({ most, seconds }: Rate) {
  return sql<boolean>`(select count(*) from unnest(hits) as hit
    where hit > clock_now() - make_interval(secs => ${seconds})) >= ${most}`
}
