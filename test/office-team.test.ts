import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { atTheOffice, signInToOffice } from './office.ts'
import { startPortal } from './portal.ts'
import type { RecordedMail } from './relay.ts'
import { until } from './until.ts'
import type { Visitor } from './visitor.ts'

/* Owners and admins look after the team: invitations by mail, roles, and that there is always an owner. */

const portal = await startPortal()
const { aurora, officina, staff } = portal.cast
const home = `/office/${aurora.slug}`
const team = `${home}/settings/team`
const owner = await atTheOffice(portal, staff.owner.email)
const admin = await atTheOffice(portal, staff.admin.email)

describe('an invitation', () => {
  test('goes by mail, in text and HTML, and says who invites, to what, and for how long', async () => {
    const mail = await invited(owner, 'Zoe@Team.example', 'admin')
    assert.equal(mail.subject, 'Giulia Ferri invites you to the team of Studio Aurora')
    assert.equal(mail.from.name, 'Studio Aurora')
    for (const words of [
      /as an admin/,
      /valid for 7 days/,
      /Giulia Ferri of Studio Aurora entered/,
      /\/office\/join\//,
    ]) {
      assert.match(mail.text, words)
      assert.match(mail.html, words)
    }
    assert.match(
      (await owner.get(team)).body,
      /Zoe@Team\.example.*Admin · invited by Giulia Ferri.*Delivered/s,
    )
  })

  test('is at rest without its token: only the hash is', async () => {
    const mail = await invited(owner, 'rest@team.example')
    const token = linkIn(mail).split('/').at(-1) ?? ''
    assert.equal(Buffer.from(token, 'base64url').length, 32)
    for (const table of [
      'membership_invitations',
      'outgoing_mail',
      'audit_events',
      'graphile_worker._private_jobs',
    ])
      for (const row of await portal.look<{ row: string }>(`select t::text as row from ${table} as t`))
        assert.ok(!row.row.includes(token), table)
    assert.ok(!JSON.stringify(portal.log).includes(token))
    const hash = `select from membership_invitations where token_hash = sha256(convert_to($1, 'utf8'))`
    assert.equal((await portal.look(hash, [token])).length, 1)
  })

  test('changes nothing when its link is opened, however often', async () => {
    const link = linkIn(await invited(owner, 'scanner@team.example'))
    const before = await portal.look('select * from membership_invitations order by id')
    for (const method of ['GET', 'HEAD', 'GET'])
      assert.equal((await portal.visitor().request(method, link)).status, 200)
    assert.deepEqual(await portal.look('select * from membership_invitations order by id'), before)
    assert.deepEqual(await peopleCalled('scanner@team.example'), [])
  })

  test('makes somebody new a member who then signs in with a code, as always', async () => {
    const mail = await invited(owner, 'Nora.Neri@Team.example')
    const browser = portal.visitor()
    const page = await browser.get(linkIn(mail))
    assert.match(page.body, /Join Studio Aurora/)
    assert.match(page.body, /Giulia Ferri invites Nora\.Neri@Team\.example .* as a member/)
    const joined = await browser.post(linkIn(mail), { name: ' Nora Neri ' })
    assert.equal(joined.status, 303)
    assert.equal(joined.location, '/office?email=Nora.Neri%40Team.example&to=%2Foffice%2Fstudio-aurora')
    assert.equal(browser.cookies.size, 0)
    assert.match((await browser.get(joined.location)).body, /value="Nora\.Neri@Team\.example"/)
    await signInToOffice(portal, browser, 'Nora.Neri@Team.example')
    assert.equal((await browser.get(home)).status, 200)
    assert.equal((await browser.get(team)).status, 403)
    assert.match((await owner.get(team)).body, /Nora Neri/)
    assert.match((await owner.get(`${home}/activity?kind=team`)).body, /Nora Neri joined the team/)
  })

  test('needs a name of somebody new, and keeps what was typed', async () => {
    const link = linkIn(await invited(owner, 'nameless@team.example'))
    const browser = portal.visitor()
    for (const name of ['', '  ', 'x'.repeat(201)]) {
      const page = await browser.post(link, { name })
      assert.equal(page.status, 422)
      assert.match(page.body, /aria-invalid="true"/)
      assert.ok(page.body.includes(`value="${name}"`))
    }
    assert.deepEqual(await peopleCalled('nameless@team.example'), [])
  })

  test('adds the team to somebody who works elsewhere, by whatever spelling of the address, and keeps their name', async () => {
    const mail = await invited(owner, 'FABIO@officina-digitale.example')
    const browser = portal.visitor()
    assert.doesNotMatch((await browser.get(linkIn(mail))).body, /name="name"/)
    await browser.post(linkIn(mail), { name: 'Somebody Else' })
    assert.deepEqual(await peopleCalled(staff.stranger.email), [{ name: 'Fabio Riva', memberships: 2 }])
    assert.equal((await (await atTheOffice(portal, staff.stranger.email)).get(home)).status, 200)
  })

  test('is taken once, however often somebody clicks', async () => {
    const link = linkIn(await invited(owner, 'twice@team.example'))
    const browsers = Array.from({ length: 6 }, () => portal.visitor())
    const answers = await Promise.all(browsers.map(browser => browser.post(link, { name: 'Twice' })))
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([303]))
    assert.deepEqual(await peopleCalled('twice@team.example'), [{ name: 'Twice', memberships: 1 }])
    const joined = `select from audit_events join staff on staff.id = staff_id where action = 'team-joined' and email = $1`
    assert.equal((await portal.look(joined, ['twice@team.example'])).length, 1)
    assert.match((await portal.visitor().get(link)).body, /You are on the team already/)
  })

  test('that was used lets nobody back who has been removed since', async () => {
    const link = linkIn(await invited(owner, 'back@team.example'))
    await portal.visitor().post(link, { name: 'Back' })
    assert.equal((await owner.post(`${team}/${await idOf('back@team.example')}/removal`)).status, 303)
    await portal.visitor().post(link, { name: 'Back' })
    assert.deepEqual(await peopleCalled('back@team.example'), [{ name: 'Back', memberships: 0 }])
  })

  test('runs out after seven days, and says whom to ask', async t => {
    t.after(() => portal.clock.run())
    await portal.clock.stop()
    const giulia = await atTheOffice(portal, staff.owner.email)
    const link = linkIn(await invited(giulia, 'late@team.example'))
    await portal.clock.pass({ days: 6, hours: 23 })
    assert.equal((await portal.visitor().get(link)).status, 200)
    await portal.clock.pass({ hours: 2 })
    for (const answer of [
      await portal.visitor().get(link),
      await portal.visitor().post(link, { name: 'Late' }),
    ]) {
      assert.equal(answer.status, 410)
      assert.match(answer.body, /Ask Giulia Ferri/)
    }
    assert.match((await giulia.get(team)).body, /late@team\.example.*Ran out/s)
    assert.deepEqual(await peopleCalled('late@team.example'), [])
  })

  test('sent again has a new link, and the one before opens nothing', async () => {
    const first = linkIn(await invited(owner, 'again@team.example'))
    await owner.post(`${team}/invitations/${await invitationOf('again@team.example')}/resending`)
    const second = linkIn(await mailTo('again@team.example', 1))
    assert.notEqual(first, second)
    assert.equal((await portal.visitor().get(first)).status, 404)
    assert.equal((await portal.visitor().post(first, { name: 'Again' })).status, 404)
    assert.equal((await portal.visitor().get(second)).status, 200)
  })

  test('of an address that is invited already renews the one there is, in the new role', async () => {
    const first = linkIn(await invited(owner, 'renew@team.example', 'admin'))
    await owner.post(`${team}/invitations`, { email: 'RENEW@team.example', role: 'member' })
    const mail = await mailTo('RENEW@team.example')
    assert.equal((await portal.visitor().get(first)).status, 404)
    assert.match((await portal.visitor().get(linkIn(mail))).body, /as a member/)
    const rows = await portal.look(
      `select from membership_invitations where canonical_email = 'renew@team.example'`,
    )
    assert.equal(rows.length, 1)
  })

  test('asked for twice at once is one, with one mail', async () => {
    const twice = [1, 2, 3].map(() =>
      owner.post(`${team}/invitations`, { email: 'once@team.example', role: 'member' }),
    )
    for (const { status } of await Promise.all(twice)) assert.equal(status, 303)
    await mailTo('once@team.example')
    await portal.allMailDone()
    const mails = portal.mails.filter(({ to }) => to.address === 'once@team.example')
    const rows = await portal.look(
      `select from membership_invitations where canonical_email = 'once@team.example'`,
    )
    assert.equal(rows.length, 1)
    assert.ok(mails.length >= 1)
    assert.equal((await portal.visitor().get(linkIn(mails.at(-1) as RecordedMail))).status, 200)
  })

  test('taken back opens nothing any more', async () => {
    const link = linkIn(await invited(owner, 'revoked@team.example'))
    const answer = await owner.post(
      `${team}/invitations/${await invitationOf('revoked@team.example')}/revocation`,
    )
    assert.match(answer.location, /team-invitation-revoked/)
    const page = await portal.visitor().post(link, { name: 'Revoked' })
    assert.equal(page.status, 404)
    assert.match(page.body, /no longer valid/)
    assert.deepEqual(await peopleCalled('revoked@team.example'), [])
  })

  test('of no token, another token or nonsense is a friendly page', async () => {
    for (const token of ['x', 'A'.repeat(43), '%00', `' or 1=1`, 'clients', '..%2f'])
      assert.equal((await portal.visitor().get(`/office/join/${token}`)).status, 404, token)
  })

  for (const [what, fields, words] of [
    ['no address', { email: '', role: 'member' }, /Enter an email address\./],
    ['what is no address', { email: 'zoe', role: 'member' }, /like anna@example\.com/],
    [
      'somebody of the team',
      { email: 'TOMMASO@studio-aurora.example', role: 'member' },
      /on the team already/,
    ],
    ['a role that there is not', { email: 'x@team.example', role: 'god' }, /Choose one from the list/],
  ] as const)
    test(`to ${what} comes back, with what was typed and what to do`, async () => {
      const page = await owner.post(`${team}/invitations`, fields)
      assert.equal(page.status, 422)
      assert.match(page.body, words)
      assert.ok(page.body.includes(`value="${fields.email}"`))
    })

  test('tells its story on the page: on its way, failed with the words of the relay', async () => {
    await invited(owner, 'story@team.example')
    const id = await invitationOf('story@team.example')
    const become = (state: string, reply: string) =>
      portal.look(
        `update outgoing_mail set state = $2, reply = $3 from membership_invitations as i where mail_id = outgoing_mail.id and i.id = $1`,
        [id, state, reply],
      )
    await become('deferred', '451 try later')
    assert.match((await owner.get(team)).body, /story@team\.example.*On its way.*451 try later/s)
    await become('failed', '550 nobody here')
    assert.match((await owner.get(team)).body, /story@team\.example.*Failed.*550 nobody here/s)
  })
})

describe('an admin', () => {
  test('makes no owner, and is not offered it', async () => {
    assert.doesNotMatch((await admin.get(`${team}/invitations/new`)).body, /value="owner"/)
    const page = await admin.post(`${team}/invitations`, { email: 'boss@team.example', role: 'owner' })
    assert.equal(page.status, 422)
    const promoted = await admin.post(`${team}/${await idOf(staff.colleague.email)}`, {
      role: 'owner',
      version: 'member',
    })
    assert.equal(promoted.status, 422)
  })

  test('neither demotes nor removes an owner, and is told who may', async () => {
    const path = `${team}/${await idOf(staff.owner.email)}`
    assert.match((await admin.get(path)).body, /Only an owner can change/)
    assert.equal((await admin.post(path, { role: 'member', version: 'owner' })).status, 403)
    assert.equal((await admin.post(`${path}/removal`)).status, 403)
    assert.deepEqual(await roleOf(staff.owner.email), 'owner')
  })

  test('neither renews nor takes back the invitation of an owner', async () => {
    const link = linkIn(await invited(owner, 'partner@team.example', 'owner'))
    const path = `${team}/invitations/${await invitationOf('partner@team.example')}`
    assert.equal((await admin.post(`${path}/resending`)).status, 403)
    assert.equal((await admin.post(`${path}/revocation`)).status, 403)
    const page = await admin.post(`${team}/invitations`, { email: 'partner@team.example', role: 'member' })
    assert.equal(page.status, 422)
    assert.match(page.body, /Only an owner can change that/)
    assert.match((await portal.visitor().get(link)).body, /as an owner/)
  })
})

describe('a role', () => {
  test('holds from the next request on', async () => {
    const browser = await colleagueCalled('role@team.example')
    const path = `${team}/${await idOf('role@team.example')}`
    assert.equal((await browser.get(team)).status, 403)
    assert.match((await owner.post(path, { role: 'admin', version: 'member' })).location, /team-role-changed/)
    assert.equal((await browser.get(team)).status, 200)
    assert.match((await owner.post(path, { role: 'member', version: 'admin' })).location, /team-role-changed/)
    assert.equal((await browser.get(team)).status, 403)
  })

  test('that somebody else changed meanwhile is shown beside what was chosen', async () => {
    await colleagueCalled('meanwhile@team.example')
    const path = `${team}/${await idOf('meanwhile@team.example')}`
    await admin.post(path, { role: 'admin', version: 'member' })
    const page = await owner.post(path, { role: 'owner', version: 'member' })
    assert.equal(page.status, 409)
    assert.match(page.body, /Ines D’Amico saved: Admin/)
    assert.equal(await roleOf('meanwhile@team.example'), 'admin')
    assert.equal((await owner.post(path, { role: 'owner', version: 'admin' })).status, 303)
    assert.match((await owner.post(path, { role: 'owner', version: 'admin' })).location, /already-done/)
  })

  test('that is taken down by oneself leads where one may still be', async () => {
    const browser = await colleagueCalled('down@team.example', 'admin')
    const answer = await browser.post(`${team}/${await idOf('down@team.example')}`, {
      role: 'member',
      version: 'admin',
    })
    assert.equal(answer.location, home)
  })
})

describe('who is removed', () => {
  test('finds nothing at the next request, and stays known by name in the activity', async () => {
    const browser = await colleagueCalled('gone@team.example')
    await browser.post(`${home}/clients`, { name: 'By one who is gone' })
    const path = `${team}/${await idOf('gone@team.example')}`
    assert.match((await owner.post(`${path}/removal`)).location, /team-removed/)
    assert.equal((await browser.get(home)).status, 404)
    assert.equal((await owner.post(`${path}/removal`)).status, 404)
    const log = (await owner.get(`${home}/activity`)).body
    assert.match(log, /gone@team\.example added the client/)
    assert.match(log, /Giulia Ferri removed gone@team\.example from the team/)
  })

  test('may be oneself', async () => {
    const browser = await colleagueCalled('leaver@team.example', 'admin')
    const answer = await browser.post(`${team}/${await idOf('leaver@team.example')}/removal`)
    assert.equal(answer.location, '/office')
    assert.equal((await browser.get(home)).status, 404)
    assert.match((await owner.get(`${home}/activity?kind=team`)).body, /leaver@team\.example left the team/)
  })
})

describe('the last owner', () => {
  const there = `/office/${officina.slug}/settings/team`

  test('can neither leave nor step down, and is told what to do first', async () => {
    const fabio = await atTheOffice(portal, staff.stranger.email)
    const path = `${there}/${await idOf(staff.stranger.email)}`
    assert.match((await fabio.get(path)).body, /make somebody else an owner first/)
    for (const answer of [
      await fabio.post(`${path}/removal`),
      await fabio.post(path, { role: 'member', version: 'owner' }),
    ]) {
      assert.equal(answer.status, 409)
      assert.match(answer.body, /make somebody else an owner first/)
    }
    assert.equal((await fabio.get(there)).status, 200)
  })

  test('cannot be taken away past the pages either, by nobody', async () => {
    const ofOfficina = `where organization_id = '${officina.id}' and role = 'owner'`
    for (const statement of [
      `delete from memberships ${ofOfficina}`,
      `update memberships set role = 'admin' ${ofOfficina}`,
      `delete from staff where canonical_email = '${staff.stranger.email}'`,
    ])
      await assert.rejects(portal.look(statement), { constraint: 'memberships_keep_an_owner' }, statement)
  })

  test('stays when two owners remove or demote each other at the same moment', async () => {
    for (let round = 0; round < 6; round++) {
      const names = [`one${round}@duel.example`, `two${round}@duel.example`]
      const [organization] = await portal.look<{ id: string; slug: string }>(DUEL, [`duel-${round}`, names])
      const [one, two] = await Promise.all(names.map(name => atTheOffice(portal, name)))
      const [first, second] = await Promise.all(names.map(idOf))
      const at = `/office/${organization?.slug}/settings/team`
      const act = (browser: Visitor | undefined, id: string | undefined) =>
        round % 2 === 0
          ? browser?.post(`${at}/${id}/removal`)
          : browser?.post(`${at}/${id}`, { role: 'member', version: 'owner' })
      const answers = await Promise.all([act(one, second), act(two, first)])
      const owners = await portal.look(
        `select from memberships where organization_id = $1 and role = 'owner'`,
        [organization?.id],
      )
      assert.equal(owners.length, 1, `${round}`)
      const statuses = answers.map(answer => answer?.status).sort()
      assert.ok([303].includes(statuses[0] ?? 0) && [403, 404, 409].includes(statuses[1] ?? 0), `${statuses}`)
    }
  })

  test('goes with the organization', async () => {
    const [organization] = await portal.look<{ id: string }>(DUEL, ['deleted', ['last@deleted.example']])
    await portal.look('delete from organizations where id = $1', [organization?.id])
    assert.deepEqual(
      await portal.look('select from memberships where organization_id = $1', [organization?.id]),
      [],
    )
  })
})

const DUEL = `with slug as (select $1::text as slug, uuid_v7() as id),
  organization as (insert into organizations (id, slug, name) select id, slug, slug from slug returning id, slug),
  slugs as (insert into organization_slugs (organization_id, slug) select id, slug from slug),
  people as (insert into staff (name, email, canonical_email) select e, e, e from unnest($2::text[]) as e returning id),
  members as (insert into memberships (organization_id, staff_id, role) select slug.id, people.id, 'owner' from slug, people)
  select id, slug from organization`

async function invited(by: Visitor, email: string, role = 'member'): Promise<RecordedMail> {
  const before = portal.mails.filter(({ to }) => to.address === email).length
  const answer = await by.post(`${team}/invitations`, { email, role })
  assert.match(answer.location, /team-invited/)
  const mail = await mailTo(email, before)
  await portal.allMailDone()
  return mail
}

async function mailTo(email: string, before = 0): Promise<RecordedMail> {
  const found = () => portal.mails.filter(({ to }) => to.address === email)[before]
  await until(async () => found() !== undefined)
  const mail = found()
  assert.ok(mail)
  return mail
}

function linkIn({ text }: RecordedMail): string {
  return new URL(/http\S+\/office\/join\/\S+/.exec(text)?.[0] ?? '').pathname
}

/** Somebody who was invited and has signed in, called by their address. */
async function colleagueCalled(email: string, role = 'member'): Promise<Visitor> {
  await portal.visitor().post(linkIn(await invited(owner, email, role)), { name: email })
  return atTheOffice(portal, email)
}

function peopleCalled(email: string) {
  return portal.look<{ name: string; memberships: number }>(
    `select name, (select count(*)::int from memberships where staff_id = staff.id) as memberships from staff
     where canonical_email = lower($1)`,
    [email],
  )
}

async function idOf(email: string): Promise<string> {
  const [found] = await portal.look<{ id: string }>(
    'select id from staff where canonical_email = lower($1)',
    [email],
  )
  return found?.id ?? ''
}

async function invitationOf(email: string): Promise<string> {
  const [found] = await portal.look<{ id: string }>(
    'select id from membership_invitations where canonical_email = lower($1) and accepted_at is null',
    [email],
  )
  return found?.id ?? ''
}

async function roleOf(email: string): Promise<string | undefined> {
  const [found] = await portal.look<{ role: string }>(
    `select role from memberships join staff on staff.id = staff_id where canonical_email = $1 and organization_id = $2`,
    [email, aurora.id],
  )
  return found?.role
}
