import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DeliveryError } from '../src/mail/message.ts'
import { type ClientWish, newAgency } from './agency.ts'
import { inside } from './page-parts.ts'
import { startPortal } from './portal.ts'
import { recordingRelay } from './relay.ts'
import { until } from './until.ts'
import type { Answer, Visitor } from './visitor.ts'
import { wordsOf } from './words.ts'

/* Staff invite several clients at once: they see who would get a mail and who not, send once, and watch how it goes. */

const relay = recordingRelay()
const portal = await startPortal({
  transport: async message => {
    if (message.to.address.startsWith('nobody@'))
      throw new DeliveryError('550 5.1.1 No such user', { permanent: true })
    return relay.send(message)
  },
})
const { aurora, officina } = portal.cast
let agencies = 0

/** An agency of a test's own, its member in a browser, and the ids of its clients. */
async function office(clients: readonly ClientWish[] = []) {
  const agency = await newAgency(portal)
  const email = `member-${agencies++}@studio.example`
  await portal.look(
    `with person as (insert into staff (name, email, canonical_email) values ('Elena Sala', $2, $2) returning id)
     insert into memberships (organization_id, staff_id, role) select $1, id, 'member' from person`,
    [agency.id, email],
  )
  const ids: string[] = []
  for (const client of clients) ids.push((await agency.newClient([], client)).id)
  const member = await signedIn(email)
  return { agency, member, ids, page: `/office/${agency.slug}/invitations` }
}

async function signedIn(email: string): Promise<Visitor> {
  const browser = portal.visitor()
  await browser.post('/office/code', { email })
  const { code } = await relay.mail(({ to, code }) => to.address === email && code !== '')
  const { status } = await browser.post('/office/session', { code })
  assert.equal(status, 303)
  return browser
}

/** The fields that a page's form sends. */
function formOf({ body }: Answer): URLSearchParams {
  const form = inside(body, '<form method="post" action="/office/[^"]+/invitations">', '</form>')
  const fields = Array.from(
    form.matchAll(/name="([^"]+)" value="([^"]*)"/g),
    ([, name = '', value = '']): [string, string] => [name, value],
  )
  return new URLSearchParams(fields)
}

function ticked(ids: readonly string[], more: Record<string, string> = {}): string {
  const clients = ids.map((id): [string, string] => ['client', id])
  return `${new URLSearchParams([['of', 'ticked'], ...clients, ...Object.entries(more)])}`
}

const reached = (page: Answer) => wordsOf(inside(page.body, 'Who gets an invitation</h2>', '</p>'))
const mailsTo = (ending: string) => relay.mails.filter(({ to }) => to.address.endsWith(ending)).length

test('who is ticked is invited, and the cards tell it', async () => {
  const { member, ids, page } = await office([
    { name: 'One', contact: { email: 'one@ticked.example' } },
    { name: 'Two', contact: { email: 'two@ticked.example' } },
    { name: 'Three', contact: { email: 'three@ticked.example' } },
  ])
  const preview = await member.get(`${page}?${ticked(ids.slice(0, 2))}`)
  assert.equal(reached(preview), '2 contacts of 2 clients.')
  assert.match(wordsOf(preview.body), /The mail in English .* Enter one@ticked\.example on the page below/)
  const sent = await member.post(page, {}, { body: formOf(preview) })
  assert.match(sent.location, new RegExp(`^${page}/[0-9a-f-]{36}$`))
  await portal.allMailDone()
  const progress = wordsOf((await member.get(sent.location)).body)
  assert.match(progress, /Invitations sent Sent .* by Elena Sala to 2 contacts\. Sent 2 2 of 2 mails/)
  assert.equal(mailsTo('@ticked.example'), 2)
  const card = await member.get(page.replace('invitations', `clients/${ids[0]}`))
  assert.match(wordsOf(card.body), /Elena Sala invited one@ticked\.example/)
})

test('all that a filter lets through are invited, however many', async () => {
  const { agency, member, page } = await office()
  await portal.look(
    `with added as (insert into clients (organization_id, name) select $1, 'Client ' || number from generate_series(1, 300) as number returning *)
     insert into contacts (organization_id, client_id, email, canonical_email, locale)
     select organization_id, id, mail, mail, case when right(name, 1) = '7' then 'it' else 'en' end
     from added, lateral (select replace(lower(name), ' ', '-') || '@many.example' as mail) as address`,
    [agency.id],
  )
  const preview = await member.get(`${page}?portal=never-invited`)
  assert.equal(reached(preview), '300 contacts of 300 clients.')
  assert.match(wordsOf(preview.body), /English: 270 · Italiano: 30/)
  const sent = await member.post(page, {}, { body: formOf(preview) })
  assert.equal(sent.status, 303)
  // A code that is asked for now overtakes what waits.
  const [anna] = [aurora.anna.email]
  const before = mailsTo('@many.example')
  await portal.visitor().askForCode(aurora.slug, anna)
  await relay.mail(({ to, code }) => to.address === anna && code !== '')
  assert.ok(mailsTo('@many.example') - before < 250)
  await until(async () => mailsTo('@many.example') === 300)
  await portal.allMailDone()
  assert.match(wordsOf((await member.get(sent.location)).body), /Sent 300/)
  assert.equal(reached(await member.get(`${page}?portal=never-invited`)), 'Nobody, as it stands.')
})

test('a second press sends nothing, and leads to the same page', async () => {
  const { member, ids, page } = await office([{ contact: { email: 'once@twice.example' } }])
  const form = formOf(await member.get(`${page}?${ticked(ids)}`))
  const answers = await Promise.all([1, 2, 3].map(() => member.post(page, {}, { body: form })))
  assert.equal(new Set(answers.map(({ location }) => location)).size, 1)
  await portal.allMailDone()
  assert.equal(mailsTo('@twice.example'), 1)
})

test('of two colleagues who invite the same clients at once, one is told that it is done', async () => {
  const { member, ids, page } = await office([{ contact: { email: 'one@colleagues.example' } }])
  const forms = [
    formOf(await member.get(`${page}?${ticked(ids)}`)),
    formOf(await member.get(`${page}?${ticked(ids)}`)),
  ]
  const answers = await Promise.all(forms.map(body => member.post(page, {}, { body })))
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 422])
  await portal.allMailDone()
  assert.equal(mailsTo('@colleagues.example'), 1)
})

test('who is left out is named, with the reason and the way to include them', async () => {
  const { agency, member, ids, page } = await office([
    { name: 'New', contact: { email: 'new@left.example' } },
    { name: 'Blocked', contact: { email: 'blocked@left.example', may_sign_in: false } },
    { name: 'Away', archived_at: new Date(0), contact: { email: 'away@left.example' } },
    { name: 'Before', contact: { email: 'before@left.example' } },
    { name: 'Active', contact: { email: 'active@left.example' } },
    { name: 'Bare' },
  ])
  await portal.look(`delete from contacts where client_id = $1`, [ids[5]])
  await member.post(page, {}, { body: formOf(await member.get(`${page}?${ticked([`${ids[3]}`])}`)) })
  await portal.look(
    `insert into audit_events (organization_id, action, actor, client_id, contact_id)
     select organization_id, 'signed-in', 'contact', client_id, id from contacts where email = 'active@left.example'
       and organization_id = $1`,
    [agency.id],
  )
  const all = await member.get(`${page}?${ticked(ids)}`)
  assert.equal(reached(all), '1 contact of 1 client.')
  for (const reason of [
    /1 contact may not sign in Blocked blocked@left\.example/,
    /1 belongs to an archived client Away/,
    /1 contact was invited before Before/,
    /1 contact has signed in already Active/,
    /1 client has no contact Bare/,
  ])
    assert.match(wordsOf(all.body), reason)
  const more = await member.get(`${page}?${ticked(ids, { again: 'yes', signedIn: 'yes' })}`)
  assert.equal(reached(more), '3 contacts of 3 clients.')
  assert.equal((await member.post(page, {}, { body: formOf(more) })).status, 303)
})

test('one address of several clients gets one mail, and each client’s card tells of it', async () => {
  const accountant = { email: 'accountant@shared.example' }
  const { member, ids, page } = await office([{ contact: accountant }, { contact: accountant }])
  const preview = await member.get(`${page}?${ticked(ids)}`)
  assert.match(wordsOf(preview.body), /2 contacts of 2 clients\. .* 1 mail goes out/)
  const sent = await member.post(page, {}, { body: formOf(preview) })
  await portal.allMailDone()
  assert.equal(mailsTo('@shared.example'), 1)
  assert.match(wordsOf((await member.get(sent.location)).body), /to 2 contacts\. Sent 1/)
  for (const id of ids)
    assert.match(wordsOf((await member.get(page.replace('invitations', `clients/${id}`))).body), /Invited/)
})

test('when others would be invited than were shown, nothing is sent and the page says so', async () => {
  const { agency, member, page } = await office([{ contact: { email: 'first@changed.example' } }])
  const form = formOf(await member.get(page))
  await agency.newClient([], { contact: { email: 'second@changed.example' } })
  const again = await member.post(page, {}, { body: form })
  assert.equal(again.status, 409)
  assert.match(
    wordsOf(again.body),
    /Somebody changed clients or contacts meanwhile.* 2 contacts of 2 clients/,
  )
  assert.equal((await member.post(page, {}, { body: formOf(again) })).status, 303)
  await portal.allMailDone()
  assert.equal(mailsTo('@changed.example'), 2)
})

test('what the relay refuses is told in its words, with the way to the client', async () => {
  const { member, ids, page } = await office([
    { name: 'Typo', contact: { email: 'nobody@refused.example' } },
    { name: 'Fine', contact: { email: 'fine@refused.example' } },
  ])
  const sent = await member.post(page, {}, { body: formOf(await member.get(`${page}?${ticked(ids)}`)) })
  await portal.allMailDone()
  const progress = await member.get(sent.location)
  assert.match(
    wordsOf(progress.body),
    /Sent 1 Failed 1 .* Typo nobody@refused\.example The mail server said: 550 5\.1\.1/,
  )
  assert.ok(progress.body.includes(`/clients/${ids[0]}"`))
})

test('nobody ticked is not everybody', async () => {
  const { member, page } = await office([{ contact: { email: 'all@nobody.example' } }])
  const preview = await member.get(`${page}?of=ticked`)
  assert.match(wordsOf(preview.body), /Tick at least one client in the list\./)
  const form = new URLSearchParams({ of: 'ticked', batch: crypto.randomUUID(), shown: '' })
  assert.equal((await member.post(page, {}, { body: form })).status, 422)
})

test('clients of another agency, and ids that are none, are nobody here', async () => {
  const { member, page } = await office()
  const preview = await member.get(`${page}?${ticked([officina.immobiliare.id, 'nonsense', '%00'])}`)
  assert.equal(preview.status, 200)
  assert.equal(reached(preview), 'Nobody, as it stands.')
})

test('below Plus the list says why, and the server refuses', async () => {
  const { agency, member, ids, page } = await office([{ contact: { email: 'x@free.example' } }])
  const form = formOf(await member.get(`${page}?${ticked(ids)}`))
  await portal.look(`update organizations set plan = 'free' where id = $1`, [agency.id])
  const list = await member.get(page.replace('invitations', 'clients'))
  assert.match(list.body, /<button[^>]* disabled aria-describedby="obstacle">Invite all in this list/)
  const refused = await member.post(page, {}, { body: form })
  assert.equal(refused.status, 422)
  assert.match(wordsOf(refused.body), /part of the Plus and Ultimate plans/)
  assert.equal(mailsTo('@free.example'), 0)
})

test('the list has a box for each client, but for those that are archived', async () => {
  const { member, ids, page } = await office([{ name: 'Here' }, { name: 'Gone', archived_at: new Date(0) }])
  const list = page.replace('invitations', 'clients')
  assert.match(
    (await member.get(list)).body,
    new RegExp(`name="client" value="${ids[0]}" aria-label="Choose Here"`),
  )
  assert.doesNotMatch((await member.get(`${list}?status=archived`)).body, /type="checkbox"/)
})
