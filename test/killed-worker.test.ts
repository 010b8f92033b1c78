import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, test } from 'node:test'
import { LEASE_SECONDS } from '../src/records/outgoing-mail.ts'
import { startPortal } from './portal.ts'
import { queuedInvitation } from './queued-invitation.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { startRelay } from './smtp-relay.ts'
import { until } from './until.ts'

/* Real processes, killed with SIGKILL at each step of a mail's way, and what the next process makes of what they left. */

const portal = await startPortal({ worker: false })
const { anna } = portal.cast.aurora
const relay = await startRelay()
const steps = ['greeting', 'sender', 'recipient', 'data'] as const
let server: ServerProcess

beforeEach(async () => {
  await portal.empty('invitations', 'outgoing_mail')
  await portal.look('delete from graphile_worker._private_jobs')
  await portal.clock.stop()
  for (const step of steps) relay.answer(step, 'yes')
})

/** Whole processes start and stop here, on machines that may have much else to do. */
const PATIENCE = { seconds: 40 }

describe('a mail whose worker is killed', () => {
  before(async () => {
    server = await started()
  })
  after(() => server.stop())

  test('before it took the mail is sent once by the next', async () => {
    await queued(invite)
    await hold('outgoing_mail', 'share row exclusive')
    await begin()
    await killedAt(isHeldUp)
    await letGo()
    await takenUp()
    assert.equal(arrived().length, 1)
  })

  test('while it wrote the mail is sent once by the next', async () => {
    await queued(invite)
    await hold('organizations', 'access exclusive')
    await begin()
    await killedAt(isHeldUp)
    await letGo()
    await takenUp()
    assert.equal(arrived().length, 1)
  })

  for (const step of steps)
    test(`while the relay is silent at its ${step} is sent once by the next`, async () => {
      // The former may have a connection open, past the greeting.
      await server.kill()
      server = await started()
      relay.answer(step, 'silence')
      await invite()
      await killedAt(async () => reached().includes(step))
      relay.answer(step, 'yes')
      await takenUp()
      assert.equal(arrived().length, 1)
    })

  test('between the relay’s 250 and its note is sent twice, the same to the letter', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    relay.answer('data', promise)
    await invite()
    await until(async () => reached().includes('data'), PATIENCE)
    await hold('outgoing_mail', 'share row exclusive')
    resolve()
    await killedAt(isHeldUp)
    await letGo()
    relay.answer('data', 'yes')
    await takenUp()
    const [first, second, ...more] = arrived()
    assert.deepEqual(more, [])
    for (const part of ['messageId', 'date', 'subject', 'text', 'html'] as const)
      assert.equal(first?.[part], second?.[part], part)
  })

  test('after it noted the mail leaves nothing to do', async () => {
    await invite()
    await killedAt(async () => (await states()).includes('sent'))
    await takenUp()
    assert.equal(arrived().length, 1)
  })

  test('with a code is not sent once the code is of no use any more', async () => {
    await queued(askForCode)
    await hold('organizations', 'access exclusive')
    await begin()
    await killedAt(isHeldUp)
    await letGo()
    await portal.clock.pass({ minutes: 10 })
    await takenUp('failed')
    assert.equal(arrived().length, 0)
  })
})

describe('of two processes', () => {
  before(async () => {
    server = await started()
  })
  after(() => server.stop())

  test('one that is killed in the middle of many mails leaves none behind, and few of them come twice', async () => {
    const second = await started()
    await Promise.all(Array.from({ length: 120 }, invite))
    await until(async () => arrived().length >= 20, PATIENCE)
    await second.kill()
    await portal.clock.pass({ seconds: LEASE_SECONDS + 1 })
    await until(async () => {
      await sweep()
      return (await states()).every(state => state === 'sent')
    }, PATIENCE)
    const ids = arrived().map(({ messageId }) => messageId)
    assert.equal(new Set(ids).size, 120)
    assert.ok(ids.length <= 120 + 4, `${ids.length} mails`)
  })
})

function started(): Promise<ServerProcess> {
  // Links in mails are the same, whichever process writes them.
  const PUBLIC_URL = 'http://127.0.0.1:3000'
  return startServerProcess(portal, { SMTP_URL: relay.url, LOG_LEVEL: 'silent', PUBLIC_URL })
}

let [arrivedBefore, reachedBefore] = [0, 0]

beforeEach(() => {
  arrivedBefore = relay.mails.length
  reachedBefore = relay.reached.length
})

function arrived() {
  return relay.mails.slice(arrivedBefore)
}

function reached() {
  return relay.reached.slice(reachedBefore)
}

function invite(): Promise<unknown> {
  return queuedInvitation(portal, portal.cast.aurora, anna)
}

async function askForCode(): Promise<void> {
  await portal.look(
    `with flow as (insert into portal_flows (organization_id, token_hash, typed_email, canonical_email)
       values ($1, sha256(gen_random_uuid()::text::bytea), $2, $2) returning organization_id, id)
     insert into outgoing_mail (organization_id, kind, flow_id) select organization_id, 'code', id from flow`,
    [portal.cast.aurora.id, anna.email],
  )
}

/** Queues a mail that no worker takes before `begin`. */
async function queued(mail: () => Promise<unknown>): Promise<void> {
  await portal.look('alter table outgoing_mail disable trigger outgoing_mail_queued')
  await mail()
  await portal.look('alter table outgoing_mail enable trigger outgoing_mail_queued')
}

async function begin(): Promise<void> {
  await portal.look(
    `select graphile_worker.add_job(case kind when 'code' then 'deliver-code' else 'deliver-mail' end,
       json_build_object('organizationId', organization_id, 'mailId', id), job_key => id::text) from outgoing_mail`,
  )
}

let letGo = async () => {}

/** Keeps everybody from changing a table, or from reading it, until it is let go. */
async function hold(table: string, mode: 'share row exclusive' | 'access exclusive'): Promise<void> {
  const client = await portal.database.owner.connect()
  letGo = async () => {
    letGo = async () => {}
    await client.query('rollback')
    client.release()
  }
  await client.query('begin')
  await client.query(`lock table ${table} in ${mode} mode`)
}

afterEach(() => letGo())

/** Whether somebody waits for what is held. */
async function isHeldUp(): Promise<boolean> {
  const waiting = await portal.look(
    `select from pg_locks join pg_database on pg_database.oid = pg_locks.database
     where datname = current_database() and not granted`,
  )
  return waiting.length > 0
}

/** Kills the process as soon as it is so. */
async function killedAt(isSo: () => Promise<boolean>): Promise<void> {
  await until(isSo, PATIENCE)
  await server.kill()
}

/** Lets the time pass for which the dead one held the mail, and starts the next process, which finishes it. */
async function takenUp(end = 'sent'): Promise<void> {
  await portal.clock.pass({ seconds: LEASE_SECONDS + 1 })
  server = await started()
  await sweep()
  await until(async () => `${await states()}` === end, PATIENCE)
  await until(async () => (await portal.look(LIVING_JOBS)).length === 0, PATIENCE)
}

const LIVING_JOBS = 'select from graphile_worker.jobs where locked_at is null and run_at <= now()'

/** What happens every minute, now. */
async function sweep(): Promise<void> {
  await portal.look(`select graphile_worker.add_job('resume-mails', job_key => 'sweep')`)
}

async function states(): Promise<string[]> {
  const rows = await portal.look<{ state: string }>('select distinct state from outgoing_mail')
  return rows.map(({ state }) => state)
}
