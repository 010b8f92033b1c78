import { sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { MailId, OrganizationId, StaffId } from '../domain/ids.ts'
import type { RelayEncryption, RelayHealth } from '../domain/own-relay.ts'

/** Where an organization's own mail server is, and who it is spoken to as. */
export interface RelaySettings {
  readonly host: string
  readonly port: number
  readonly encryption: RelayEncryption
  /** Empty for a server that asks nobody who they are. */
  readonly username: string
  /** What mails come from. */
  readonly senderAddress: string
}

/** A server as staff see it, without its password. */
export interface OwnRelay extends RelaySettings, RelayHealth {
  readonly stage: 'trial' | 'used'
  /** The server's last words while it fails. */
  readonly failure: string | null
  /** Whoever set it, to whom the mail went that tried it; null for somebody who is gone. */
  readonly setBy: { readonly name: string; readonly email: string } | null
  readonly mailId: MailId | null
  /** Of the mail that tried it, as in `outgoing_mail`, with the server's words. */
  readonly mailState: string | null
  readonly reply: string | null
  readonly createdAt: Date
}

/** The server that is used, and the one that is being tried. */
export async function ownRelays(
  tx: Transaction,
): Promise<{ readonly used: OwnRelay | null; readonly trial: OwnRelay | null }> {
  const rows = await tx
    .selectFrom('own_relays')
    .leftJoin('staff', 'staff.id', 'own_relays.staff_id')
    .leftJoin('outgoing_mail', join =>
      join
        .onRef('outgoing_mail.organization_id', '=', 'own_relays.organization_id')
        .onRef('outgoing_mail.id', '=', 'own_relays.mail_id'),
    )
    .select(sql<OwnRelay['stage']>`own_relays.stage`.as('stage'))
    .select(['own_relays.host', 'own_relays.port', 'own_relays.username', 'own_relays.failure'])
    .select(sql<RelayEncryption>`own_relays.encryption`.as('encryption'))
    .select(['own_relays.sender_address as senderAddress', 'own_relays.failing_since as failingSince'])
    .select(['own_relays.asked_at as askedAt', 'own_relays.created_at as createdAt'])
    .select(['own_relays.mail_id as mailId', 'outgoing_mail.state as mailState', 'outgoing_mail.reply'])
    .select(['staff.name as setByName', 'staff.email as setByEmail'])
    .execute()
  const relays = rows.map(({ setByName, setByEmail, ...relay }): OwnRelay => {
    return { ...relay, setBy: setByEmail === null ? null : { name: setByName ?? '', email: setByEmail } }
  })
  const at = (stage: OwnRelay['stage']) => relays.find(relay => relay.stage === stage) ?? null
  return { used: at('used'), trial: at('trial') }
}

/** How many servers were tried within the last hour: each is a connection to a host of somebody's choice. */
export async function trialsOfTheHour(tx: Transaction): Promise<number> {
  const { trials } = await tx
    .selectFrom('outgoing_mail')
    .select(eb => eb.fn.countAll<bigint>().as('trials'))
    .where('kind', '=', 'relay-trial')
    .where('created_at', '>', sql<Date>`clock_now() - interval '1 hour'`)
    .executeTakeFirstOrThrow()
  return Number(trials)
}

/** Tries a server with a mail to whoever sets it, in place of one that is being tried. */
export async function tryRelay(
  tx: Transaction,
  organizationId: OrganizationId,
  staffId: StaffId,
  { senderAddress, ...settings }: RelaySettings,
  password: Buffer | null,
): Promise<void> {
  await dropRelay(tx, 'trial')
  const { id } = await tx
    .insertInto('outgoing_mail')
    .values({ organization_id: organizationId, kind: 'relay-trial', staff_id: staffId })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('own_relays')
    .values({
      ...{ organization_id: organizationId, stage: 'trial', staff_id: staffId, mail_id: id, password },
      ...{ ...settings, sender_address: senderAddress },
    })
    .execute()
}

/** Uses the server that was tried by this mail from now on. Its host; null when it isn't the one that is being tried (any more). */
export async function useTriedRelay(tx: Transaction, mailId: MailId): Promise<string | null> {
  const { used, trial } = await ownRelays(tx)
  if (trial?.mailId !== mailId || trial.mailState !== 'sent') return null
  if (used) await dropRelay(tx, 'used')
  await tx.updateTable('own_relays').set({ stage: 'used' }).where('stage', '=', 'trial').execute()
  return trial.host
}

/** Lets go of a server. False when there was none. */
export async function dropRelay(tx: Transaction, stage: OwnRelay['stage']): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('own_relays')
    .where('stage', '=', stage)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}
