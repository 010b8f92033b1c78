import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { asStaff } from '../src/database/scopes.ts'
import type { ContactId } from '../src/domain/ids.ts'
import { atTheOffice } from './office.ts'
import { startPortal } from './portal.ts'
import type { Visitor } from './visitor.ts'
import { wordsOf } from './words.ts'

/* Staff ask why a contact can't sign in, and are answered in the order of what blocks them. Noon UTC is 13:00 in Rome. */

const portal = await startPortal()
const { aurora, officina, staff } = portal.cast
const { slug, anna, marco, dario, paola, carla } = aurora
const { clock } = portal
const owner = await atTheOffice(portal, staff.owner.email)
const member = await atTheOffice(portal, staff.colleague.email)

beforeEach(async () => {
  await clock.stop()
  await portal.empty('invitations', 'outgoing_mail', 'portal_sessions', 'portal_flows', 'sign_in_limits')
  await portal.look(`delete from audit_events where action = 'signed-in'`)
})

describe('what stands in the way of a contact', () => {
  test('who may not sign in: allowing it is one press away, and then they can', async () => {
    assert.match(await findings(dario.id), /^This contact may not sign in/)
    const allowed = await owner.post(`/office/${slug}/contacts/${dario.id}/permission`)
    assert.match((await owner.follow(allowed)).body, /They may sign in now/)
    assert.doesNotMatch(await findings(dario.id), /may not sign in/)
    await portal.signedIn(slug, dario.email)
    const [event] = await portal.look<{ action: string }>(
      `select action from audit_events where action = 'sign-in-allowed'`,
    )
    assert.ok(event)
    assert.match(
      (await owner.post(`/office/${slug}/contacts/${dario.id}/permission`)).location,
      /already-done/,
    )
  })

  test('a closed portal: an owner can change it, others know whom to ask', async () => {
    await portal.look(`update organizations set plan = 'essential' where slug = $1`, [slug])
    assert.match(await findings(anna.id), /^The portal is closed/)
    assert.doesNotMatch(await findings(anna.id), /Ask the owner/)
    assert.match(await findings(anna.id, member), /Ask the owner/)
    await portal.look(`update organizations set plan = 'plus' where slug = $1`, [slug])
  })

  test('an archived client: restoring it is one press away', async () => {
    const page = await owner.get(pathOf(paola.id))
    assert.match(findingsIn(page.body), /^The client is archived/)
    const action = /action="([^"]*\/restoration)"/.exec(page.body)?.[1] ?? ''
    assert.match((await owner.post(action)).location, /client-restored/)
    assert.doesNotMatch(await findings(paola.id), /archived/)
    await portal.look('update clients set archived_at = now() where id = $1', [aurora.verdi.id])
  })

  test('too many codes: until when, by the organization’s clock, and no longer', async () => {
    for (let times = 0; times < 5; times++) {
      await portal.visitor().askForCode(slug, anna.email)
      await clock.pass({ minutes: 1 })
    }
    await portal.allMailDone()
    assert.match(await findings(anna.id), /^Too many codes were asked for: no more until 14:00/)
    await clock.pass({ minutes: 55 })
    assert.doesNotMatch(await findings(anna.id), /Too many/)
  })

  test('too many codes in a day: until tomorrow', async () => {
    for (let times = 0; times < 10; times++) {
      await portal.visitor().askForCode(slug, anna.email)
      await clock.pass({ minutes: 15 })
    }
    await portal.allMailDone()
    assert.match(await findings(anna.id), /^Too many codes were asked for: no more until 2 Dec 13:00/)
  })

  test('the same address at another agency has limits of its own', async () => {
    for (let times = 0; times < 5; times++) await portal.visitor().askForCode(officina.slug, anna.email)
    await portal.allMailDone()
    assert.doesNotMatch(await findings(anna.id), /Too many/)
  })

  test('a mail that failed: in the mail server’s words, with the way to the address and to another mail', async () => {
    await ask(anna.email)
    await portal.look(`update outgoing_mail set state = 'failed', reply = '550 <no> such user'`)
    const page = await owner.get(pathOf(anna.id))
    assert.match(findingsIn(page.body), /^The mail of 13:00 could not be delivered .* 550 <no> such user/)
    assert.match(page.body, new RegExp(`href="/office/${slug}/contacts/${anna.id}">Correct the address`))
    assert.match(page.body, new RegExp(`/invitation\\?contact=${anna.id}">Send portal invitation`))
  })

  test('a mail that still waits: since when, and why', async () => {
    await ask(anna.email)
    await portal.look(`update outgoing_mail set state = 'deferred', reply = '451 later'`)
    await clock.pass({ minutes: 5 })
    assert.match(await findings(anna.id), /^A mail to them has been on its way since 13:00 .* 451 later/)
  })

  test('an invitation that failed, where nobody asked for a code since', async () => {
    await owner.post(`/office/${slug}/clients/${aurora.rossi.id}/invitation`, { contact: anna.id })
    await portal.allMailDone()
    await portal.look(`update outgoing_mail set state = 'failed', reply = '554 gone'`)
    assert.match(await findings(anna.id), /^The mail of 13:00 could not be delivered .* 554 gone/)
    await clock.pass({ minutes: 1 })
    await ask(anna.email)
    assert.doesNotMatch(await findings(anna.id), /could not be delivered/)
  })

  test('all that stands in the way is said, what blocks first first', async () => {
    await portal.look(`update organizations set plan = 'free' where slug = $1`, [slug])
    await portal.look('update contacts set may_sign_in = false where id = $1', [paola.id])
    assert.match(await findings(paola.id), /^The portal is closed.*The client is archived.*may not sign in/)
    await portal.look('update contacts set may_sign_in = true where id = $1', [paola.id])
    await portal.look(`update organizations set plan = 'plus' where slug = $1`, [slug])
  })
})

describe('how it went lately', () => {
  test('nobody asked: they type another address, or lack the link', async () => {
    const page = await owner.get(pathOf(marco.id))
    assert.match(findingsIn(page.body), /^Nobody asked for a code with this address lately/)
    assert.match(wordsOf(page.body), /No code was asked for with this address/)
    assert.match(page.body, new RegExp(`value="[^"]*/portal/${slug}" readonly`))
  })

  test('a code that is under way, and how often it was wrong', async () => {
    const browser = await ask(anna.email)
    assert.match(await findings(anna.id), /^A code was sent at 13:00 and is valid until 13:10 It works/)
    await browser.enterCode(slug, '000000')
    assert.match(await findings(anna.id), /One wrong code was entered so far/)
  })

  test('a code that was not entered in time', async () => {
    await ask(anna.email)
    await clock.pass({ minutes: 10 })
    assert.match(await findings(anna.id), /^The code of 13:00 was not entered in time/)
    assert.match(wordsOf((await owner.get(pathOf(anna.id))).body), /it was not entered in time 13:00/)
    await clock.pass({ hours: 24 })
    assert.match(await findings(anna.id), /^Nobody asked/)
  })

  test('five wrong codes', async () => {
    const browser = await ask(anna.email)
    for (let times = 0; times < 5; times++) await browser.enterCode(slug, '000000')
    assert.match(await findings(anna.id), /^Wrong codes were entered 5 times/)
  })

  test('a code held back for their network’s sake', async () => {
    const network = '198.18.250.1'
    for (let times = 0; times < 20; times++)
      await portal.visitor({ network }).askForCode(slug, `colleague-${times}@rossi-arredi.example`)
    await portal.visitor({ network }).askForCode(slug, marco.email)
    await portal.allMailDone()
    assert.match(await findings(marco.id), /^No code was sent at 13:00/)
  })

  test('a code asked for when they could not get one', async () => {
    await portal.look('update contacts set may_sign_in = false where id = $1', [marco.id])
    await ask(marco.email)
    await portal.look('update contacts set may_sign_in = true where id = $1', [marco.id])
    assert.match(await findings(marco.id), /^They asked for a code at 13:00, when they couldn’t get one/)
  })

  test('they are signed in: where, since when, and nothing is wrong', async () => {
    await portal.signedIn(slug, anna.email)
    await clock.pass({ minutes: 20 })
    const page = await owner.get(pathOf(anna.id))
    assert.match(findingsIn(page.body), /^They are signed in, last seen 20 min ago/)
    assert.match(wordsOf(page.body), /Asked for a code and signed in 13:00/)
    assert.match(wordsOf(page.body), /Unknown device since 13:00 used 20 min ago/)
  })

  test('they signed in and out again', async () => {
    const browser = await portal.signedIn(slug, anna.email)
    await browser.post(`/portal/${slug}/session/end`)
    assert.match(await findings(anna.id), /^They signed in at 13:00 and have been signed out since/)
  })
})

describe('signing somebody out everywhere', () => {
  test('ends every session of theirs and nobody else’s, and is in the audit log', async () => {
    const [laptop, phone] = [await portal.signedIn(slug, anna.email), await portal.signedIn(slug, anna.email)]
    const other = await portal.signedIn(slug, marco.email)
    const answer = await owner.post(`/office/${slug}/contacts/${anna.id}/sessions/end`)
    assert.match((await owner.follow(answer)).body, /They are signed out everywhere/)
    for (const browser of [laptop, phone])
      assert.equal((await browser.get(`/portal/${slug}/deadlines`)).status, 303)
    assert.equal((await other.get(`/portal/${slug}/deadlines`)).status, 200)
    assert.match(
      (await owner.get(`/office/${slug}/clients/${anna.clientId}`)).body,
      /signed Anna Rossi out everywhere/,
    )
    const again = await owner.post(`/office/${slug}/contacts/${anna.id}/sessions/end`)
    assert.match(again.location, /already-done/)
  })

  test('reaches the sessions that look at another client of the same address', async () => {
    const browser = await portal.signedIn(slug, carla.atRossi.email)
    await browser.post(`/portal/${slug}/session/client`, { client: aurora.rossi.id })
    const page = await owner.get(pathOf(carla.atBianchi.id))
    assert.match(wordsOf(page.body), /looks at Rossi Arredi/)
    await owner.post(`/office/${slug}/contacts/${carla.atBianchi.id}/sessions/end`)
    assert.equal((await browser.get(`/portal/${slug}/deadlines`)).status, 303)
  })

  test('leaves the same address at another agency alone', async () => {
    const there = await portal.signedIn(officina.slug, officina.anna.email)
    await portal.signedIn(slug, anna.email)
    await owner.post(`/office/${slug}/contacts/${anna.id}/sessions/end`)
    assert.equal((await there.get(`/portal/${officina.slug}/deadlines`)).status, 200)
  })
})

describe('the address they type', () => {
  const answers: Readonly<Record<string, RegExp>> = {
    ' ANNA@Rossi-Arredi.example ': /That is their address on file/,
    'anna@rossi-aredi.example':
      /not on file, so no code .* looks much like: anna@rossi-arredi\.example Anna Rossi/,
    'nana@rossi-arredi.example': /looks much like: anna@rossi-arredi\.example/,
    'anna@gmail.example': /looks much like: anna@rossi-arredi\.example/,
    'marco@bianchi-hotle.example':
      /looks much like: Marco@Bianchi-Hotel\.example Marco Bianchi · Bianchi Hotel/,
    'marco@gmail.example': /marco@gmail\.example is not on file here/,
    'marco@bianchi-hotel.example': /on file for somebody else: .* Marco Bianchi · Bianchi Hotel/,
    'luca@neri-impianti.example': /luca@neri-impianti\.example is not on file here/,
    anna: /This is not an email address/,
    '<b>@x.example': /This is not an email address|is not on file/,
  }

  for (const [typed, answer] of Object.entries(answers))
    test(`“${typed}”`, async () => {
      const page = await owner.get(`${pathOf(anna.id)}?typed=${encodeURIComponent(typed)}`)
      assert.match(wordsOf(page.body), answer)
      assert.doesNotMatch(page.body, /<b>@/)
    })

  test('can be added as a contact with one more press', async () => {
    const page = await owner.get(`${pathOf(anna.id)}?typed=new%2Bone%40rossi.example`)
    const link = /href="([^"]*contacts\/new\?[^"]*)"/.exec(page.body)?.[1] ?? ''
    assert.match((await owner.get(link.replaceAll('&amp;', '&'))).body, /value="new\+one@rossi\.example"/)
  })
})

describe('what staff may know of a sign-in under way', () => {
  const identity = { organizationId: aurora.id, staffId: null }

  test('is nothing of addresses that are no contact’s, nor of another agency’s', async () => {
    await ask(anna.email)
    await ask('stranger@elsewhere.example')
    await portal.visitor().askForCode(officina.slug, anna.email)
    const seen = await asStaff(portal.database.pool, identity, tx =>
      tx.selectFrom('portal_flows').select(['organization_id', 'canonical_email']).execute(),
    )
    assert.deepEqual(seen, [{ organization_id: aurora.id, canonical_email: anna.email }])
  })

  for (const column of ['code_hash', 'token_hash', 'typed_email', 'return_to'] as const)
    test(`is not its ${column}`, () =>
      assert.rejects(
        asStaff(portal.database.pool, identity, tx => tx.selectFrom('portal_flows').select(column).execute()),
        /permission denied/,
      ))

  test('is no limit whose key they don’t name', async () => {
    await ask(anna.email)
    const seen = await asStaff(portal.database.pool, identity, tx =>
      tx.selectFrom('sign_in_limits').select('name').execute(),
    )
    assert.deepEqual(seen, [])
  })
})

function pathOf(contact: ContactId): string {
  return `/office/${slug}/contacts/${contact}/access`
}

/** Asks for a code with an address, and waits until its mail is done with. */
async function ask(email: string): Promise<Visitor> {
  const browser = portal.visitor()
  await browser.askForCode(slug, email)
  await portal.allMailDone()
  return browser
}

async function findings(contact: ContactId, browser = owner): Promise<string> {
  return findingsIn((await browser.get(pathOf(contact))).body)
}

/** What the findings say, one after the other. */
function findingsIn(body: string): string {
  const cards = body.match(/<section class="card section finding.*?<\/section>/gs) ?? []
  return cards.map(card => wordsOf(card)).join(' ')
}
