import { newRule, officeRows } from '../../office-rows.ts'
import type { Portal } from '../../portal.ts'
import type { Kind } from './places.ts'

/** Names of one of each kind. They are as long as those of the others: so is what is answered. */
export type Names = Readonly<Record<Kind, string>>

export interface Rows {
  /** Of the client whose contact Anna is, at the organization that is asked. */
  readonly ours: Names
  /** Of other clients there, the last of whom is archived. */
  readonly others: readonly Partial<Names>[]
  readonly theirs: Names
  readonly nobodys: Names
}

export async function rowsOf(portal: Portal): Promise<Rows> {
  const { aurora, officina, staff } = portal.cast
  const { rossi, bianchi, verdi } = aurora
  const { immobiliare } = officina
  await portal.look(SECOND_LOGO, [officina.id, Buffer.of(1)])
  return {
    ours: {
      ...(await madeFor(portal, aurora.id)),
      rule: await newRule(portal, aurora.id, -3),
      client: rossi.id,
      contact: aurora.anna.id,
      service: rossi.cancelled.id,
      deadline: `${rossi.expired.deadlines.open}`,
      logo: aurora.logoHash,
      address: aurora.anna.email,
      colleague: staff.colleague.email,
      public: 'public',
    },
    others: [
      {
        client: bianchi.id,
        contact: aurora.marco.id,
        service: bianchi.domain.id,
        deadline: `${bianchi.domain.deadlines.open}`,
      },
      {
        client: verdi.id,
        contact: aurora.paola.id,
        service: verdi.domain.id,
        deadline: `${verdi.domain.deadlines.open}`,
      },
    ],
    theirs: {
      ...(await madeFor(portal, officina.id)),
      rule: await newRule(portal, officina.id, -5),
      client: immobiliare.id,
      contact: officina.luca.id,
      service: immobiliare.domain.id,
      deadline: `${immobiliare.domain.deadlines.open}`,
      logo: 'another-pixel',
      address: 'luca@neri-impianti.example',
      colleague: staff.stranger.email,
      public: 'public',
    },
    nobodys: {
      ...NOBODYS_IDS,
      rule: '-9',
      logo: 'nothing-at-it',
      address: 'nora@neri-impianti.example',
      colleague: staff.stranger.email.replace('fabio', 'furio'),
      public: 'public',
    },
  }
}

const NOBODY = '01900000-0000-7000-8000-000000000000'

const NOBODYS_IDS = {
  client: NOBODY,
  contact: NOBODY,
  service: NOBODY,
  deadline: NOBODY,
  import: NOBODY,
  batch: NOBODY,
  member: NOBODY,
  teamInvitation: NOBODY,
  event: NOBODY,
  session: NOBODY,
  officeSession: NOBODY,
  relay: NOBODY,
}

const SECOND_LOGO = `insert into organization_logos (organization_id, image, media_type, hash)
  values ($1, $2, 'image/png', 'another-pixel')`

/** With something that the member did, a contact and the member signed in, and a mail server on trial, by the mail that tried it. */
async function madeFor(portal: Portal, organizationId: string) {
  const rows = await officeRows(portal, organizationId)
  const made = async (statement: string, ...values: string[]) => {
    const [row] = await portal.look<{ id: string }>(statement, values)
    return row?.id ?? ''
  }
  return {
    ...rows,
    event: await made(NEW_EVENT, organizationId, rows.member),
    relay: await made(NEW_RELAY, organizationId),
    session: await made(NEW_SESSION, organizationId),
    officeSession: await made(NEW_OFFICE_SESSION, rows.member),
  }
}

const NEW_EVENT = `insert into audit_events (organization_id, action, actor, staff_id)
  values ($1, 'signed-in', 'staff', $2) returning id`

const NEW_SESSION = `insert into portal_sessions (organization_id, client_id, contact_id, token_hash, canonical_email)
  select organization_id, client_id, id, sha256(gen_random_uuid()::text::bytea), canonical_email
    from contacts where organization_id = $1 limit 1 returning id`

const NEW_OFFICE_SESSION = `insert into office_sessions (staff_id, token_hash, canonical_email)
  select id, sha256(gen_random_uuid()::text::bytea), canonical_email from staff where id = $1 returning id`

const NEW_RELAY = `with mail as (insert into outgoing_mail (organization_id, kind, state)
    values ($1, 'relay-trial', 'sent') returning organization_id, id)
  insert into own_relays (organization_id, stage, host, port, encryption, username, sender_address, mail_id)
    select organization_id, 'trial', 'mail.example', 465, 'tls', '', 'us@mail.example', id from mail returning mail_id as id`
