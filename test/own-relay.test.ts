import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { asStaff } from '../src/database/scopes.ts'
import { ownTransports } from '../src/mail/own-transports.ts'
import { makeCertificate } from './certificate.ts'
import { missing } from './debian-program.ts'
import { atTheOffice, problemWith, versionIn } from './office.ts'
import { startPortal } from './portal.ts'
import { startRelay } from './smtp-relay.ts'
import { until } from './until.ts'

/* An organization's own mail server: tried before it is used, and stood in for while it fails. */

const skip = missing('openssl')
const folder = mkdtempSync(join(tmpdir(), 'portal-relay-'))
after(() => rmSync(folder, { recursive: true }))
const certificate = skip ? undefined : makeCertificate('localhost', folder)
if (certificate) setDefaultCACertificates([...getCACertificates(), String(certificate.cert)])

const portal = await startPortal({ config: { allowsPrivateRelays: true } })
const { aurora, staff } = portal.cast
const owner = await atTheOffice(portal, staff.owner.email)
const path = `/office/${aurora.slug}/settings/mail`
const account = { password: 'sesame', ...(certificate && { certificate }) }
const theirs = await startRelay(account)
const server = {
  host: 'localhost',
  port: String(theirs.port),
  encryption: 'starttls',
  username: 'portal',
  password: 'sesame',
  senderAddress: 'scadenze@aurora.example',
}

/** Tries a server. Answers the page once it is known what came of it. */
async function tryServer(changes: Partial<typeof server> = {}) {
  const answer = await owner.post(`${path}/trial`, { ...server, ...changes })
  if (answer.status !== 303) return answer
  await noneIsQueued()
  return owner.get(path)
}

/** What is put off stays so, and is waited for by nobody. */
const noneIsQueued = () =>
  until(async () => (await portal.look(`select from outgoing_mail where state = 'queued'`)).length === 0)

/** What the buttons speak of beneath a stage. */
const mailOf = (stage: 'trial' | 'used', { body }: { body: string }) =>
  new RegExp(`name="stage" value="${stage}"><input type="hidden" name="trial" value="([^"]+)"`).exec(
    body,
  )?.[1] ?? ''

const trialIn = (page: { body: string }) => mailOf('trial', page)

async function use() {
  const trial = trialIn(await tryServer())
  return owner.post(`${path}/relay`, { trial })
}

/** Invites Anna, whose mail nobody waits for. Answers what became of it. */
async function invite() {
  const { rossi, anna } = aurora
  await owner.post(`/office/${aurora.slug}/clients/${rossi.id}/invitation`, { contact: anna.id })
  const newest = () =>
    portal.look<{ id: string; state: string; reply: string }>(
      `select id, state, reply from outgoing_mail where kind = 'invitation' order by id desc limit 1`,
    )
  await until(async () => (await newest())[0]?.state !== 'queued')
  const [mail] = await newest()
  return mail
}

const houseMails = (subject: RegExp) => portal.mails.filter(mail => subject.test(mail.subject))
const theirMails = (subject: RegExp) => theirs.mails.filter(mail => subject.test(mail.subject ?? ''))

describe('A mail server of the organization’s own', { skip }, () => {
  test('is not used when it does not let the portal in, whose words are shown', async () => {
    const { body } = await tryServer({ password: 'wrong' })
    assert.match(body, /localhost did not take the mail/)
    assert.match(body, /who are you\?/)
    assert.equal(theirs.mails.length, 0)
    const refused = await owner.post(`${path}/relay`, { trial: trialIn({ body }) })
    assert.equal(refused.location, `${path}?done=relay-changed`)
    await portal.signedIn(aurora.slug, aurora.anna.email)
    assert.equal(houseMails(/sign-in code/).at(-1)?.to.address, aurora.anna.email)
  })

  test('is tried with a mail to whoever sets it, and used only once they say that it arrived', async () => {
    const page = await tryServer()
    assert.match(page.body, /Has it arrived\?/)
    const [trial] = theirMails(/works: localhost/)
    assert.deepEqual(trial?.recipients, [staff.owner.email])
    assert.equal(trial?.from?.address, server.senderAddress)
    await invite()
    assert.equal(theirMails(/portal/).length, 0)
    const used = await owner.post(`${path}/relay`, { trial: trialIn(page) })
    assert.equal(used.location, `${path}?done=relay-used`)
    assert.match(
      (await owner.follow(used)).body,
      /Your mails are sent by localhost, from scadenze@aurora\.example/,
    )
  })

  test('brings codes and all else from then on, from its own address and the chosen name', async () => {
    const before = portal.mails.length
    const saved = await owner.post(path, {
      senderName: 'Aurora · Scadenze',
      version: versionIn(await owner.get(path)),
    })
    assert.equal(saved.location, `${path}?done=sender-saved`)
    const browser = portal.visitor()
    await browser.askForCode(aurora.slug, aurora.anna.email)
    assert.equal((await invite())?.state, 'sent')
    await until(async () => theirMails(/sign-in code/).length === 1)
    const [code] = theirMails(/sign-in code/)
    assert.deepEqual(code?.from, { name: 'Aurora · Scadenze', address: server.senderAddress })
    assert.equal(code?.returnPath, server.senderAddress)
    assert.equal(portal.mails.length, before)
  })

  test('keeps its password sealed, and shows it to nobody', async () => {
    const [kept] = await portal.look<{ password: Buffer }>(
      `select password from own_relays where stage = 'used'`,
    )
    assert.ok(kept && !kept.password.includes('sesame'))
    assert.doesNotMatch((await owner.get(path)).body, /sesame/)
    const identity = { organizationId: aurora.id, staffId: null }
    await assert.rejects(
      asStaff(portal.database.pool, identity, tx => tx.selectFrom('own_relays').select('password').execute()),
      /permission denied/,
    )
  })

  test('is stood in for at once when somebody waits for the mail; all else is tried again', async () => {
    await portal.clock.stop()
    theirs.answer('greeting', 421)
    assert.equal((await invite())?.state, 'deferred')
    const { length } = houseMails(/sign-in code/)
    const browser = portal.visitor()
    await browser.askForCode(aurora.slug, aurora.anna.email)
    await until(async () => houseMails(/sign-in code/).length > length)
    assert.equal(houseMails(/sign-in code/).at(-1)?.from.address, portal.delivery.from)
    assert.match((await owner.get(path)).body, /localhost has taken no mail since/)
  })

  test('is given up on after an hour, and owners and admins are told once', async () => {
    await portal.clock.pass({ minutes: 61 })
    assert.equal((await invite())?.state, 'sent')
    await portal.clock.pass({ minutes: 15 })
    assert.equal((await invite())?.state, 'sent')
    await noneIsQueued()
    const told = houseMails(/takes no mail: localhost/).map(({ to }) => to.address)
    assert.deepEqual(told.sort(), [staff.admin.email, staff.owner.email].sort())
    assert.match((await owner.get(path)).body, /Until it does, your mails are sent by Dotify’s server/)
    assert.match(
      (await owner.get(`/office/${aurora.slug}/activity`)).body,
      /localhost has failed for an hour/,
    )
  })

  test('is asked again a quarter of an hour later, and takes over when it answers', async () => {
    theirs.answer('greeting', 'yes')
    const { length } = theirs.mails
    assert.equal((await invite())?.state, 'sent')
    assert.equal(theirs.mails.length, length, 'it is spared meanwhile')
    await portal.clock.pass({ minutes: 16 })
    assert.equal((await invite())?.state, 'sent')
    assert.equal(theirs.mails.length, length + 1)
    assert.doesNotMatch((await owner.get(path)).body, /has taken no mail/)
    assert.match((await owner.get(`/office/${aurora.slug}/activity`)).body, /localhost takes mail again/)
  })

  test('is not at fault when a reader’s mailbox is', async () => {
    theirs.answer('recipient', 550)
    assert.equal((await invite())?.state, 'failed')
    theirs.answer('recipient', 'yes')
    assert.doesNotMatch((await owner.get(path)).body, /has taken no mail/)
    await portal.clock.run()
  })

  test('rests while the plan does not include it', async () => {
    await portal.look(`update organizations set plan = 'essential' where id = $1`, [aurora.id])
    const page = await owner.get(path)
    assert.match(page.body, /part of the Plus plan/)
    assert.equal((await owner.post(`${path}/trial`, server)).status, 422)
    await portal.look(`update organizations set plan = 'plus' where id = $1`, [aurora.id])
  })

  test('can be exchanged by two at once, and one of them wins', async () => {
    const trial = trialIn(await tryServer())
    const answers = await Promise.all([1, 2, 3].map(() => owner.post(`${path}/relay`, { trial })))
    const locations = answers.map(({ location }) => location)
    assert.equal(locations.filter(location => location.endsWith('relay-used')).length, 1)
    const kept = await portal.look<{ stage: string }>('select stage from own_relays')
    assert.deepEqual(kept, [{ stage: 'used' }])
  })

  test('is stood in for when its password was kept with another key', async () => {
    await portal.look(`update own_relays set password = '\\x00'`)
    const { length } = portal.mails
    await portal.visitor().askForCode(aurora.slug, aurora.anna.email)
    await until(async () => portal.mails.length > length)
    assert.match((await owner.get(path)).body, /kept with another SECRET_KEY/)
  })

  test('is let go of, and mails leave by the installation’s again', async () => {
    const page = await owner.get(path)
    const dropped = await owner.post(`${path}/removal`, { stage: 'used', trial: mailOf('used', page) })
    assert.equal(dropped.location, `${path}?done=relay-dropped`)
    const { length } = portal.mails
    assert.equal((await invite())?.state, 'sent')
    assert.equal(portal.mails.length, length + 1)
    assert.equal(portal.mails.at(-1)?.from.name, 'Aurora · Scadenze')
  })

  test('is asked for anew when something is wrong with it, and keeps what was typed', async () => {
    const wrong = {
      host: 'http://x',
      port: '0',
      encryption: 'none',
      username: 'portal',
      password: '',
      senderAddress: 'a',
    }
    const answer = await owner.post(`${path}/trial`, wrong)
    assert.equal(answer.status, 422)
    for (const field of ['host', 'port', 'encryption', 'password', 'senderAddress'])
      assert.notEqual(problemWith(field, answer), '', field)
    assert.match(answer.body, /value="http:\/\/x"/)
  })

  test('is not looked for: ten trials an hour', async () => {
    await use()
    let answer = await tryServer()
    for (let trials = 0; trials < 10 && answer.status === 200; trials++) answer = await tryServer()
    assert.equal(answer.status, 422)
    assert.match(problemWith('host', answer), /Ten servers/)
  })
})

test('a server in a private network is not spoken to, unless the operator allows it', async () => {
  const { to } = ownTransports({ allowsPrivate: false })
  const send = to({
    host: 'localhost',
    port: theirs.port,
    encryption: 'starttls',
    username: '',
    password: '',
  })
  const { length } = theirs.reached
  const mail = { name: '', address: 'anna@rossi-arredi.example' }
  const message = { from: mail, to: mail, subject: '', text: '', html: '', messageId: '<1@a.example>' }
  await assert.rejects(send(message), /localhost is in no public network/)
  assert.equal(theirs.reached.length, length)
})

test('two colleagues who name the sender are told of one another', async () => {
  const version = versionIn(await owner.get(path))
  await owner.post(path, { senderName: 'One', version })
  const answer = await owner.post(path, { senderName: 'Two', version })
  assert.equal(answer.status, 409)
  assert.match(answer.body, /value="Two"/)
  const long = await owner.post(path, { senderName: 'x'.repeat(101), version })
  assert.match(problemWith('senderName', long), /fewer/)
})
