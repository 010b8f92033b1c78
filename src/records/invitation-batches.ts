import { type RawBuilder, sql } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { BatchId, ClientId, StaffId } from '../domain/ids.ts'
import { type ClientFilter, clientsThat } from './client-search.ts'
import { allowLongWork } from './long-work.ts'

/** Which clients are meant: those that were ticked, or all that a filter lets through. */
export type Selection =
  | { readonly kind: 'ticked'; readonly ids: readonly ClientId[] }
  | { readonly kind: 'all'; readonly filter: ClientFilter }

/** Who is invited besides those who never were. */
export interface Including {
  /** Those who were invited before and have not signed in. */
  readonly invited: boolean
  readonly signedIn: boolean
}

/** Why somebody is left out. */
export const leavingReasons = ['no-contact', 'may-not-sign-in', 'signed-in', 'invited', 'archived'] as const

export interface LeftOut {
  readonly reason: (typeof leavingReasons)[number]
  readonly count: number
  /** The first of them; a client without contacts has nobody's name. */
  readonly some: readonly { readonly id: ClientId; readonly client: string; readonly who: string }[]
}

/** Whom a selection would invite. */
export interface BatchPreview {
  readonly contacts: number
  readonly clients: number
  /** Who is a contact of several clients under one address gets one mail. */
  readonly people: number
  /** The languages of the contacts, the one that most read first, with one who reads it. */
  readonly languages: readonly {
    readonly locale: string
    readonly contacts: number
    readonly name: string
    readonly email: string
  }[]
  readonly leftOut: readonly LeftOut[]
  /** Stands for exactly these contacts: another one means that others are invited. */
  readonly digest: string
}

const MOST_NAMES = 20

export async function previewBatch(
  tx: Transaction,
  selection: Selection,
  including: Including,
): Promise<BatchPreview> {
  const { rows } = await sql<BatchPreview>`
    with ${await people(tx, selection, including)}, left_out as (
      select standing as reason, client_id, coalesce(nullif(name, ''), email) as who, id from people where not is_reached
      union all
      select case when is_archived then 'archived' else 'no-contact' end, client_id, '', client_id from chosen
      where not exists (select from people where people.client_id = chosen.client_id)
    ), named as (
      select *, row_number() over (partition by reason order by id) as position from left_out
    )
    select count(*)::int as contacts, count(distinct client_id)::int as clients,
      count(distinct canonical_email)::int as people,
      encode(sha256(convert_to(coalesce(string_agg(id::text, ',' order by id), ''), 'UTF8')), 'hex') as digest,
      coalesce((select json_agg(spoken) from (
        select locale, count(*)::int as contacts, (array_agg(name order by id))[1] as name, (array_agg(email order by id))[1] as email
        from people where is_reached group by locale order by count(*) desc, locale) as spoken), '[]') as languages,
      coalesce((select json_agg(left_for) from (
        select reason, count(*)::int as count,
          json_agg(json_build_object('id', clients.id, 'client', clients.name, 'who', who) order by position)
            filter (where position <= ${MOST_NAMES}) as some
        from named left join clients
          on clients.organization_id = current_organization() and clients.id = named.client_id and position <= ${MOST_NAMES}
        group by reason order by count(*) desc, reason) as left_for), '[]') as "leftOut"
    from people where is_reached`.execute(tx)
  const [preview] = rows
  if (!preview) throw new Error('An aggregate has a row')
  return preview
}

/** Keeps everybody else of the organization from inviting several until the transaction ends. */
export async function inviteAlone(tx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('invitations ' || current_organization(), 0))`.execute(
    tx,
  )
}

export async function isSent(tx: Transaction, id: BatchId): Promise<boolean> {
  const found = await tx.selectFrom('invitation_batches').select('id').where('id', '=', id).executeTakeFirst()
  return found !== undefined
}

/** Queues a mail for each address, and notes for each contact who invited them, all in one statement. */
export async function sendBatch(
  tx: Transaction,
  batch: { readonly id: BatchId; readonly staffId: StaffId },
  selection: Selection,
  including: Including,
): Promise<void> {
  const { id, staffId } = batch
  await allowLongWork(tx)
  await sql`insert into invitation_batches (organization_id, id, staff_id)
    values (current_organization(), ${id}::uuid, ${staffId}::uuid)`.execute(tx)
  await sql`
    with ${await people(tx, selection, including)}, mails as materialized (
      select distinct on (canonical_email) canonical_email, client_id, id as contact_id, uuid_v7() as mail_id
      from people where is_reached order by canonical_email, id
    ), queued as (
      insert into outgoing_mail (organization_id, id, kind, client_id, contact_id)
      select current_organization(), mail_id, 'invitation', client_id, contact_id from mails
    ), noted as (
      insert into audit_events (organization_id, action, actor, staff_id, client_id, details)
      select current_organization(), 'invitation-sent', 'staff', ${staffId}::uuid, client_id,
        jsonb_build_object('about', coalesce(nullif(name, ''), email), 'batch', ${id}::text)
      from people where is_reached
    )
    insert into invitations (organization_id, client_id, contact_id, mail_id, staff_id, batch_id)
    select current_organization(), people.client_id, people.id, mail_id, ${staffId}::uuid, ${id}::uuid
    from people join mails using (canonical_email) where is_reached`.execute(tx)
}

/** `chosen` clients, and their `people` with how each stands to the portal and whether an invitation is for them. */
async function people(
  tx: Transaction,
  selection: Selection,
  including: Including,
): Promise<RawBuilder<unknown>> {
  return sql`chosen as materialized (
      select listed.client_id, listed.is_archived from ${await selected(tx, selection)}
    ), known as (
      select contacts.*, case
        when chosen.is_archived then 'archived'
        when not may_sign_in then 'may-not-sign-in'
        when exists (select from contact_arrivals as arrival
          where arrival.organization_id = contacts.organization_id and arrival.contact_id = contacts.id) then 'signed-in'
        when exists (select from invitations as invitation
          where invitation.organization_id = contacts.organization_id and invitation.contact_id = contacts.id) then 'invited'
        else 'new' end as standing
      from chosen join contacts
        on contacts.organization_id = current_organization() and contacts.client_id = chosen.client_id
    ), people as materialized (
      select *, standing = any (${reached(including)}::text[]) as is_reached from known
    )`
}

function reached({ invited, signedIn }: Including): string[] {
  return ['new', ...(invited ? ['invited'] : []), ...(signedIn ? ['signed-in'] : [])]
}

async function selected(tx: Transaction, selection: Selection): Promise<RawBuilder<unknown>> {
  if (selection.kind === 'all') return clientsThat(tx, selection.filter)
  return sql`client_summaries as listed
    where listed.organization_id = current_organization() and listed.client_id = any (${selection.ids}::uuid[])`
}
