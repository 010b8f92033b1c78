import assert from 'node:assert/strict'
import { test } from 'node:test'
import { atTheOffice, versionIn } from './office.ts'
import { startPortal } from './portal.ts'
import type { Answer } from './visitor.ts'

/* Staff keep clients and contacts, find them again, and invite them. */

const portal = await startPortal()
const { aurora, staff } = portal.cast
const home = `/office/${aurora.slug}`
const owner = await atTheOffice(portal, staff.owner.email)
const colleague = await atTheOffice(portal, staff.colleague.email)

const details = {
  name: "D'Angelo & Figli 🍋",
  company: 'D’Angelo Srl',
  phone: '',
  vatNumber: '',
  address: '',
  tags: 'vip, north, vip',
  notes: '<b>',
}

test('a new client appears on its card and in the list, whatever its name', async () => {
  const card = await owner.follow(await owner.post(`${home}/clients`, details))
  assert.equal(card.status, 200)
  assert.match(card.body, /D&#39;Angelo &amp; Figli 🍋/)
  assert.match(card.body, /vip, north</)
  assert.match(card.body, /&lt;b&gt;/)
  assert.match((await owner.get(`${home}/clients?q=angelo`)).body, /Figli 🍋/)
})

test('a client without a name comes back with all that was typed and a sentence beside the field', async () => {
  const page = await owner.post(`${home}/clients`, { ...details, name: ' ', notes: 'kept' })
  assert.equal(page.status, 422)
  assert.match(page.body, /aria-invalid="true"/)
  assert.match(page.body, /kept<\/textarea>/)
})

test('what is too long is said, not cut', async () => {
  const page = await owner.post(`${home}/clients`, { ...details, phone: '1'.repeat(61) })
  assert.equal(page.status, 422)
  assert.match(page.body, /id="phone"[^>]*aria-invalid="true"/)
})

test('the second of two who edit a client is told, sees what the first one saved, and loses nothing', async () => {
  const path = `${home}/clients/${aurora.bianchi.id}`
  const version = versionIn(await owner.get(`${path}/edit`))
  assert.equal((await colleague.post(path, { ...details, name: 'Bianchi Hotels', version })).status, 303)
  const page = await owner.post(path, { ...details, name: 'Bianchi & Figli', version })
  assert.equal(page.status, 409)
  assert.match(page.body, /value="Bianchi &amp; Figli"/)
  assert.match(page.body, /Bianchi Hotels/)
  assert.match(page.body, /Tommaso Leone/)
  const again = await owner.post(path, { ...details, name: 'Bianchi & Figli', version: versionIn(page) })
  assert.equal(again.status, 303)
})

test('an archived client leaves the list, its contacts lose their sessions, and it can be taken back', async () => {
  const path = `${home}/clients/${aurora.bianchi.id}`
  const marco = await portal.signedIn(aurora.slug, aurora.marco.email)
  assert.equal((await owner.post(`${path}/archival`)).status, 303)
  assert.equal((await marco.get(`/portal/${aurora.slug}/deadlines`)).status, 303)
  assert.doesNotMatch((await owner.get(`${home}/clients`)).body, /Bianchi/)
  assert.match((await owner.get(`${home}/clients?status=archived`)).body, /Bianchi/)
  assert.match((await owner.post(`${path}/archival`)).location, /already-done/)
  assert.match((await owner.post(`${path}/restoration`)).location, /client-restored/)
  assert.match((await owner.get(`${home}/clients`)).body, /Bianchi/)
})

test('clients are found by part of a name, company, address or reference', async () => {
  for (const words of ['ROSSI', 'anna@rossi', 'rossi-arredi.it', 'rossi arr'])
    assert.match(
      (await owner.get(`${home}/clients?q=${encodeURIComponent(words)}`)).body,
      /Rossi Arredi/,
      words,
    )
  for (const words of ['100%', '_', "'", 'nothing of the kind'])
    assert.doesNotMatch(
      (await owner.get(`${home}/clients?q=${encodeURIComponent(words)}`)).body,
      /Rossi Arredi/,
      words,
    )
})

test('filters and orders leave out what they say', async () => {
  assert.match((await owner.get(`${home}/clients?status=expired`)).body, /Rossi Arredi/)
  assert.doesNotMatch((await owner.get(`${home}/clients?status=expired`)).body, /Bianchi/)
  for (const query of [
    'portal=signed-in',
    'portal=shut-out',
    'sort=due',
    'tag=vip',
    'status=nonsense',
    'after=nonsense',
  ])
    assert.equal((await owner.get(`${home}/clients?${query}`)).status, 200, query)
})

test('a list that is longer than a page goes on behind its last row, and back again', async () => {
  for (let number = 100; number < 220; number++)
    await owner.post(`${home}/clients`, { ...details, name: `Page ${number}` })
  const first = await owner.get(`${home}/clients?q=page`)
  const second = await owner.get(linkIn(first, 'next'))
  const third = await owner.get(linkIn(second, 'next'))
  const names = [first, second, third].flatMap(namesIn)
  assert.equal(names.length, 120)
  assert.deepEqual(names, names.toSorted())
  assert.equal(linkIn(third, 'next'), '')
  assert.deepEqual(namesIn(await owner.get(linkIn(third, 'prev'))), namesIn(second))
  assert.deepEqual(namesIn(await owner.get(linkIn(second, 'prev'))), namesIn(first))
})

const contact = {
  name: 'Nina',
  email: 'nina@rossi-arredi.example',
  locale: 'en',
  maySignIn: 'yes',
  getsReminders: 'yes',
}

test('a contact may sign in as soon as they are added, and not a moment after they are removed', async () => {
  const card = await owner.post(`${home}/clients/${aurora.rossi.id}/contacts`, contact)
  assert.match(card.location, /contact-added/)
  const nina = await portal.signedIn(aurora.slug, contact.email)
  const [row] = await portal.look<{ id: string }>(`select id from contacts where email = $1`, [contact.email])
  assert.match((await owner.post(`${home}/contacts/${row?.id}/removal`)).location, /contact-removed/)
  assert.equal((await nina.get(`/portal/${aurora.slug}/deadlines`)).status, 303)
})

test('one address is a contact of a client once', async () => {
  const path = `${home}/clients/${aurora.rossi.id}/contacts`
  const page = await owner.post(path, { ...contact, email: ' ANNA@rossi-arredi.example ' })
  assert.equal(page.status, 422)
  assert.match(page.body, /id="email"[^>]*aria-invalid="true"/)
})

for (const email of ['', 'nina', 'a@b@c.example', '"quoted"@x.example'])
  test(`“${email}” is no address to write to`, async () => {
    const page = await owner.post(`${home}/clients/${aurora.rossi.id}/contacts`, { ...contact, email })
    assert.equal(page.status, 422)
  })

test('an invitation says who gets it and shows the mail before it goes', async () => {
  const page = await owner.get(`${home}/clients/${aurora.rossi.id}/invitation`)
  assert.match(page.body, /anna@rossi-arredi\.example/)
  assert.match(page.body, /Your client portal at Studio Aurora/)
  assert.match(page.body, new RegExp(`/portal/${aurora.slug}`))
})

test('an invited contact gets a mail whose link opens the sign-in page with the address filled in, any number of times', async () => {
  const body = new URLSearchParams([['contact', aurora.anna.id]])
  const answer = await owner.post(`${home}/clients/${aurora.rossi.id}/invitation`, {}, { body })
  assert.match(answer.location, /done=invited/)
  const mail = await portal.mailTo(aurora.anna.email)
  assert.match(mail.subject, /Studio Aurora/)
  const [link = ''] = mail.text.match(/http\S+/) ?? []
  for (const _ of [1, 2]) {
    const page = await portal.visitor().get(link.replace(portal.config.publicUrl.origin, ''))
    assert.equal(page.status, 200)
    assert.match(page.body, /value="anna@rossi-arredi\.example"/)
  }
  await portal.allMailDone()
  assert.match((await owner.get(`${home}/clients/${aurora.rossi.id}`)).body, /invited/i)
})

test('several contacts can be invited at once; who may not sign in is left out', async () => {
  const body = new URLSearchParams([
    ['contact', aurora.anna.id],
    ['contact', aurora.dario.id],
    ['contact', aurora.carla.atRossi.id],
  ])
  await owner.post(`${home}/clients/${aurora.rossi.id}/invitation`, {}, { body })
  await portal.allMailDone()
  const invited = await portal.look<{ email: string }>(
    `select distinct contacts.email from invitations join contacts on contacts.id = contact_id order by email`,
  )
  assert.deepEqual(
    invited.map(({ email }) => email),
    [aurora.anna.email, 'carla@conti.example'],
  )
})

test('nobody chosen is a question, not an invitation', async () => {
  const page = await owner.post(`${home}/clients/${aurora.rossi.id}/invitation`)
  assert.equal(page.status, 422)
  assert.match(page.body, /Choose at least one contact/)
})

test('below Plus nobody is invited, and the card says why', async () => {
  await portal.look(`update organizations set plan = 'essential' where id = $1`, [aurora.id])
  const card = await owner.get(`${home}/clients/${aurora.rossi.id}`)
  assert.match(card.body, /<button class="button" type="button" disabled aria-describedby="obstacle">/)
  const body = new URLSearchParams([['contact', aurora.anna.id]])
  assert.equal((await owner.post(`${home}/clients/${aurora.rossi.id}/invitation`, {}, { body })).status, 422)
})

test('everything that was done stands in the activity, with who did it', async () => {
  const rows = await portal.look<{ action: string; who: string }>(
    `select action, staff.name as who from audit_events join staff on staff.id = staff_id group by 1, 2`,
  )
  const done = new Set(rows.map(({ action }) => action))
  for (const action of [
    'client-created',
    'client-changed',
    'client-archived',
    'client-restored',
    'contact-added',
    'contact-removed',
    'invitation-sent',
  ])
    assert.ok(done.has(action), action)
})

function linkIn({ body }: Answer, rel: 'next' | 'prev'): string {
  return (new RegExp(`rel="${rel}" href="([^"]+)"`).exec(body)?.[1] ?? '').replaceAll('&amp;', '&')
}

function namesIn({ body }: Answer): string[] {
  return [...body.matchAll(/>(Page \d+)</g)].map(([, name = '']) => name)
}
