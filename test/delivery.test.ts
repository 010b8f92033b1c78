import assert from 'node:assert/strict'
import { after, beforeEach, describe, test } from 'node:test'
import { connect } from '../src/database/connection.ts'
import { startWorker } from '../src/jobs/worker.ts'
import { smtpTransport } from '../src/mail/smtp.ts'
import { codeIn } from './codes.ts'
import { startPortal } from './portal.ts'
import { startRelay } from './smtp-relay.ts'
import { until } from './until.ts'

/* The whole way of a mail: form, commit, queue, worker, relay. */

const relay = await startRelay()
const transport = smtpTransport(relay.url)
after(transport.close)
const portal = await startPortal({ transport: transport.send })
const { slug, anna } = portal.cast.aurora

beforeEach(async () => {
  await portal.forgetLimits()
  await portal.empty('invitations', 'membership_invitations', 'outgoing_mail')
  await portal.look('select graphile_worker.remove_job(key) from graphile_worker.jobs where key is not null')
  for (const step of ['greeting', 'sender', 'recipient', 'data'] as const) relay.answer(step, 'yes')
})

describe('a mail on its way', () => {
  test('reaches the relay within moments of the commit', async t => {
    await delivered()
    const took: number[] = []
    for (let mails = 0; mails < 20; mails++) {
      await portal.forgetLimits()
      await delivered()
      took.push(await millisecondsFromCommitToRelay())
    }
    took.sort((a, b) => a - b)
    t.diagnostic(`ms from the commit to the relay's 250: median ${took[10]}, slowest of 20 ${took.at(-1)}`)
  })

  test('carries the code that signs in', async () => {
    const visitor = portal.visitor()
    const before = relay.mails.length
    await visitor.askForCode(slug, anna.email)
    await become('sent')
    const received = relay.mails[before]
    assert.equal((await visitor.enterCode(slug, codeIn({ text: received?.text ?? '' }))).status, 303)
  })

  test('is sent once, however many workers there are', async t => {
    const queue = connect(portal.database.appUrl, { size: 6 })
    const second = await startWorker(portal.delivery, queue)
    t.after(() => second.stop().then(() => queue.end()))
    const before = relay.mails.length
    const { luca } = portal.cast.officina
    await Promise.all(Array.from({ length: 5 }, () => portal.visitor().askForCode(slug, anna.email)))
    await Promise.all(
      Array.from({ length: 5 }, () => portal.visitor().askForCode('officina-digitale', luca.email)),
    )
    await become('sent')
    await portal.allMailDone()
    assert.equal(relay.mails.length, before + 10)
    const ids = relay.mails.slice(before).map(({ messageId }) => messageId)
    assert.equal(new Set(ids).size, 10)
  })
})

describe('a relay that is busy', () => {
  test('gets the mail again after pauses that grow, and takes it in the end', async () => {
    relay.answer('recipient', 451)
    await portal.visitor().askForCode(slug, anna.email)
    const pauses: number[] = []
    for (let attempt = 1; attempt <= 4; attempt++) {
      pauses.push(await pauseAfterAttempt(attempt))
      assert.deepEqual(await states(), ['deferred'])
      if (attempt === 4) relay.answer('recipient', 'yes')
      await retryNow()
    }
    await become('sent')
    assert.deepEqual(pauses, [5, 10, 15, 30])
  })

  test('has its words kept with the mail, and out of the log', async () => {
    relay.answer('data', 452)
    await portal.visitor().askForCode(slug, anna.email)
    await pauseAfterAttempt(1)
    const [mail] = await portal.look<{ reply: string }>('select reply from outgoing_mail')
    assert.match(mail?.reply ?? '', /452.*anna@rossi-arredi\.example/)
    assert.ok(!JSON.stringify(portal.log).includes(anna.email))
  })

  test('for too long gets no more: the mail has failed, with its last words', async () => {
    relay.answer('recipient', 451)
    await portal.visitor().askForCode(slug, anna.email)
    await pauseAfterAttempt(1)
    await portal.look('update outgoing_mail set attempts = 40')
    await retryNow()
    await become('failed')
    await portal.allMailDone()
    const [mail] = await portal.look<{ reply: string }>('select reply from outgoing_mail')
    assert.match(mail?.reply ?? '', /^.*451/)
  })
})

describe('a relay that says no for good', () => {
  test('is not asked again', async () => {
    relay.answer('recipient', 550)
    const before = relay.reached.length
    await portal.visitor().askForCode(slug, anna.email)
    await become('failed')
    await portal.allMailDone()
    assert.deepEqual(
      relay.reached.slice(before).filter(step => step === 'recipient'),
      ['recipient'],
    )
  })

  test('tells the visitor nothing', async () => {
    relay.answer('recipient', 550)
    const visitor = portal.visitor()
    const page = await visitor.follow(await visitor.askForCode(slug, anna.email))
    await become('failed')
    assert.equal((await visitor.get(`/portal/${slug}/code`)).body, page.body)
  })
})

describe('a mail whose worker was killed', () => {
  test('is taken up by the sweep of every minute, once its lease is over', async () => {
    await abandon(`interval '1 minute'`)
    await sweep()
    assert.deepEqual(await states(), ['queued'])
    await portal.look(`update outgoing_mail set leased_until = now() - interval '1 second'`)
    await sweep()
    await become('sent')
  })

  test('is taken up even while the dead worker’s job is still locked', async () => {
    await abandon(`interval '-1 second'`)
    await portal.look(
      `select graphile_worker.add_job('deliver-code', json_build_object('organizationId', organization_id, 'mailId', id),
         job_key => id::text, max_attempts => 12) from outgoing_mail`,
    )
    await portal.look(
      `update graphile_worker._private_jobs set locked_at = now(), locked_by = 'dead' where key is not null`,
    )
    await sweep()
    await become('sent')
    await portal.look(`delete from graphile_worker._private_jobs where locked_by = 'dead'`)
  })
})

/** Asks for a code and waits until the relay has its mail. */
async function delivered() {
  const before = relay.mails.length
  await portal.visitor().askForCode(slug, anna.email)
  await until(async () => relay.mails.length > before)
  await become('sent')
}

/** As the database saw it: the mail is written at the start of its transaction, and noted after the relay's word. */
async function millisecondsFromCommitToRelay(): Promise<number> {
  const [{ ms } = { ms: 0 }] = await portal.look<{ ms: number }>(
    `select round(extract(epoch from sent_at - created_at) * 1000)::int as ms
     from outgoing_mail order by id desc limit 1`,
  )
  return ms
}

async function states(): Promise<string[]> {
  const rows = await portal.look<{ state: string }>('select distinct state from outgoing_mail')
  return rows.map(({ state }) => state)
}

/** Resolves when every mail is in this state. */
function become(state: string) {
  return until(async () => `${await states()}` === state)
}

/** Seconds for which the queue will hold the one mail, once the relay has put it off so many times. */
async function pauseAfterAttempt(attempts: number): Promise<number> {
  let found: { seconds: number } | undefined
  await until(async () => {
    const rows = await portal.look<{ seconds: number }>(
      `select round(extract(epoch from job.run_at - job.created_at))::int as seconds
       from graphile_worker.jobs as job join outgoing_mail as mail on mail.id::text = job.key
       where mail.state = 'deferred' and mail.attempts = $1 and job.locked_at is null`,
      [attempts],
    )
    found = rows[0]
    return found !== undefined
  })
  return found?.seconds ?? 0
}

/** Skips the pause. */
async function retryNow() {
  await portal.look('update graphile_worker._private_jobs set run_at = now() where key is not null')
  await portal.look(`select pg_notify('jobs:insert', '{"r":"1","count":1}')`)
}

/** A mail that a worker held for so long when it was killed, and that is in no queue any more. */
async function abandon(held: string) {
  await portal.look(
    `with flow as (insert into portal_flows (organization_id, token_hash, typed_email, canonical_email)
       values ($1, sha256(gen_random_uuid()::text::bytea), $2, $2) returning organization_id, id)
     insert into outgoing_mail (organization_id, kind, flow_id, leased_until)
       select organization_id, 'code', id, now() + ${held} from flow`,
    [portal.cast.aurora.id, anna.email],
  )
  await portal.look('select graphile_worker.remove_job(key) from graphile_worker.jobs where key is not null')
}

/** What happens every minute, now. */
async function sweep() {
  await portal.look(`select graphile_worker.add_job('resume-mails')`)
  await until(
    async () =>
      (await portal.look(`select from graphile_worker.jobs where task_identifier = 'resume-mails'`))
        .length === 0,
  )
}
