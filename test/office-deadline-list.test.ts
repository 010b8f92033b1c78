import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { office } from '../src/routes.ts'
import { staffedAgency } from './office-agency.ts'
import { startPortal } from './portal.ts'
import type { Answer } from './visitor.ts'
import { wordsOf } from './words.ts'

/* The deadlines of all clients in one list: what is filtered, counted, added up and leafed through. */

const portal = await startPortal()
const { owner, slug, newClient } = await staffedAgency(portal, { slug: 'list-agency' })
const today = Temporal.Now.plainDateISO('UTC')
const inDays = (days: number) => today.add({ days }).toString()

await newClient(
  [
    {
      name: 'Domain',
      reference: 'rossi.example',
      type: 'Domain',
      supplier: 'Aruba',
      deadlines: [{ due: inDays(-10) }],
    },
    {
      name: 'Hosting',
      type: 'Hosting',
      deadlines: [
        { due: inDays(3), minor: 10_000 },
        { due: inDays(-362), state: 'renewed' },
      ],
    },
  ],
  { name: 'Rossi & Figli', company: 'Rossi Arredi Srl', tags: ['vip'] },
)
await newClient(
  [
    {
      name: 'Domain',
      reference: '100%_pure.example',
      type: 'Domain',
      deadlines: [{ due: inDays(20), minor: 5000, currency: 'JPY' }],
    },
    { name: 'Backup', deadlines: [{ due: inDays(200) }, { due: inDays(-1), state: 'cancelled' }] },
  ],
  { name: 'bianchi' },
)
await newClient([{ name: 'Archived', deadlines: [{ due: inDays(1) }] }], {
  name: 'Gone',
  archived_at: new Date(0),
})

const many = await staffedAgency(portal, { slug: 'many-agency' })
const deadlines = Array.from({ length: 60 }, (_, index) => ({
  name: `Service ${index}`,
  deadlines: [
    { due: inDays(Math.floor(index / 7)) },
    { due: inDays(-400 + index), state: 'renewed' as const },
  ],
}))
await many.newClient(deadlines, { name: 'First: one' })
await many.newClient(deadlines, { name: 'second 😀' })

const list = (query: Parameters<typeof office.deadlines.to>[1] = {}) =>
  owner.get(office.deadlines.to({ slug }, query))

/** Each row as client · service. */
function rowsIn({ body }: Answer): string[] {
  const rows = body.matchAll(/<td class="of"><a [^>]*>([^<]*)<\/a><\/td>\s*<th [^>]*><a [^>]*>([^<]*)</g)
  return Array.from(rows, ([, client, service]) => `${client} · ${service}`)
}

function chipsIn({ body }: Answer): string {
  return wordsOf(/<ul class="chips">.*?<\/ul>/s.exec(body)?.[0] ?? '')
}

function totalIn({ body }: Answer): string {
  return /class="list-total">([^<]*)</.exec(body)?.[1] ?? ''
}

const rossi = 'Rossi &amp; Figli'

describe('The list', () => {
  test('shows what is open at every client that isn’t archived, the nearest first', async () => {
    const page = await list()
    assert.deepEqual(rowsIn(page), [
      `${rossi} · Domain`,
      `${rossi} · Hosting`,
      'bianchi · Domain',
      'bianchi · Backup',
    ])
    assert.equal(chipsIn(page), 'All open 4 Expired 1 Expiring 2 Active 1 Renewed 1 Cancelled 1')
    assert.equal(totalIn(page), '4 deadlines: €148.00 and JP¥5,000')
  })

  test('goes by client when asked to, without regard to case', async () => {
    const page = await list({ sort: 'client' })
    assert.deepEqual(rowsIn(page), [
      'bianchi · Domain',
      'bianchi · Backup',
      `${rossi} · Domain`,
      `${rossi} · Hosting`,
    ])
  })

  const filters: [query: Record<string, string>, rows: string[]][] = [
    [{ status: 'expired' }, [`${rossi} · Domain`]],
    [{ status: 'expiring' }, [`${rossi} · Hosting`, 'bianchi · Domain']],
    [{ status: 'active' }, ['bianchi · Backup']],
    [{ status: 'renewed' }, [`${rossi} · Hosting`]],
    [{ status: 'cancelled' }, ['bianchi · Backup']],
    [{ due: '7' }, [`${rossi} · Hosting`]],
    [{ due: '30' }, [`${rossi} · Hosting`, 'bianchi · Domain']],
    [{ due: '30', status: 'expired' }, []],
    [{ tag: 'vip' }, [`${rossi} · Domain`, `${rossi} · Hosting`]],
    [{ type: 'Domain' }, [`${rossi} · Domain`, 'bianchi · Domain']],
    [{ type: 'Domain', supplier: 'Aruba' }, [`${rossi} · Domain`]],
    [{ q: 'ROSSI' }, [`${rossi} · Domain`, `${rossi} · Hosting`]],
    [{ q: 'arredi hosting' }, [`${rossi} · Hosting`]],
    [{ q: '%_' }, ['bianchi · Domain']],
    [{ q: 'domain', tag: 'vip', sort: 'client' }, [`${rossi} · Domain`]],
    [{ q: 'backup', status: 'cancelled' }, ['bianchi · Backup']],
    [{ q: 'archived' }, []],
    [{ q: "'; drop" }, []],
    [{ q: 'BÁCKUP' }, ['bianchi · Backup']],
    [{ q: 'bianchì' }, ['bianchi · Domain', 'bianchi · Backup']],
    [{ q: '\0' }, [`${rossi} · Domain`, `${rossi} · Hosting`, 'bianchi · Domain', 'bianchi · Backup']],
  ]
  for (const [query, rows] of filters)
    test(`asked for ${JSON.stringify(query)} shows that and nothing else`, async () => {
      const page = await list(query)
      assert.equal(page.status, 200)
      assert.deepEqual(rowsIn(page), rows)
    })

  test('counts by status and adds up what fits the other filters', async () => {
    const page = await list({ type: 'Domain', status: 'expiring' })
    assert.equal(chipsIn(page), 'All open 2 Expired 1 Expiring 1 Active 0 Renewed 0 Cancelled 0')
    assert.equal(totalIn(page), '1 deadline: JP¥5,000')
  })

  test('offers every type, supplier and tag there is, and keeps one that is gone', async () => {
    const { body } = await list({ supplier: 'Nobody' })
    for (const word of ['Domain', 'Hosting', 'Aruba', 'vip'])
      assert.match(body, new RegExp(`<option value="${word}">`))
    assert.match(body, /<option value="Nobody" selected>/)
    assert.match(wordsOf(body), /No deadline fits Show all open deadlines/)
  })

  test('without any deadline says where they come from', async () => {
    const empty = await staffedAgency(portal, { slug: 'empty-agency' })
    const { body } = await empty.owner.get(office.deadlines.to({ slug: 'empty-agency' }))
    assert.match(wordsOf(body), /No open deadlines Add what a client has/)
    assert.doesNotMatch(body, /role="search"/)
  })

  test('a place that is none begins at the beginning', async () => {
    for (const after of [
      'x',
      '01900000-0000-7000-8000-000000000000',
      '01900000-0000-7000-8000-000000000000:2026-02-30',
      '\0:2026-01-01:\0',
    ])
      assert.equal(rowsIn(await list({ after, sort: 'client' })).length, 4, after)
  })
})

describe('A long list', () => {
  for (const query of [
    {},
    { sort: 'client' },
    { status: 'renewed' },
    { status: 'renewed', sort: 'client' },
    { q: 'service' },
  ])
    test(`asked for ${JSON.stringify(query)} is leafed through and back, each deadline once`, async () => {
      const pages = [await many.owner.get(office.deadlines.to({ slug: many.slug }, query))]
      for (let next = linkIn(pages.at(-1), 'next'); next; next = linkIn(pages.at(-1), 'next'))
        pages.push(await many.owner.get(next))
      assert.deepEqual(
        pages.map(page => rowsIn(page).length),
        [50, 50, 20],
      )
      assert.equal(new Set(pages.flatMap(idsIn)).size, 120)
      const back = await many.owner.get(linkIn(pages[2], 'prev'))
      assert.deepEqual(idsIn(back), idsIn(pages[1]))
      const first = await many.owner.get(linkIn(back, 'prev'))
      assert.deepEqual(idsIn(first), idsIn(pages[0]))
      assert.equal(linkIn(first, 'prev'), '')
    })
})

function linkIn(page: Answer | undefined, rel: 'next' | 'prev'): string {
  const href = new RegExp(`rel="${rel}" href="([^"]*)"`).exec(page?.body ?? '')?.[1] ?? ''
  return href.replaceAll('&amp;', '&')
}

function idsIn(page: Answer | undefined): string[] {
  const links = page?.body.matchAll(/<th scope="row" class="name"><a href="[^"]*\/deadlines\/([^"]*)"/g) ?? []
  return Array.from(links, ([, id = '']) => id)
}

test('nothing of all this was an error of ours', () => {
  assert.deepEqual(
    portal.log.filter(({ event }) => event === 'error'),
    [],
  )
})
