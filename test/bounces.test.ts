import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { connect } from '../src/database/connection.ts'
import { asStaff } from '../src/database/scopes.ts'
import type { MailId } from '../src/domain/ids.ts'
import { noteBounces } from '../src/jobs/note-bounces.ts'
import { returnPath } from '../src/mail/return-path.ts'
import { upcomingDays } from '../src/records/upcoming-reminders.ts'
import { bounceReport, type Report } from './bounce-reports.ts'
import { missing } from './debian-program.ts'
import { type Dovecot, startDovecot } from './dovecot.ts'
import { atTheOffice } from './office.ts'
import { startPortal } from './portal.ts'

/* Mails that come back: read from a real mailbox, noted on the mail and on whom it was for, and told to staff. */

const skip = missing('dovecot')
const portal = await startPortal()
const { aurora, staff } = portal.cast
const { rossi, anna } = aurora
const owner = await atTheOffice(portal, staff.owner.email)
const card = `/office/${aurora.slug}/clients/${rossi.id}`
let mailbox: Dovecot

before(async () => {
  if (!skip) mailbox = await startDovecot()
})
after(() => mailbox?.stop())

/** Invites Anna, and answers the id of the mail once it left. */
async function invite(): Promise<MailId> {
  await owner.post(`${card}/invitation`, { contact: anna.id })
  await portal.allMailDone()
  const [mail] = await portal.look<{ id: MailId }>(
    `select id from outgoing_mail where kind = 'invitation' order by id desc limit 1`,
  )
  return mail?.id ?? ('' as MailId)
}

const addressOf = (mailId: MailId) => returnPath('bounces@portal.example', mailId)
const read = (url = mailbox.url) => noteBounces({ ...portal.delivery, bounceMailbox: url })

/** What the portal makes of a report, of a mail to Anna unless it says otherwise. */
async function report(mailId: MailId, changes: Partial<Report> = {}) {
  mailbox.receive(bounceReport({ to: addressOf(mailId), recipient: anna.email, ...changes }))
  await read()
}

const stateOf = async (mailId: MailId) => {
  const [mail] = await portal.look<{ state: string; reply: string }>(
    'select state, reply from outgoing_mail where id = $1',
    [mailId],
  )
  return mail
}

const marked = () =>
  portal.look<{ canonical_email: string }>('select canonical_email from unreachable_contacts')

describe('A mail that came back', { skip }, () => {
  test('is noted on the mail and the contact, told to staff, and its report is done with', async () => {
    const mailId = await invite()
    await report(mailId)
    assert.equal((await stateOf(mailId))?.state, 'bounced')
    assert.match((await stateOf(mailId))?.reply ?? '', /User unknown/)
    assert.deepEqual(mailbox.count(), { all: 0, unread: 0 })
    const { body } = await owner.get(card)
    assert.match(body, /Mail comes back/)
    assert.match(body, /&lt;anna@rossi-arredi\.example&gt;: User unknown/)
    const overview = await owner.get(`/office/${aurora.slug}`)
    assert.match(overview.body, /Nobody has these addresses/)
    const activity = await owner.get(`/office/${aurora.slug}/activity`)
    assert.match(activity.body, /A mail to anna@rossi-arredi\.example came back/)
  })

  test('keeps reminders from an address that nobody has', async () => {
    const reminded = async () => {
      const days = await asStaff(portal.database.pool, { organizationId: aurora.id, staffId: null }, tx =>
        upcomingDays(tx, 30),
      )
      return days.reduce((sum, { reminders }) => sum + reminders, 0)
    }
    const marked = await reminded()
    await portal.look(`update unreachable_contacts set canonical_email = 'former@rossi-arredi.example'`)
    assert.ok((await reminded()) > marked)
    await portal.look('update unreachable_contacts set canonical_email = $1', [anna.email])
  })

  test('does not keep its reader out: who enters a code got it, and the mark is gone', async () => {
    assert.equal((await marked()).length, 1)
    await portal.signedIn(aurora.slug, anna.email)
    assert.deepEqual(await marked(), [])
  })

  test('marks nobody for a full mailbox, nor for an address that is theirs no more', async () => {
    const full = await invite()
    await report(full, { status: '5.2.2' })
    assert.equal((await stateOf(full))?.state, 'bounced')
    const former = await invite()
    await report(former, { recipient: 'anna.bianchi@rossi-arredi.example' })
    assert.equal((await stateOf(former))?.state, 'bounced')
    assert.deepEqual(await marked(), [])
  })

  test('is no news when it is delayed, reported twice, unknown, or no report at all', async () => {
    const mailId = await invite()
    await report(mailId, { action: 'delayed', status: '4.4.1' })
    assert.equal((await stateOf(mailId))?.state, 'sent')
    assert.deepEqual(mailbox.count(), { all: 1, unread: 0 }, 'left for somebody to read')
    await report('0193a1b2-0000-7000-8000-00000000abcd' as MailId)
    mailbox.receive('Subject: Out of office\r\n\r\nI am away.')
    await read()
    const told = async () =>
      (await portal.look(`select from audit_events where action = 'mail-bounced'`)).length
    const before = await told()
    await report(mailId)
    await report(mailId)
    assert.equal(await told(), before + 1)
    assert.deepEqual(mailbox.count(), { all: 2, unread: 0 })
  })

  test('leads to an address that staff can take for good again, once', async () => {
    assert.equal((await marked()).length, 1)
    const path = `/office/${aurora.slug}/contacts/${anna.id}/reachability`
    const answers = await Promise.all([owner.post(path), owner.post(path)])
    assert.deepEqual(answers.map(({ location }) => location.split('done=')[1]).sort(), [
      'address-works-again',
      'already-done',
    ])
    assert.deepEqual(await marked(), [])
    assert.doesNotMatch((await owner.get(card)).body, /Mail comes back/)
  })

  test('waits in the mailbox when it can’t be noted', async () => {
    const mailId = await invite()
    mailbox.receive(bounceReport({ to: addressOf(mailId), recipient: anna.email }))
    const pool = connect(portal.database.appUrl, { size: 1 })
    await pool.end()
    await assert.rejects(noteBounces({ ...portal.delivery, bounceMailbox: mailbox.url, pool }))
    assert.equal(mailbox.count().all, 3)
    await read()
    assert.equal((await stateOf(mailId))?.state, 'bounced')
    assert.equal(mailbox.count().all, 2)
  })

  test('is not read with a wrong password, and the job says so', async () => {
    await assert.rejects(
      read(mailbox.url.replace('sesame', 'wrong')),
      /AUTHENTICATIONFAILED|Command failed|auth/i,
    )
  })
})

test('without a mailbox nothing is read', async () => {
  await noteBounces(portal.delivery)
})
