import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import type { MailId } from '../src/domain/ids.ts'
import { deliverMail } from '../src/jobs/deliver-mail.ts'
import { DeliveryError } from '../src/mail/message.ts'
import { portalCommand } from './operator.ts'
import { startPortal } from './portal.ts'
import { queuedInvitation } from './queued-invitation.ts'

/* What the operator sees of the mail, and does about it. */

const portal = await startPortal({ worker: false })
const { aurora } = portal.cast
const { anna } = aurora
const surroundings = { DATABASE_URL: portal.database.appUrl }
const greylisted = '451 4.7.1 <anna@rossi-arredi.example>: Recipient address rejected:\r\n greylisted'

beforeEach(async () => {
  await portal.forgetLimits()
  await portal.empty('invitations', 'outgoing_mail', 'office_mail')
  await portal.look('select graphile_worker.remove_job(key) from graphile_worker.jobs where key is not null')
})

describe('bin/portal mail status', () => {
  test('says that nothing waits', async () => {
    assert.equal((await mail('status')).output, 'No mail is waiting.\n')
  })

  test('counts what waits by kind and state, and lists what the relay put off or refused', async () => {
    await asked()
    const deferred = await refused(await invited(), { permanent: false })
    const failed = await refused(await invited(), { permanent: true })
    await portal.look(
      `update outgoing_mail set created_at = clock_now() - interval '3 hours 10 minutes' where id = $1`,
      [deferred],
    )
    const { code, output } = await mail('status')
    assert.equal(code, 0)
    assert.match(output, /^Waiting\n {2}code +queued +1 mail +the oldest for \d+ s\n/)
    assert.match(output, /^ {2}invitation +deferred +1 mail +the oldest for 3 h$/m)
    assert.match(output, new RegExp(`^  ${failed} +failed +invitation +${aurora.slug} +.* UTC$`, 'm'))
    assert.match(output, new RegExp(`^  ${deferred} +deferred`, 'm'))
  })

  test('counts codes to staff with the others', async () => {
    await portal.visitor().post('/office/code', { email: portal.cast.staff.owner.email })
    assert.match((await mail('status')).output, /code +queued +1 mail/)
  })

  test('masks the addresses that relays repeat, unless asked for all of it', async () => {
    await refused(await invited(), { permanent: true })
    assert.match(
      (await mail('status')).output,
      /451 4\.7\.1 <a…@r…\.example>: Recipient address rejected: greylisted/,
    )
    assert.match((await mail('status', '--full')).output, /<anna@rossi-arredi\.example>/)
  })
})

describe('bin/portal mail show', () => {
  test('says what became of a mail and how the relay knows it, masked, and no code', async () => {
    const id = await asked()
    await deliver(id)
    const code = portal.mails.at(-1)?.code ?? ''
    const { output } = await mail('show', id)
    assert.match(output, new RegExp(`^Mail +${id}\nKind +code\nOrganization +${aurora.slug}\nState +sent\n`))
    assert.match(output, /^Message-ID +<.*@localhost>$/m)
    assert.match(output, /^The relay said +250 2\.0\.0 recorded$/m)
    assert.ok(!output.split(/[\s:-]/).includes(code))
  })

  test('takes the Message-ID too, says when a mail is tried again, and masks', async () => {
    const id = await refused(await invited(), { permanent: false })
    const { output } = await mail('show', `<${id}@localhost>`)
    assert.match(output, /^State +deferred$/m)
    assert.match(output, /^Attempts +1$/m)
    assert.match(output, /^Next attempt +20\d\d-\d\d-\d\d \d\d:\d\d UTC$/m)
    assert.doesNotMatch(output, /anna@/)
    assert.match((await mail('show', id, '--full')).output, /anna@rossi-arredi/)
  })

  test('knows no other mail, and takes nothing that is no id', async () => {
    const unknown = await mail('show', '0193a1b2-0000-7000-8000-000000000000')
    assert.deepEqual(
      [unknown.code, unknown.complaints],
      [1, 'There is no mail 0193a1b2-0000-7000-8000-000000000000.\n'],
    )
    const wrong = await mail('show', 'anna')
    assert.deepEqual([wrong.code, /^"anna" is no mail's id/.test(wrong.complaints)], [2, true])
  })
})

describe('bin/portal mail retry', () => {
  test('puts a mail back that failed, and it goes out', async () => {
    const id = await refused(await invited(), { permanent: true })
    const { code, output } = await mail('retry', id)
    assert.deepEqual([code, output], [0, 'Put back into the queue: 1 mail.\n'])
    assert.deepEqual(await jobs(), [id])
    await deliver(id)
    assert.equal(await stateOf(id), 'sent')
  })

  test('puts all back that failed, or that are put off, and no others', async () => {
    const failed = [
      await refused(await invited(), { permanent: true }),
      await refused(await invited(), { permanent: true }),
    ]
    const deferred = await refused(await invited(), { permanent: false })
    await portal.look(
      `select graphile_worker.remove_job(key) from graphile_worker.jobs where key is not null`,
    )
    assert.equal((await mail('retry', '--failed')).output, 'Put back into the queue: 2 mails.\n')
    assert.deepEqual(await jobs(), failed.toSorted())
    assert.equal(await stateOf(deferred), 'deferred')
    assert.equal((await mail('retry', '--deferred')).output, 'Put back into the queue: 1 mail.\n')
    const nothing = await mail('retry', '--failed')
    assert.deepEqual([nothing.code, nothing.output], [0, ''])
    assert.match(nothing.complaints, /^No mail of the last 7 days is failed/)
  })

  test('never sends a code again that nobody waits for any more', async () => {
    const id = await refused(await asked(), { permanent: true })
    await portal.look(`update outgoing_mail set created_at = clock_now() - interval '11 minutes'`)
    for (const wanted of [id, '--failed']) {
      const { output, complaints } = await mail('retry', wanted)
      assert.equal(output, '')
      assert.match(complaints, /too old/)
    }
    assert.equal(await stateOf(id), 'failed')
  })

  test('leaves alone what was sent', async () => {
    const id = await invited()
    await deliver(id)
    assert.equal((await mail('retry', id)).code, 1)
    assert.equal(await stateOf(id), 'sent')
  })

  test('wants to know which, and one thing at a time', async () => {
    const mistakes: [string[], RegExp][] = [
      [[], /^The id is missing/],
      [['--failed', '--deferred'], /^--failed and --deferred are two errands/],
      [['--all'], /^Unknown option '--all'/],
    ]
    for (const [args, words] of mistakes) {
      const { code, complaints } = await mail('retry', ...args)
      assert.deepEqual([code, words.test(complaints)], [2, true], complaints)
    }
  })
})

function mail(...args: string[]) {
  return portalCommand(['mail', ...args], surroundings)
}

async function asked(): Promise<MailId> {
  await portal.visitor().askForCode(aurora.slug, anna.email)
  return newest()
}

function invited(): Promise<MailId> {
  return queuedInvitation(portal, aurora, anna)
}

async function newest(): Promise<MailId> {
  const [mail] = await portal.look<{ id: MailId }>('select id from outgoing_mail order by id desc limit 1')
  assert.ok(mail)
  return mail.id
}

function deliver(mailId: MailId) {
  return deliverMail({ organizationId: aurora.id, mailId }, portal.delivery)
}

/** Has the relay refuse it, for good or for now. */
async function refused(mailId: MailId, { permanent }: { permanent: boolean }): Promise<MailId> {
  const send = () => Promise.reject(new DeliveryError(greylisted, { permanent }))
  await deliverMail({ organizationId: aurora.id, mailId }, { ...portal.delivery, send })
  return mailId
}

async function stateOf(id: MailId): Promise<string | undefined> {
  const [mail] = await portal.look<{ state: string }>('select state from outgoing_mail where id = $1', [id])
  return mail?.state
}

async function jobs(): Promise<string[]> {
  const rows = await portal.look<{ key: string }>(
    'select key from graphile_worker.jobs where key is not null and run_at <= now() order by key',
  )
  return rows.map(({ key }) => key)
}
