import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { type EmbeddedServer, startEmbeddedServer } from '../src/database/embedded-server.ts'
import { migrate } from '../src/database/migrate.ts'
import { execute } from './database-server.ts'
import { startServerProcess } from './server-process.ts'
import { startRelay } from './smtp-relay.ts'
import { until } from './until.ts'

/* PostgreSQL is restarted while mail flows: nothing is lost, nothing comes twice, and the process lives on. */

const MAILS = 60
const PATIENCE = { seconds: 60 }
const folder = mkdtempSync(join(tmpdir(), 'portal-restart-'))
let database: EmbeddedServer = await startEmbeddedServer(folder)
const appUrl = database.urlFor('portal_app')
await migrate({ ownerUrl: database.ownerUrl, appUrl })
const relay = await startRelay()
const server = await startServerProcess(
  { database: { appUrl } },
  { SMTP_URL: relay.url, LOG_LEVEL: 'silent' },
)

describe('PostgreSQL restarted under load', () => {
  after(async () => {
    await server.stop()
    await database.stop()
    rmSync(folder, { recursive: true })
  })

  test('loses no mail, repeats none, and leaves the portal running', async () => {
    await look(INVITE_MANY, [MAILS])
    await until(async () => relay.mails.length >= 10, PATIENCE)
    // So that at the end of the database some mails are handed over whose outcome can't be noted.
    const restarting = restarted()
    relay.answer('data', restarting)
    await restarting
    relay.answer('data', 'yes')
    await until(async () => {
      await sweep()
      return (await unsent()) === 0
    }, PATIENCE)
    const ids = relay.mails.map(({ messageId }) => messageId)
    assert.equal(new Set(ids).size, MAILS)
    assert.equal(ids.length, MAILS)
    assert.ok(server.isRunning())
  })
})

async function restarted(): Promise<void> {
  await database.stop()
  database = await startEmbeddedServer(folder)
}

/** What the clock would do after some minutes. */
async function sweep(): Promise<void> {
  await look(`update outgoing_mail set next_attempt_at = next_attempt_at - interval '5 minutes'
    where state = 'queued' and leased_until is null and next_attempt_at > now() - interval '5 minutes'`)
  await look(`select graphile_worker.add_job('resume-mails', job_key => 'sweep')`)
}

async function unsent(): Promise<number> {
  return (await look(`select from outgoing_mail where state <> 'sent'`)).length
}

async function look(query: string, values: unknown[] = []) {
  return (await execute(database.urlFor('postgres'), query, values)).rows
}

const INVITE_MANY = `
  with organization as (
    insert into organizations (slug, name, plan) values ('aurora', 'Studio Aurora', 'plus') returning id
  ), slug as (insert into organization_slugs (organization_id, slug) select id, 'aurora' from organization
  ), client as (
    insert into clients (organization_id, name) select id, 'Rossi' from organization returning organization_id, id
  ), contact as (
    insert into contacts (organization_id, client_id, name, email, canonical_email)
    select organization_id, id, 'Anna', n || '@rossi.example', n || '@rossi.example' from client, generate_series(1, $1::int) as n
    returning *
  ), mail as (
    insert into outgoing_mail (organization_id, kind, client_id, contact_id)
    select organization_id, 'invitation', client_id, id from contact returning *
  )
  insert into invitations (organization_id, client_id, contact_id, mail_id)
  select organization_id, client_id, contact_id, id from mail`
