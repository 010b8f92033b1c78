import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type DeadlineWish, newAgency, type ServiceWish } from './agency.ts'
import { inside, timelineIn } from './page-parts.ts'
import { startPortal } from './portal.ts'
import { wordsOf } from './words.ts'

/* One deadline: what it costs, what it belongs to, and how it went so far. */

const portal = await startPortal()
await portal.database.setClock('2026-11-22T12:00:00Z')
const agency = await newAgency(portal, { name: 'Studio Aurora', time_zone: 'Europe/Rome' })

describe('the page of a deadline', () => {
  test('says what it is, when it is due, what it costs and how often it comes', async () => {
    const page = await pageOf({
      name: 'Hosting Business',
      reference: 'rossi-arredi.it',
      type: 'Hosting',
      every_months: 3,
      deadlines: [{ due: '2026-12-12', minor: 24000 }],
    })
    assert.deepEqual(factsIn(page), [
      'Due date 12 Dec 2026 in 20 days',
      'Amount €240.00 Quarterly',
      'Reference rossi-arredi.it',
      'Type Hosting',
    ])
    assert.match(page, /<h1>Hosting Business<\/h1><span class="status expiring">Expiring<\/span>/)
    assert.match(page, /<title>Hosting Business · Studio Aurora<\/title>/)
  })

  test('leaves out what nobody wrote', async () => {
    const page = await pageOf({ deadlines: [{ due: '2026-12-12' }] })
    assert.deepEqual(factsIn(page), ['Due date 12 Dec 2026 in 20 days', 'Amount €24.00 Yearly'])
    assert.doesNotMatch(page, /If this expires|Part of/)
  })

  test('says what happens if it expires, as the agency wrote it, while that can still happen', async () => {
    const consequence = 'Your site and mail go offline.'
    assert.match(
      wordsOf(await pageOf({ consequence, deadlines: [{ due: '2026-12-12' }] })),
      /If this expires Your site and mail go offline\./,
    )
    assert.match(await pageOf({ consequence, deadlines: [{ due: '2026-11-12' }] }), /offline/)
    for (const state of ['renewed', 'cancelled'] as const)
      assert.doesNotMatch(await pageOf({ consequence, deadlines: [{ due: '2025-12-12', state }] }), /offline/)
  })

  const ended: Record<'renewed' | 'cancelled', string> = { renewed: 'Renewed', cancelled: 'Cancelled' }

  for (const [state, word] of Object.entries(ended))
    test(`that was ${state} says so`, async () => {
      const page = await pageOf({
        deadlines: [{ due: '2025-12-12', state: state === 'renewed' ? 'renewed' : 'cancelled' }],
      })
      assert.match(page, new RegExp(`<span class="status ${state}">${word}</span>`))
    })

  test('leads back to all of them', async () => {
    assert.match(
      await pageOf({ deadlines: [{ due: '2026-12-12' }] }),
      new RegExp(`<a class="back" href="/portal/${agency.slug}/deadlines">`),
    )
  })
})

describe('the timeline of a service', () => {
  test('tells its whole life, the newest first, with what became of each date', async () => {
    const page = await pageOf({
      deadlines: [
        { due: '2026-12-12', minor: 26000 },
        { due: '2024-12-12', minor: 22000, state: 'renewed', closed: '2024-12-01' },
        { due: '2025-12-12', minor: 24000, state: 'renewed', closed: '2025-12-20' },
        { due: '2023-12-12', minor: 22000, state: 'cancelled' },
      ],
    })
    assert.deepEqual(timelineIn(page), [
      '12 Dec 2026 Next due date, in 20 days €260.00 +8% from €240.00 Expiring',
      '12 Dec 2025 Renewed on 20 Dec 2025 €240.00 +9% from €220.00 Renewed',
      '12 Dec 2024 Renewed on 1 Dec 2024 €220.00 Renewed',
      '12 Dec 2023 Cancelled on 12 Dec 2023 €220.00 Cancelled',
    ])
  })

  test('says so of a date that has passed', async () => {
    const page = await pageOf({ deadlines: [{ due: '2026-11-12' }] })
    assert.deepEqual(timelineIn(page), ['12 Nov 2026 Was due 10 days ago €24.00 Expired'])
  })

  const changes: [what: string, from: DeadlineWish, to: DeadlineWish, words: string][] = [
    ['more', price(10000), price(10900), '+9% from €100.00'],
    ['less', price(10000), price(7500), '-25% from €100.00'],
    ['hardly more', price(100000), price(100010), 'was €1,000.00'],
    ['the same', price(10000), price(10000), ''],
    ['free at last', price(10000), price(0), '-100% from €100.00'],
    ['no longer free', price(0), price(10000), 'was €0.00'],
    ['a hundred times as much', price(100), price(10000), 'was €1.00'],
    ['another currency', price(15000, 'JPY'), price(10000), 'was JP¥15,000'],
    ['three decimals', price(10000, 'KWD'), price(11000, 'KWD'), '+10% from KWD 10.000'],
  ]

  for (const [what, from, to, words] of changes)
    test(`names a change of price: ${what}`, async () => {
      const page = await pageOf({
        deadlines: [
          { ...to, due: '2026-12-12' },
          { ...from, due: '2025-12-12', state: 'renewed' },
        ],
      })
      const change = wordsOf(inside(page, '<span class="change">', '</span>'))
      assert.equal(change, words)
    })

  test('is that of one service alone, also within a package', async () => {
    const page = await pageOf(
      { name: 'Mail', partOf: 'Hosting', deadlines: [{ due: '2027-01-01' }] },
      { name: 'Hosting', deadlines: [{ due: '2026-12-12' }] },
    )
    assert.deepEqual(timelineIn(page).length, 1)
  })
})

describe('a package', () => {
  const hosting: ServiceWish = { name: 'Hosting', reference: 'rossi.it', deadlines: [{ due: '2026-12-12' }] }
  const domain: ServiceWish = { name: 'Domain', partOf: 'Hosting', deadlines: [{ due: '2026-11-12' }] }
  const mail: ServiceWish = {
    name: 'Mail',
    partOf: 'Hosting',
    deadlines: [
      { due: '2024-01-01', state: 'renewed' },
      { due: '2025-01-01', state: 'cancelled' },
    ],
  }
  const planned: ServiceWish = { name: 'Planned', partOf: 'Hosting' }
  const apart: ServiceWish = { name: 'Apart', deadlines: [{ due: '2026-12-12' }] }

  test('is shown whole, the parent first, each part with its open or else its latest deadline', async () => {
    const client = await agency.newClient([hosting, domain, mail, planned, apart])
    for (const id of client.deadlines.slice(0, 4)) {
      const { body } = await client.browser.get(`/portal/${agency.slug}/deadlines/${id}`)
      assert.deepEqual(membersIn(body), [
        'Hosting Expiring rossi.it 12 Dec 2026',
        'Domain Expired 12 Nov 2026',
        'Mail Cancelled 1 Jan 2025',
        'Planned',
      ])
      assert.match(wordsOf(body), /Part of Hosting /)
    }
  })

  test('leads from part to part, and says on which one is', async () => {
    const client = await agency.newClient([hosting, domain])
    const [first, second] = client.deadlines
    const { body } = await client.browser.get(`/portal/${agency.slug}/deadlines/${second}`)
    const links = Array.from(
      inside(body, '<section class="package', '</section>').matchAll(/<a ([^>]*)>/g),
      ([, a]) => a,
    )
    assert.deepEqual(links, [
      `href="/portal/${agency.slug}/deadlines/${first}"`,
      `href="/portal/${agency.slug}/deadlines/${second}" aria-current="page"`,
    ])
  })

  test('may be part of another: each part shows the package it is in', async () => {
    const inDomain: ServiceWish = {
      name: 'Certificate',
      partOf: 'Domain',
      deadlines: [{ due: '2026-12-01' }],
    }
    const client = await agency.newClient([hosting, domain, inDomain])
    const names = async (index: number) => {
      const { body } = await client.browser.get(`/portal/${agency.slug}/deadlines/${client.deadlines[index]}`)
      return [inside(body, 'id="package">', '</h2>'), ...membersIn(body).map(member => member.split(' ')[0])]
    }
    assert.deepEqual(await names(0), ['Part of Hosting', 'Hosting', 'Domain'])
    assert.deepEqual(await names(1), ['Part of Hosting', 'Hosting', 'Domain'])
    assert.deepEqual(await names(2), ['Part of Domain', 'Domain', 'Certificate'])
  })

  test('is none for a service that stands alone', async () => {
    const client = await agency.newClient([hosting, domain, apart])
    const { body } = await client.browser.get(`/portal/${agency.slug}/deadlines/${client.deadlines[2]}`)
    assert.deepEqual(membersIn(body), [])
  })
})

function price(minor: number, currency = 'EUR'): DeadlineWish {
  return { minor, currency, due: '' }
}

/** The page of a service's first deadline. */
async function pageOf(service: ServiceWish, ...others: ServiceWish[]): Promise<string> {
  const { browser, deadlines } = await agency.newClient([...others, service])
  const own = deadlines[others.flatMap(({ deadlines = [] }) => deadlines).length]
  const { status, body } = await browser.get(`/portal/${agency.slug}/deadlines/${own}`)
  assert.equal(status, 200)
  return body
}

function factsIn(page: string): string[] {
  const facts = inside(page, '<dl class="facts card">', '</dl>')
  return Array.from(facts.matchAll(/<div[^>]*>(.*?)<\/div>/gs), ([, fact = '']) => wordsOf(fact))
}

function membersIn(page: string): string[] {
  const members = inside(page, '<section class="package', '</section>')
  return Array.from(members.matchAll(/<li>(.*?)<\/li>/gs), ([, member = '']) => wordsOf(member))
}
