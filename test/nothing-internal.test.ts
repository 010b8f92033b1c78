import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Agency, type Client, newAgency, type ServiceWish } from './agency.ts'
import { startPortal } from './portal.ts'

/* "The portal is designed to show only information relevant to the individual client": looked for in every page there is. */

const portal = await startPortal()
const agency = await newAgency(portal, { name: 'Studio Aurora' })

/** What only the agency may know, planted wherever it writes such things down. */
const internal: readonly ServiceWish[] = [
  {
    name: 'Hosting',
    supplier: 'canary-supplier',
    notes: 'canary-service-notes',
    deadlines: [
      { due: '2027-01-01', cost: 9_876_543, notes: 'canary-deadline-notes' },
      { due: '2026-01-01', state: 'renewed', cost: 9_876_543, notes: 'canary-deadline-notes' },
    ],
  },
  {
    name: 'Mail',
    partOf: 'Hosting',
    supplier: 'canary-supplier',
    deadlines: [{ due: '2020-01-01', cost: 9_876_543 }],
  },
]

const client = await agency.newClient(internal, {
  name: 'Rossi',
  notes: 'canary-client-notes',
  tags: ['canary-tag', 'canary-other-tag'],
  contact: { name: 'Anna' },
})

/** A neighbour of the same agency, whose everything is a canary. */
await agency.newClient(
  [
    {
      name: 'canary-neighbour-service',
      reference: 'canary-neighbour-reference',
      type: 'canary-neighbour-type',
      consequence: 'canary-neighbour-consequence',
      deadlines: [
        { due: '2027-01-01', minor: 8_765_432 },
        { due: '1987-05-05', minor: 8_765_432, state: 'cancelled' },
      ],
    },
  ],
  {
    name: 'canary-neighbour',
    company: 'canary-neighbour-company',
    address: 'canary-neighbour-address',
    contact: { name: 'canary-neighbour-person', email: 'canary-neighbour@client.example' },
  },
)

await portal.look(
  `with person as (
    insert into staff (name, email, canonical_email)
    values ('canary-staff', 'canary-staff@agency.example', 'canary-staff@agency.example') returning id)
  insert into memberships (organization_id, staff_id, role) select $1, id, 'owner' from person`,
  [agency.id],
)
await portal.look(
  `insert into audit_events (organization_id, action, actor, client_id, details)
   values ($1, 'canary-action', 'staff', $2, '{"said": "canary-details"}')`,
  [agency.id, client.id],
)

const secret = /canary|9[.,]?876[.,]?543|98[.,]?765[.,]43|8[.,]?765[.,]?432|87[.,]?654[.,]32|1987/i

describe('nothing internal and nothing of another client', () => {
  for (const path of pagesOf(agency, client))
    test(`is in ${path.replace(/[0-9a-f]{8}-[0-9a-f-]+/g, '…')}`, async () => {
      const { status, headers, body } = await client.browser.get(path)
      assert.ok(status === 200 || status === 303 || status === 404, `${status}`)
      assert.doesNotMatch(body, secret)
      assert.doesNotMatch(JSON.stringify([...headers]), secret)
    })

  test('is in what a stranger sees', async () => {
    const stranger = portal.visitor()
    await stranger.askForCode(agency.slug, 'canary-typed@nowhere.example')
    for (const path of pagesOf(agency, client)) {
      const page = await stranger.follow(await stranger.get(path))
      assert.doesNotMatch(page.body.replaceAll('canary-typed@nowhere.example', ''), secret, path)
      assert.doesNotMatch(page.body, /Rossi|Anna|Hosting/, path)
    }
  })
})

test('what is looked for is what a page would show: the client’s own is there', async () => {
  const bodies = await Promise.all(
    pagesOf(agency, client).map(async path => (await client.browser.get(path)).body),
  )
  assert.match(bodies.join(''), /Rossi.*Hosting.*€24\.00.*Mail/s)
})

/** Every page that a client can reach, in every state of it. */
function pagesOf({ slug }: Agency, { deadlines }: Client): string[] {
  const home = `/portal/${slug}`
  return [
    home,
    `${home}/code`,
    `${home}/deadlines`,
    ...['expired', 'expiring', 'active'].map(status => `${home}/deadlines?status=${status}`),
    `${home}/deadlines?page=2`,
    ...deadlines.map(id => `${home}/deadlines/${id}`),
    `${home}/deadlines/none`,
    `${home}/history`,
    ...['2026', '2027'].map(year => `${home}/history?year=${year}`),
    `${home}/nothing`,
  ]
}
