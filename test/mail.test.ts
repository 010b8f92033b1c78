import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { beforeEach, describe, test } from 'node:test'
import { asKeeper, asSignIn, asWorker } from '../src/database/scopes.ts'
import type { MailId } from '../src/domain/ids.ts'
import { deliverMail } from '../src/jobs/deliver-mail.ts'
import { OWN_PATIENCE_SECONDS } from '../src/mail/own-transports.ts'
import { PATIENCE_SECONDS } from '../src/mail/smtp.ts'
import { startFlow } from '../src/records/flows.ts'
import { purge } from '../src/records/housekeeping.ts'
import {
  LEASE_SECONDS,
  type LeasedMail,
  leaseMail,
  noteOutcome,
  resumeMails,
} from '../src/records/outgoing-mail.ts'
import { wrongCode } from './codes.ts'
import { startPortal } from './portal.ts'
import { queuedInvitation } from './queued-invitation.ts'

/* Mail on its way, each delivery by hand, so that what happens between two steps can be looked at. */

const portal = await startPortal({ worker: false })
const { aurora } = portal.cast
const { slug, anna } = aurora
const { clock } = portal
const { pool } = portal.database

beforeEach(async () => {
  await portal.forgetLimits()
  await portal.empty('invitations', 'membership_invitations', 'outgoing_mail')
  await portal.look(`select graphile_worker.remove_job(key) from graphile_worker.jobs where key is not null`)
  await clock.stop()
})

describe('a mail', () => {
  test('is queued in the transaction that causes it: no commit, no mail and no job', async () => {
    const tokenHash = randomBytes(32)
    const presented = { slug, tokenHashes: [tokenHash.toString('hex')] }
    const flow = { organizationId: aurora.id, tokenHash, typedEmail: anna.email, canonicalEmail: anna.email }
    const work = asSignIn(pool, presented, async tx => {
      await startFlow(tx, { ...flow, codes: 1, browserId: null, returnTo: null, mail: 'queued' })
      throw new Error('and then something broke')
    })
    await assert.rejects(work, /something broke/)
    assert.deepEqual([await mails(), await jobs()], [[], []])
  })

  test('and its job are there with the commit, and name each other', async () => {
    const mailId = await asked()
    assert.deepEqual(await jobs(), [{ key: mailId, attempts: 0, max_attempts: 12 }])
    assert.deepEqual(await states(), ['queued'])
  })

  test('is never waited for: asking is answered while nobody delivers anything', async () => {
    assert.equal((await portal.visitor().askForCode(slug, anna.email)).status, 303)
    assert.equal(sentCount(), 0)
  })

  test('is sent once, whoever tries again', async () => {
    const mailId = await asked()
    for (let times = 0; times < 3; times++) await deliver(mailId)
    assert.equal(sentCount(), 1)
    assert.deepEqual(await states(), ['sent'])
  })

  test('is sent once by twenty workers at the same time', async () => {
    const mailId = await asked()
    await Promise.all(Array.from({ length: 20 }, () => deliver(mailId)))
    assert.equal(sentCount(), 1)
  })

  test('keeps the relay’s words, its time, and whom it was for', async () => {
    const mailId = await asked()
    await deliver(mailId)
    const [mail] = await mails()
    assert.equal(mail?.reply, '250 2.0.0 recorded')
    assert.equal(mail?.sent_at?.toISOString(), '2026-12-01T12:00:00.000Z')
    assert.deepEqual([mail?.client_id, mail?.contact_id], [anna.clientId, anna.id])
  })

  test('that waited until its code would be no good any more is not sent, and says why', async () => {
    const mailId = await asked()
    await clock.pass({ minutes: 10, seconds: 1 })
    await deliver(mailId)
    assert.equal(sentCount(), 0)
    const [mail] = await mails()
    assert.deepEqual([mail?.state, mail?.contact_id], ['failed', anna.id])
    assert.match(mail?.reply ?? '', /waited for longer/)
  })

  test('for a contact who may not sign in any more by then is dropped', async t => {
    const mailId = await asked()
    t.after(() => portal.look('update contacts set may_sign_in = true where id = $1', [anna.id]))
    await portal.look('update contacts set may_sign_in = false where id = $1', [anna.id])
    await deliver(mailId)
    assert.equal(sentCount(), 0)
    assert.deepEqual(await states(), ['dropped'])
  })

  test('goes to the address that is on file by then', async t => {
    const mailId = await asked()
    t.after(() => portal.look('update contacts set email = $2 where id = $1', [anna.id, anna.email]))
    await portal.look('update contacts set email = $2 where id = $1', [anna.id, 'Anna@Rossi-Arredi.example'])
    await deliver(mailId)
    assert.equal(portal.mails.at(-1)?.to.address, 'Anna@Rossi-Arredi.example')
  })
})

describe('a worker that is killed between sending and noting it', () => {
  test('leaves a mail that nobody touches while its lease lasts, and that is sent again after', async () => {
    const mailId = await asked()
    await killedAfterSending(mailId)
    await clock.pass({ seconds: LEASE_SECONDS })
    assert.equal(await asKeeper(pool, resumeMails), 0)
    await deliver(mailId)
    assert.equal(sentCount(), 0)
    await clock.pass({ seconds: 1 })
    assert.equal(await asKeeper(pool, resumeMails), 1)
    await deliver(mailId)
    assert.equal(sentCount(), 1)
    assert.deepEqual(await states(), ['sent'])
    assert.equal(await asKeeper(pool, resumeMails), 0)
  })

  test('has its mail sent again under the same Message-ID and date, so that a reader can tell', async () => {
    const mailId = await invited()
    const first = await killedAfterSending(mailId)
    await clock.pass({ seconds: LEASE_SECONDS + 1 })
    await deliver(mailId)
    assert.equal(portal.mails.at(-1)?.messageId, first)
    assert.equal(first, `<${mailId}@localhost>`)
    assert.equal(portal.mails.at(-1)?.date?.toISOString(), '2026-12-01T12:00:00.000Z')
  })

  test('but a new code under a new one, so that no mail program keeps the former instead', async () => {
    const mailId = await asked()
    await killedAfterSending(mailId)
    await clock.pass({ seconds: LEASE_SECONDS + 1 })
    await deliver(mailId)
    assert.equal(portal.mails.at(-1)?.messageId, `<${mailId}.2@localhost>`)
    assert.equal(portal.mails.at(-1)?.date, undefined)
  })

  test('has not its say any more when it comes back after all', async () => {
    const mailId = await asked()
    const leased = await leasedBy(mailId)
    await clock.pass({ seconds: LEASE_SECONDS + 1 })
    await deliver(mailId)
    const late = { state: 'deferred', reply: '451 later', pauseSeconds: 5 } as const
    await asWorker(pool, aurora.id, tx => noteOutcome(tx, 'outgoing_mail', leased, late))
    assert.deepEqual(await states(), ['sent'])
  })

  test('is not mistaken for one that waits for a slow relay', () => {
    assert.ok(PATIENCE_SECONDS + OWN_PATIENCE_SECONDS < LEASE_SECONDS)
  })

  test('is overtaken by one other worker, not by all of them', async () => {
    const mailId = await asked()
    await killedAfterSending(mailId)
    await clock.pass({ seconds: LEASE_SECONDS + 1 })
    await Promise.all(Array.from({ length: 10 }, () => deliver(mailId)))
    assert.equal(sentCount(), 1)
  })
})

describe('a code', () => {
  test('is nowhere at rest in clear: in no table, not in the queue, not in the log', async () => {
    const visitor = portal.visitor()
    await visitor.askForCode(slug, anna.email)
    const [mail] = await mails()
    await deliver(mail?.id)
    const code = portal.mails.at(-1)?.code ?? ''
    await visitor.enterCode(slug, wrongCode(code))
    assert.match(code, /^\d{6}$/)
    for (const table of await tables()) {
      const rows = await portal.look<{ row: string }>(`select t::text as row from ${table} as t`)
      for (const { row } of rows) assert.ok(!digitRuns(row).includes(code), `${table}: ${row}`)
    }
    assert.ok(!digitRuns(JSON.stringify(portal.log)).includes(code))
    assert.equal((await visitor.enterCode(slug, code)).status, 303)
  })

  test('of a mail that is tried again is a new one, and only the newest works', async () => {
    const visitor = portal.visitor()
    await visitor.askForCode(slug, anna.email)
    const [mail] = await mails()
    await deliver(mail?.id)
    const first = portal.mails.at(-1)?.code ?? ''
    await portal.look(`update outgoing_mail set state = 'deferred', leased_until = null`)
    await deliver(mail?.id)
    const second = portal.mails.at(-1)?.code ?? ''
    assert.equal((await visitor.enterCode(slug, first)).status, first === second ? 303 : 422)
    assert.equal((await visitor.enterCode(slug, second)).status, 303)
  })
})

describe('what is over', () => {
  test('is swept up: sign-ins, limits and mails for nobody after two days, and nothing sooner', async () => {
    await asked('nobody@nowhere.example')
    await deliver((await mails())[0]?.id)
    await clock.pass({ days: 1, hours: 23 })
    await asKeeper(pool, purge)
    assert.equal((await mails()).length, 1)
    assert.notEqual(await rows('portal_flows'), 0)
    await clock.pass({ hours: 2 })
    await asKeeper(pool, purge)
    assert.deepEqual(await mails(), [])
    assert.deepEqual([await rows('portal_flows'), await rows('sign_in_limits')], [0, 0])
  })

  test('leaves the mails that were sent: they are the story of a client', async () => {
    await deliver(await asked())
    await clock.pass({ days: 400 })
    await asKeeper(pool, purge)
    assert.deepEqual(await states(), ['sent'])
  })
})

let sentBefore = 0

beforeEach(() => {
  sentBefore = portal.mails.length
})

function sentCount(): number {
  return portal.mails.length - sentBefore
}

/** Asks for a code: the id of the mail that is now queued. */
async function asked(email = anna.email): Promise<MailId | undefined> {
  await portal.visitor().askForCode(slug, email)
  return (await mails()).at(-1)?.id
}

/** Queues an invitation for the same contact: the id of its mail. */
function invited(): Promise<MailId> {
  return queuedInvitation(portal, aurora, anna)
}

async function deliver(mailId: MailId | undefined) {
  assert.ok(mailId)
  await deliverMail({ organizationId: aurora.id, mailId }, portal.delivery)
}

/** Everything up to the relay's "250", and not a step more. Answers the Message-ID that was on the mail. */
async function killedAfterSending(mailId: MailId | undefined): Promise<string> {
  return (await leasedBy(mailId)).messageId
}

async function leasedBy(mailId: MailId | undefined): Promise<LeasedMail> {
  assert.ok(mailId)
  const leased = await asWorker(pool, aurora.id, tx => leaseMail(tx, 'outgoing_mail', mailId, 'localhost'))
  assert.ok(leased)
  return leased
}

interface Mail {
  readonly id: MailId
  readonly state: string
  readonly reply: string | null
  readonly sent_at: Date | null
  readonly client_id: string | null
  readonly contact_id: string | null
}

function mails(): Promise<Mail[]> {
  return portal.look<Mail>('select * from outgoing_mail order by id')
}

async function states(): Promise<string[]> {
  return (await mails()).map(({ state }) => state)
}

function jobs() {
  return portal.look('select key, attempts, max_attempts from graphile_worker.jobs where key is not null')
}

async function rows(table: string): Promise<number> {
  return (await portal.look(`select from ${table}`)).length
}

/** Every table of ours and of the queue. */
async function tables(): Promise<string[]> {
  const found = await portal.look<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('public', 'graphile_worker')`,
  )
  assert.ok(found.length > 20)
  return found.map(({ name }) => name)
}

/** Numbers of six digits that stand alone: parts of ids, hashes and clocks are not meant. */
function digitRuns(text: string): string[] {
  return text.match(/(?<![\w.])\d{6}(?![\w.])/g) ?? []
}
