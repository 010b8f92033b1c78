import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, test } from 'node:test'
import { mailsOf } from './mails-of.ts'
import { atTheOffice, signInToOffice, versionIn } from './office.ts'
import { startPortal } from './portal.ts'
import type { Visitor } from './visitor.ts'

/* What people hear of the door without asking: a sign-in from a browser that nobody knew, and an address that opens it no more. */

const portal = await startPortal()
const { aurora, staff } = portal.cast
const { look, clock } = portal
const { slug, anna } = aurora

beforeEach(async () => {
  await portal.forgetLimits()
  await clock.stop()
})

describe('a sign-in from a browser that nobody knew', () => {
  test('is told to whoever signed in, with when, with what, and the way to their account', async () => {
    const email = await signedInBefore()
    const told = await newsOf(email, () => atTheOffice(portal, email))
    assert.equal(told.length, 1)
    const [{ subject, text } = { subject: '', text: '' }] = told
    assert.match(subject, /^New sign-in at /)
    assert.match(text, /When: 1 Dec 2026, 13:00 \(Europe\/Rome\)\nWith: Unknown device/)
    assert.ok(text.includes(`/office/${slug}/account`))
    assert.match(text, /Change the password of your mailbox/)
  })

  test('is no news the very first time, nor in that browser ever after', async () => {
    const email = await newColleague()
    const browser = portal.visitor()
    assert.deepEqual(await newsOf(email, () => signInToOffice(portal, browser, email)), [])
    assert.deepEqual(await newsOf(email, () => signInToOffice(portal, browser, email)), [])
  })

  test('is told once for each browser, though somebody else knew it', async () => {
    const email = await signedInBefore()
    const browser = await atTheOffice(portal, staff.owner.email)
    const twice = async () => {
      await signInToOffice(portal, browser, email)
      await signInToOffice(portal, browser, email)
    }
    assert.equal((await newsOf(email, twice)).length, 1)
  })

  test('is told again of a browser that was signed out from elsewhere', async () => {
    const email = await signedInBefore()
    const [desk, phone] = [await atTheOffice(portal, email), await atTheOffice(portal, email)]
    await desk.post(`/office/${slug}/account/sessions/end`, { session: 'others' })
    await portal.forgetLimits()
    assert.equal((await newsOf(email, () => signInToOffice(portal, phone, email))).length, 1)
    await portal.forgetLimits()
    assert.deepEqual(await newsOf(email, () => signInToOffice(portal, desk, email)), [])
  })

  test('names the device, and is read in one’s language', async () => {
    const email = await signedInBefore()
    await look(`update staff set locale = 'it' where email = $1`, [email])
    const phone = { 'User-Agent': 'Mozilla/5.0 (iPhone) Version/18.0 Mobile Safari/604.1' }
    const [told] = await newsOf(email, () => signInToOffice(portal, portal.visitor(), email, phone))
    assert.match(told?.text ?? '', /Con: Safari su iPhone/)
  })

  test('is told to somebody who works for nobody any more too', async () => {
    const email = await signedInBefore()
    await look('delete from memberships where staff_id = (select id from staff where email = $1)', [email])
    const [told] = await newsOf(email, () => atTheOffice(portal, email))
    assert.match(told?.text ?? '', /12:00 \(UTC\)/)
    assert.match(told?.text ?? '', /\/office\n/)
  })

  test('is no news to contacts, whose every code comes by mail', async () => {
    await portal.signedIn(slug, anna.email)
    const mails = await mailsOf(portal.mails, portal, () => portal.signedIn(slug, anna.email))
    assert.deepEqual(
      mails.map(({ code }) => code !== ''),
      [true],
    )
  })
})

describe('an address that a contact has no more', () => {
  test('is told, in its language, that it opens nothing any more and whom to ask, and no more', async () => {
    const { email, contact, change } = await contactWith({ locale: 'de' })
    await portal.signedIn(slug, email)
    const [told] = await newsOf(email, () =>
      change({ email: `new-${email}`, name: 'Somebody Else', locale: 'it' }),
    )
    assert.match(told?.subject ?? '', /^Ihre Anmeldung beim Portal von /)
    assert.ok(told?.text.includes(email))
    assert.doesNotMatch(told?.text ?? '', /new-|Somebody Else/)
    assert.equal(told?.replyTo, 'hello@studio-aurora.example')
    assert.ok(told?.text.includes('hello@studio-aurora.example'))
    const { body } = await contact.card()
    assert.match(body, /Notice to the former address of Somebody Else/)
  })

  test('hears nothing when it never signed in: it was a slip of the pen', async () => {
    const { email, change } = await contactWith()
    assert.deepEqual(await newsOf(email, () => change({ email: `new-${email}` })), [])
    await portal.signedIn(slug, `new-${email}`)
    assert.deepEqual(await newsOf(email, () => change({ email })), [])
  })

  test('hears nothing of another name, of capitals, or when it might not sign in any more', async () => {
    const { email, change } = await contactWith()
    await portal.signedIn(slug, email)
    const quiet = async () => {
      await change({ name: 'Another' })
      await change({ email: email.toUpperCase() })
      await change({ email, maySignIn: '' })
      await change({ email: `new-${email}`, maySignIn: '' })
    }
    assert.deepEqual(await newsOf(email, quiet), [])
  })

  test('hears what it still opens, where it is several contacts’', async () => {
    const { email, change } = await contactWith()
    const other = await contactWith({ email, client: aurora.bianchi.id })
    await portal.signedIn(slug, email)
    const [one] = await newsOf(email, () => change({ email: `new-${email}` }))
    assert.match(one?.text ?? '', /no longer sees Rossi Arredi there; the rest is as before/)
    const [last] = await newsOf(email, () => other.change({ email: `new-${email}` }))
    assert.match(last?.text ?? '', /no longer opens the client portal, where it showed Bianchi Hotel/)
  })

  test('is left in peace when nobody has it, the contact has it back, or the portal is closed', async () => {
    const dead = await contactWith()
    await portal.signedIn(slug, dead.email)
    await look(
      `insert into unreachable_contacts (organization_id, client_id, contact_id, canonical_email, reply)
         select organization_id, client_id, id, canonical_email, '550' from contacts where id = $1`,
      [dead.contact.id],
    )
    assert.deepEqual(await newsOf(dead.email, () => dead.change({ email: `new-${dead.email}` })), [])
    await look(`update organizations set plan = 'free' where id = $1`, [aurora.id])
    const shut = await contactWith()
    await look('update contacts set email_used_at = now() where id = $1', [shut.contact.id])
    assert.deepEqual(await newsOf(shut.email, () => shut.change({ email: `new-${shut.email}` })), [])
    await look(`update organizations set plan = 'plus' where id = $1`, [aurora.id])
  })
})

/** What came to an address because of this, codes aside. */
async function newsOf(email: string, work: () => Promise<unknown>) {
  const mails = await mailsOf(portal.mails, portal, work)
  return mails.filter(({ to, code }) => to.address.toLowerCase() === email && code === '')
}

/** The address of a member of Studio Aurora who has never signed in. */
async function newColleague(): Promise<string> {
  const email = `${randomUUID()}@agency.example`
  await look(
    `with person as (insert into staff (name, email, canonical_email) values ('Colleague', $2, $2) returning id)
       insert into memberships (organization_id, staff_id, role) select $1, id, 'member' from person`,
    [aurora.id, email],
  )
  return email
}

async function signedInBefore(): Promise<string> {
  const email = await newColleague()
  await atTheOffice(portal, email)
  return email
}

/** A new contact of a client of Studio Aurora, and their form as an owner saves it. */
async function contactWith({
  email = `${randomUUID()}@client.example`,
  client = aurora.rossi.id,
  locale = 'en',
} = {}) {
  const office = await owner()
  const typed = { name: 'Contact', email, locale, maySignIn: 'yes', getsReminders: 'yes' }
  await office.post(`/office/${slug}/clients/${client}/contacts`, typed)
  const [contact] = await look<{ id: string }>(
    'select id from contacts where email = $1 and client_id = $2',
    [email, client],
  )
  const id = contact?.id ?? ''
  const form = `/office/${slug}/contacts/${id}`
  return {
    email,
    contact: { id, card: () => office.get(`/office/${slug}/clients/${client}`) },
    change: async (changes: Partial<typeof typed>) => {
      Object.assign(typed, changes)
      const saved = await office.post(form, { version: versionIn(await office.get(form)), ...typed })
      assert.equal(saved.status, 303)
    },
  }
}

let signedInOwner: Visitor | undefined

async function owner(): Promise<Visitor> {
  signedInOwner ??= await atTheOffice(portal, staff.owner.email)
  return signedInOwner
}
