/*
 * A thousand reminders, queued at once, through one relay on this machine by one process, while somebody asks for a code
 * every second: how long all of them take, and how long each code, from its transaction to the relay's 250. Then the same with
 * a relay that takes two seconds for each mail, for half a minute.
 *
 *   node bench/mail.ts [mails]
 */
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { SMTPServer } from 'smtp-server'
import { startEmbeddedServer } from '../src/database/embedded-server.ts'
import { migrate } from '../src/database/migrate.ts'
import { median } from './report.ts'
import { startServer } from './server-process.ts'

const AGENCY = `
    with organization as (
      insert into organizations (slug, name, plan, time_zone) values ('bench', 'Studio Aurora', 'plus', 'Europe/Rome') returning id
    ), slug as (insert into organization_slugs (organization_id, slug) select id, 'bench' from organization
    ), client as (
      insert into clients (organization_id, name) select id, 'Rossi ' || n from organization, generate_series(1, $1::int) as n
      returning organization_id, id, name
    )
    insert into contacts (organization_id, client_id, name, email, canonical_email)
    select organization_id, id, 'Anna Rossi', address, address
    from client, lateral (select replace(lower(name), ' ', '-') || '@rossi.example' as address) as written`

const DUE_IN_A_WEEK = `
  with service as (
    insert into services (organization_id, client_id, name, anchor_day)
    select organization_id, id, 'Hosting Business', 1 from clients returning organization_id, client_id, id
  )
  insert into deadlines (organization_id, client_id, service_id, due_on, amount_minor, currency)
  select organization_id, client_id, id, current_date + 7, 24000, 'EUR' from service`

const REMIND_ALL = `
  with mail as (
    insert into outgoing_mail (organization_id, kind, client_id, contact_id)
    select organization_id, 'reminder', client_id, id from contacts returning *
  ), days as (
    insert into reminder_mails (organization_id, client_id, contact_id, day, mail_id)
    select organization_id, client_id, contact_id, current_date, id from mail
  )
  insert into reminders (organization_id, contact_id, deadline_id, days, due_on, client_id, day)
  select organization_id, contact_id, deadlines.id, -7, due_on, client_id, current_date
  from mail join deadlines using (organization_id, client_id)`

const ASK_FOR_CODE = `
  with flow as (
    insert into portal_flows (organization_id, token_hash, typed_email, canonical_email)
    select organization_id, sha256(gen_random_uuid()::text::bytea), email, canonical_email
    from contacts order by random() limit 1 returning organization_id, id
  )
  insert into outgoing_mail (organization_id, kind, flow_id) select organization_id, 'code', id from flow`

const TOOK = `select kind, extract(epoch from sent_at - created_at)::float8 as took from outgoing_mail where state = 'sent'`

const mails = Number(process.argv[2] ?? 1000)
const folder = mkdtempSync(join(tmpdir(), 'portal-bench-'))
const server = await startEmbeddedServer(folder)
const appUrl = server.urlFor('portal_app')
await migrate({ ownerUrl: server.ownerUrl, appUrl })
const database = new pg.Pool({ connectionString: server.urlFor('postgres'), max: 2 })
await database.query(AGENCY, [mails])
await database.query(DUE_IN_A_WEEK)

let [secondsForEach, connections] = [0, 0]
const relay = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onConnect: (_, done) => {
    connections++
    done()
  },
  onData: async (stream, _, done) => {
    await stream.toArray()
    await pause(secondsForEach * 1000)
    done()
  },
})
await once(relay.listen(4803, '127.0.0.1'), 'listening')
const portal = await startServer(4801, ['src/server.ts'], {
  DATABASE_URL: appUrl,
  SMTP_URL: 'smtp://127.0.0.1:4803',
})

await measure('A relay that answers at once', 120)
secondsForEach = 2
await measure('A relay that takes 2 s for each mail', 30)

await portal.stop()
relay.close()
await database.end()
await server.stop()
rmSync(folder, { recursive: true })

/** Until all are sent, or for so many seconds at most. */
async function measure(name: string, seconds: number) {
  await database.query('truncate outgoing_mail, reminders cascade')
  await database.query('delete from graphile_worker._private_jobs')
  connections = 0
  const start = performance.now()
  const passed = () => (performance.now() - start) / 1000
  await database.query(REMIND_ALL)
  while ((await waiting()) > 0 && passed() < seconds) {
    await database.query(ASK_FOR_CODE)
    await pause(1000)
  }
  // A code that was just asked for.
  await pause((secondsForEach + 1) * 1000)
  const { rows } = await database.query<{ kind: string; took: number }>(TOOK)
  const [codes, others] = [tookOf(rows, 'code'), tookOf(rows, 'reminder')]
  process.stdout.write(`${name}, ${connections} connections
  ${others.length} of ${mails} mails sent, the last after ${Math.max(...others).toFixed(1)} s
  ${codes.length} codes, median ${median(codes).toFixed(3)} s, slowest ${Math.max(...codes).toFixed(3)} s\n`)
}

async function waiting(): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    `select count(*)::int as count from outgoing_mail where state <> 'sent' and kind <> 'code'`,
  )
  return rows[0]?.count ?? 0
}

function tookOf(rows: readonly { kind: string; took: number }[], kind: string): number[] {
  return rows.filter(row => row.kind === kind).map(({ took }) => took)
}
