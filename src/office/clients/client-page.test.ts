import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allStories, clientId, clientOf, closedOnes, contactId, rossi } from '../../../test/gallery/office.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { idOf } from '../../../test/gallery/services.ts'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import { type ClientPage, clientPage, invitationObstacles } from './client-page.ts'

const page = (changes: Partial<ClientPage> = {}) => clientPage(english, clientOf(changes))
const card = `/office/studio-aurora/clients/${clientId}`

test('it opens with the client’s name and how it stands to the portal', () => {
  assert.match(wordsOf(page()), /Clients \/ Rossi Arredi Srl Portal active Edit View as client /)
})

test('the invitation is one press away', () => {
  assert.ok(addressesIn(page()).includes(`${card}/invitation`))
})

for (const obstacle of invitationObstacles) {
  test(`an invitation that can’t be sent says why (${obstacle}), to those who listen too`, () => {
    const shown = page({ obstacle })
    assert.match(
      String(shown),
      /<button class="button" type="button" disabled aria-describedby="obstacle">Send portal invitation/,
    )
    assert.match(String(shown), /id="obstacle">Invitations can’t be sent/)
    assert.ok(!addressesIn(shown).some(url => url.includes('/invitation')))
  })
}

test('with one contact who may sign in the portal is viewed as them at a press', () => {
  const [anna] = allStories
  const shown = String(
    page({ contacts: allStories.filter(({ id }) => id === anna?.id || id === contactId(6)) }),
  )
  assert.match(
    shown,
    new RegExp(`action="${card}/preview"><button[^>]* value="${contactId(1)}">View as client<`),
  )
})

test('with several one chooses, by name and language, among those who may sign in', () => {
  const shown = page({ contacts: allStories })
  assert.match(wordsOf(shown), /View as Anna Rossi anna@rossi-arredi\.example · Italiano admin@/)
  assert.match(
    String(shown),
    /popovertarget="viewers".*<form class="viewers" id="viewers" popover method="post"/s,
  )
  assert.doesNotMatch(String(shown), new RegExp(`name="contact" value="${contactId(6)}"`))
})

test('with nobody who may sign in the portal is viewed as the client', () => {
  assert.match(
    String(page({ contacts: [], obstacle: 'no-contact' })),
    /name="contact" value="">View as client</,
  )
})

for (const obstacle of ['plan', 'archived'] as const) {
  test(`there is no portal to view (${obstacle}), and the button says so`, () => {
    const shown = page({ obstacle })
    assert.match(String(shown), /disabled aria-describedby="obstacle">View as client</)
    assert.match(wordsOf(shown), /The portal can’t be viewed either\./)
  })
}

test('each open deadline can be renewed, by a link that says which', () => {
  assert.match(String(page()), /aria-label="Renew Hosting Business">Renew<\/a>/)
  assert.ok(addressesIn(page()).includes(`/office/studio-aurora/deadlines/${idOf(1)}/renewal`))
})

test('a row says service, reference, due date, amount, frequency and status', () => {
  assert.match(
    wordsOf(page()),
    /Hosting Business rossi-arredi\.example 3 Dec 2026 in 11 days €240\.00 Yearly Expiring Renew/,
  )
})

test('the history says when each was closed; what is fresh can be reopened', () => {
  const shown = page({ view: 'history', deadlines: closedOnes })
  assert.match(wordsOf(shown), /12 Nov 2025 Renewed on 22 Nov 2026 €18\.90 Yearly Renewed Reopen/)
  assert.match(wordsOf(shown), /Cancelled on 6 May 2026 €35\.00/)
  assert.equal(wordsOf(shown).match(/Reopen/g)?.length, 1)
  assert.match(String(shown), /\/reopening"><input type="hidden" name="version" value="1">/)
})

test('turning pages stays in the history', () => {
  const part = { page: 1, size: 50, total: 164 }
  assert.ok(addressesIn(page({ view: 'history', part })).includes(`${card}?view=history&page=2`))
})

test('open and history are counted and lead to each other', () => {
  assert.match(wordsOf(page()), /Open 7 History 14/)
  assert.ok(addressesIn(page()).includes(`${card}?view=history`))
})

for (const [name, line] of [
  ['who signed in', 'anna@rossi-arredi.example signed in 2 h ago Anna Rossi · Italiano Invite again'],
  ['who was invited', 'admin@rossi-arredi.example invited 12 Nov Italiano Invite again'],
  ['whose invitation failed', 'bruno@rossi-aredi.example invitation failed 21 Nov Bruno Rossi'],
  ['whose invitation is queued', 'carla@rossi-arredi.example invitation on its way'],
  ['who was never invited', 'dino@rossi-arredi.example never invited Dino Rossi · English Invite'],
  ['who may not sign in', '@rossi-arredi.example may not sign in Elsa Rossi · Italiano'],
] as const) {
  test(`the line of a contact ${name}`, () => {
    assert.ok(wordsOf(page({ contacts: allStories })).includes(line))
  })
}

test('a failed invitation shows the relay’s own words', () => {
  assert.match(
    wordsOf(page({ contacts: allStories })),
    /The mail server said: 550 5\.1\.2 <bruno@rossi-aredi\.example>: Recipient address rejected/,
  )
})

test('who unsubscribed from reminders, or gets one overview a month, says so', () => {
  const words = wordsOf(page({ contacts: allStories }))
  assert.match(words, /bruno@.*Unsubscribed from reminders: \d+ Nov/)
  assert.match(words, /admin@.*Gets one overview a month instead of reminders/)
  const off = allStories.map(contact => ({ ...contact, getsReminders: false }))
  assert.doesNotMatch(wordsOf(page({ contacts: off })), /Unsubscribed/)
})

test('each contact leads to its form, and who may come to an invitation of their own', () => {
  const addresses = addressesIn(page({ contacts: allStories }))
  assert.ok(addresses.includes(`/office/studio-aurora/contacts/${contactId(6)}`))
  assert.ok(addresses.includes(`${card}/invitation?contact=${contactId(5)}`))
  assert.ok(!addresses.includes(`${card}/invitation?contact=${contactId(6)}`))
})

test('the portal’s address can be read and selected; the button to copy it waits for a script', () => {
  const shown = String(page())
  assert.match(
    shown,
    /<input id="portal-link" type="url" value="https:\/\/portal\.example\/portal\/studio-aurora" readonly>/,
  )
  assert.match(shown, /<button[^>]* data-copies="portal-link"[^>]* hidden>Copy portal link/)
})

test('details show what is known and nothing else', () => {
  const shown = wordsOf(page({ client: { ...rossi, vatNumber: '', tags: [] } }))
  assert.match(shown, /Phone \+39 041 555 0199 Address Via Garibaldi 12/)
  assert.doesNotMatch(shown, /VAT|Tags/)
})

test('internal notes are there for the team', () => {
  assert.match(wordsOf(page()), /Internal notes Pays late, but pays\./)
  assert.doesNotMatch(wordsOf(page({ client: { ...rossi, notes: '' } })), /Internal notes/)
})

test('an archived client says so and can be restored', () => {
  const shown = page({ client: { ...rossi, archivedAt: new Date('2026-10-01T08:00:00Z') } })
  assert.match(wordsOf(shown), /Archived 1 Oct\./)
  assert.ok(addressesIn(shown).includes(`${card}/restoration`))
})

test('a new client is told how to go on, with no empty machinery', () => {
  const shown = page({
    client: { ...rossi, company: '', phone: '', vatNumber: '', address: '', tags: [], notes: '' },
    contacts: [],
    deadlines: [],
    activities: [],
    done: 'client-created',
  })
  assert.match(wordsOf(shown), /Add a contact and a deadline, then send an invitation\./)
  assert.match(
    wordsOf(shown),
    /No open deadlines .* Nobody yet\. .* will appear here\. .* What happens will appear here\./,
  )
  assert.doesNotMatch(String(shown), /<table|<dl|class="contacts"/)
})
