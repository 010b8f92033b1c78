import type { FlowId } from '../src/domain/ids.ts'
import type { TestDatabase } from './database.ts'
import { freeOwner } from './row-security.ts'
import { until } from './until.ts'
import type { Visitor } from './visitor.ts'

/** What a test sees and does past the portal, in its database. */
export interface BehindTheScenes {
  /** Looks into the database past every policy. */
  look: <Row extends object>(query: string, values?: unknown[]) => Promise<Row[]>
  /** Deletes what is in these tables, one after the other: a truncate of several can deadlock with a worker. */
  empty: (...tables: string[]) => Promise<void>
  /** The sign-ins that a browser has under way. */
  flowsOf: (visitor: Visitor) => Promise<{ id: FlowId; attempts: number }[]>
  /** The start of the Message-ID of the mail that was queued last for a sign-in of this browser, to a portal or to the office. */
  newestMailOf: (visitor: Visitor) => Promise<string>
  /** Resolves when no mail is queued any more: whoever gets one has got it. */
  allMailDone: () => Promise<void>
  /** Lets everybody ask and guess as if they never had. */
  forgetLimits: () => Promise<void>
  /** Lets everybody ask and guess with any address as if they never had; networks stay as tired as they are. */
  forgetAddresses: () => Promise<void>
}

export async function behindTheScenes({ owner }: TestDatabase): Promise<BehindTheScenes> {
  await freeOwner(owner)
  const look: BehindTheScenes['look'] = async (query, values) => (await owner.query(query, values)).rows
  const noMailIsQueued = async () => (await look(QUEUED)).length === 0
  return {
    look,
    empty: async (...tables) => {
      for (const table of tables) await look(`delete from ${table}`)
    },
    flowsOf: ({ cookies }) => look(FLOWS_OF, [[...cookies.values()]]),
    newestMailOf: async ({ cookies }) => {
      const [mail] = await look<{ id: string }>(NEWEST_MAIL_OF, [[...cookies.values()]])
      return `<${mail?.id}@`
    },
    allMailDone: () => until(noMailIsQueued),
    forgetLimits: async () => void (await look('truncate sign_in_limits')),
    forgetAddresses: async () =>
      void (await look(`delete from sign_in_limits where name not like 'network-%'`)),
  }
}

const QUEUED = 'select from graphile_worker.jobs where key is not null limit 1'

const TOKENS = `select sha256(convert_to(token, 'utf8')) from unnest($1::text[]) as token`

const FLOWS_OF = `select id, attempts from portal_flows where token_hash in (${TOKENS})`

const NEWEST_MAIL_OF = `select mail.id
  from (select id, flow_id from outgoing_mail union all select id, flow_id from office_mail) as mail
  join (select id, token_hash from portal_flows union all select id, token_hash from office_flows) as flow
    on flow.id = mail.flow_id
  where flow.token_hash in (${TOKENS}) order by mail.id desc limit 1`
