import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { MailId, OrganizationId } from '../domain/ids.ts'
import { GIVEN_UP_AFTER_MINUTES, type RelayEncryption, type RelayHealth } from '../domain/own-relay.ts'
import type { Plan } from '../domain/plan.ts'
import type { OwnRelay, RelaySettings } from './own-relays.ts'

/** A server as the worker hands mails over to it. */
export interface SealedRelay extends RelaySettings, RelayHealth {
  /** Null where the server asks for none. */
  readonly password: Buffer | null
  /** The database's clock. */
  readonly now: Date
}

/** The server that the organization uses, and the plan that may not include one any more; null when it uses none. */
export async function relayInUse(tx: Transaction): Promise<(SealedRelay & { readonly plan: Plan }) | null> {
  const found = await sealedRelays(tx, 'used')
    .innerJoin('organizations', 'organizations.id', 'own_relays.organization_id')
    .select('plan')
    .executeTakeFirst()
  return found ?? null
}

/** The server that this mail is to try; null when it isn't being tried any more. */
export async function relayOnTrial(tx: Transaction, mailId: MailId): Promise<SealedRelay | null> {
  const found = await sealedRelays(tx, 'trial').where('mail_id', '=', mailId).executeTakeFirst()
  return found ?? null
}

/** Its host, for a mail that speaks of it. */
export async function hostOf(tx: Transaction, stage: OwnRelay['stage']): Promise<string | null> {
  const found = await relaysAt(tx, stage).select('host').executeTakeFirst()
  return found?.host ?? null
}

function sealedRelays(tx: Transaction, stage: OwnRelay['stage']) {
  return relaysAt(tx, stage)
    .select(['host', 'port', 'username', 'password', 'sender_address as senderAddress'])
    .select(['failing_since as failingSince', 'asked_at as askedAt'])
    .select(sql<RelayEncryption>`encryption`.as('encryption'))
    .select(sql<Date>`clock_now()`.as('now'))
}

function relaysAt(tx: Transaction, stage: OwnRelay['stage']) {
  return tx.selectFrom('own_relays').where('stage', '=', stage)
}

/** Notes that the server took a mail. Answers its host when that is news, since staff had been told that it fails. */
export async function noteRelayWorks(tx: Transaction): Promise<string | null> {
  const { rows } = await sql<{ host: string; wasTold: boolean }>`
    with failing as (select organization_id, told_at is not null as was_told from own_relays
      where stage = 'used' and failing_since is not null for update)
    update own_relays set failing_since = null, failure = null, asked_at = null, told_at = null
    from failing where own_relays.organization_id = failing.organization_id and stage = 'used'
    returning host, was_told as "wasTold"`.execute(tx)
  return rows.find(({ wasTold }) => wasTold)?.host ?? null
}

/** Notes that the server took nothing, in its words. Answers its host once, when it has failed for an hour and nobody was told. */
export async function noteRelayFails(tx: Transaction, words: string): Promise<string | null> {
  await tx
    .updateTable('own_relays')
    .set({ failing_since: sql`coalesce(failing_since, clock_now())`, asked_at: sql`clock_now()` })
    .set({ failure: words.slice(0, 500) })
    .where('stage', '=', 'used')
    .execute()
  const told = await tx
    .updateTable('own_relays')
    .set({ told_at: sql`clock_now()` })
    .where('stage', '=', 'used')
    .where('told_at', 'is', null)
    .where(
      sql<boolean>`failing_since <= clock_now() - make_interval(mins => ${sql.lit(GIVEN_UP_AFTER_MINUTES)})`,
    )
    .returning('host')
    .executeTakeFirst()
  return told?.host ?? null
}

/** Queues a mail to everybody who can mend it: owners and admins. */
export async function tellThoseWhoSetRelays(tx: Transaction, organizationId: OrganizationId): Promise<void> {
  await tx
    .insertInto('outgoing_mail')
    .columns(['organization_id', 'kind', 'staff_id'])
    .expression(
      tx
        .selectFrom('memberships')
        .select([
          sql<OrganizationId>`${organizationId}::uuid`.as('organization_id'),
          sql.lit('relay-notice').as('kind'),
          'staff_id',
        ])
        .where('role', 'in', ['owner', 'admin']),
    )
    .execute()
}

/** Whom a mail to staff is for, as they are now; null for somebody who left the team meanwhile. */
export async function staffOfMail(
  tx: Transaction,
  mailId: MailId,
): Promise<{ readonly name: string; readonly email: string; readonly locale: string } | null> {
  const found = await tx
    .selectFrom('outgoing_mail')
    .innerJoin('staff', 'staff.id', 'outgoing_mail.staff_id')
    .innerJoin('memberships', 'memberships.staff_id', 'staff.id')
    .select(['staff.name', 'staff.email', 'staff.locale'])
    .where('outgoing_mail.id', '=', mailId)
    .executeTakeFirst()
  return found ?? null
}
