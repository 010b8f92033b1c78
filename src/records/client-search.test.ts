import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { testDatabase } from '../../test/database.ts'
import type { Transaction } from '../database/connection.ts'
import { asFounder, asStaff } from '../database/scopes.ts'
import type { ClientId, OrganizationId } from '../domain/ids.ts'
import { putAway, saveClient } from './client-editing.ts'
import { type ClientQuery, listClients, tagsInUse } from './client-list.ts'
import { createClient, createContact, createDeadline, createService } from './clients.ts'
import { removeContact } from './contact-editing.ts'
import type { Direction } from './keyset-page.ts'
import { createOrganization } from './organizations.ts'

/* The list of clients finds by indexes of words, tags and summaries that follow every change at its commit. */

const { pool, owner } = await testDatabase()
const today = Temporal.PlainDate.from('2026-11-22')
const usual: ClientQuery = {
  words: '',
  status: null,
  portal: null,
  tag: null,
  sort: 'name',
  today,
  expiring: today.add({ days: 30 }),
}

let here: OrganizationId

beforeEach(async () => {
  here = await founded()
})

async function founded(): Promise<OrganizationId> {
  const slug = `agency-${randomUUID()}`
  const id = await asFounder(
    pool,
    tx => createOrganization(tx, { slug, name: 'Agency', plan: 'plus' }),
    async (_, id) => id,
  )
  assert.ok(id)
  return id
}

function inside<Result>(work: (tx: Transaction) => Promise<Result>, organizationId = here): Promise<Result> {
  return asStaff(pool, { organizationId, staffId: null }, work)
}

interface Wish {
  readonly name?: string
  readonly company?: string
  readonly emails?: readonly string[]
  readonly references?: readonly string[]
  readonly due?: readonly string[]
  readonly tags?: readonly string[]
}

function client(wish: Wish, organizationId = here): Promise<ClientId> {
  return inside(tx => added(tx, wish, organizationId), organizationId)
}

async function added(tx: Transaction, wish: Wish, organization_id: OrganizationId): Promise<ClientId> {
  const { name = 'Client', company, emails = [], references = [], due = [], tags = [] } = wish
  const client_id = await createClient(tx, {
    organization_id,
    name,
    company: company ?? null,
    tags: [...tags],
  })
  const place = { organization_id, client_id }
  for (const email of emails)
    await createContact(tx, { ...place, email, canonical_email: email.toLowerCase() })
  for (const reference of [...references, ...due.map(date => `due-${date}`)]) {
    const service_id = await createService(tx, { ...place, name: 'Domain', reference, anchor_day: 1 })
    const [, date] = /^due-(.+)$/.exec(reference) ?? []
    const due_on = Temporal.PlainDate.from(date ?? '2030-01-01')
    if (date) await createDeadline(tx, { ...place, service_id, due_on, amount_minor: 100, currency: 'EUR' })
  }
  return client_id
}

async function found(query: Partial<ClientQuery> | string, organizationId = here): Promise<string[]> {
  const asked = typeof query === 'string' ? { words: query } : query
  const { rows } = await inside(
    tx => listClients(tx, { ...usual, ...asked }, { place: null, most: 100 }),
    organizationId,
  )
  return rows.map(({ name }) => name)
}

async function expectFound(name: string, ...words: readonly string[]) {
  for (const typed of words) assert.deepEqual(await found(typed), [name], typed)
}

describe('a client is found', () => {
  test('by the beginning of any word of its name, company, addresses and references', async () => {
    await client({
      name: 'Rossi Arredi',
      company: 'Mobilificio Veneto Srl',
      emails: ['anna@rossi-arredi.it', 'Ufficio.Acquisti@gruppo.example'],
      references: ['shop.rossi-arredi.it', 'PO 4711/26'],
    })
    await client({ name: 'Somebody else' })
    await expectFound('Rossi Arredi', 'rossi', 'R', 'arre', 'mobil', 'veneto', 'anna@rossi-arredi.it')
    await expectFound(
      'Rossi Arredi',
      'acquisti',
      'gruppo.ex',
      'shop',
      'rossi-arredi.it',
      '4711',
      'po 4711/26',
    )
  })

  test('by several words only if it has all of them', async () => {
    await client({ name: 'Rossi Arredi' })
    await client({ name: 'Rossi Auto' })
    await expectFound('Rossi Auto', 'rossi au', 'auto rossi')
    assert.deepEqual(await found('rossi zzz'), [])
  })

  test('with or without its accents, in any case, in any width', async () => {
    await client({ name: 'Müller & Weiß GmbH', company: 'Łódź Øre' })
    await expectFound(
      'Müller & Weiß GmbH',
      'muller',
      'MÜLLER',
      'weiss',
      'WEISS',
      'lodz',
      'ore',
      'ｍｕｌｌｅｒ',
    )
  })

  test('with or without its apostrophe', async () => {
    await client({ name: 'D’Amico' })
    await expectFound('D’Amico', "d'amico", 'd’amico', 'damico', 'amico', 'DAMI')
  })

  test('by an emoji, and by a piece of a name that is written without blanks', async () => {
    await client({ name: '東京商事株式会社', company: '🍋' })
    await expectFound('東京商事株式会社', '東京', '商事', '株式会社', '🍋')
  })

  test('under the name it has now, and no longer under the one it had', async () => {
    const id = await client({ name: 'Before' })
    const details = {
      name: 'After',
      company: '',
      phone: '',
      vatNumber: '',
      address: '',
      tags: ['new'],
      notes: '',
    }
    await inside(tx => saveClient(tx, id, 1, details))
    assert.deepEqual(await found('before'), [])
    await expectFound('After', 'after')
    assert.deepEqual(await found({ tag: 'new' }), ['After'])
    assert.deepEqual(await inside(tagsInUse), ['new'])
  })

  test('by an address only as long as it has it', async () => {
    const id = await client({ name: 'Rossi', emails: ['anna@rossi.it', 'bruno@rossi.it'] })
    const [contact] = await inside(tx =>
      tx
        .selectFrom('contacts')
        .select('id')
        .where('client_id', '=', id)
        .where('email', '=', 'bruno@rossi.it')
        .execute(),
    )
    assert.ok(contact)
    await inside(tx => removeContact(tx, contact.id))
    assert.deepEqual(await found('bruno'), [])
    await expectFound('Rossi', 'anna@rossi.it')
  })

  test('among the archived ones once it is archived', async () => {
    const id = await client({ name: 'Rossi' })
    await inside(tx => putAway(tx, id, true))
    assert.deepEqual(await found('rossi'), [])
    assert.deepEqual(await found({ words: 'rossi', status: 'archived' }), ['Rossi'])
  })
})

test('what has no letter and no digit finds nothing, and nor does what nobody has', async () => {
  await client({ name: 'Rossi' })
  for (const typed of ["'", '_', '%', '& .', 'zzz', '\u{10ffff}'])
    assert.deepEqual(await found(typed), [], typed)
})

test('a book that is pasted into the search finds nothing, and quickly', async () => {
  await client({ name: 'Rossi' })
  assert.deepEqual(await found('lorem ipsum '.repeat(5000)), [])
})

const texts = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
  .filter(text => !/\0/.test(text) && text.trim() !== '')

test('any word of any name, company or reference finds its client, and never one of another organization', async () => {
  const there = await founded()
  await fc.assert(
    fc.asyncProperty(texts, texts, texts, async (name, company, reference) => {
      const id = await client({ name, company, references: [reference] })
      for (const typed of [
        name,
        company,
        reference,
        ...`${name} ${company} ${reference}`.split(/\s+/).filter(Boolean),
      ]) {
        const hasWords = await inside(
          async tx => (await sql`select from typed_words(${typed})`.execute(tx)).rows.length > 0,
        )
        const list = (organizationId: OrganizationId) =>
          inside(
            tx => listClients(tx, { ...usual, words: typed }, { place: null, most: 10_000 }),
            organizationId,
          )
        assert.equal(
          (await list(here)).rows.some(client => client.id === id),
          hasWords && typed !== '',
          typed,
        )
        assert.equal((await list(there)).rows.length, 0)
      }
    }),
    { numRuns: 40 },
  )
})

describe('the order', () => {
  test('by name minds neither case nor accents', async () => {
    for (const name of ['Zeta', 'öl', 'Ölmühle', 'alpha', 'Álvarez', 'Beta', 'omega']) await client({ name })
    assert.deepEqual(await found(''), ['alpha', 'Álvarez', 'Beta', 'öl', 'Ölmühle', 'omega', 'Zeta'])
  })

  test('by due date has the nearest first and clients without one last', async () => {
    await client({ name: 'Nothing' })
    await client({ name: 'Later', due: ['2027-05-01'] })
    await client({ name: 'Sooner', due: ['2026-12-01', '2026-11-01'] })
    assert.deepEqual(await found({ sort: 'due' }), ['Sooner', 'Later', 'Nothing'])
  })

  for (const sort of ['name', 'due'] as const)
    test(`goes through every client once, page by page, forwards and back, by ${sort}`, async () => {
      for (let number = 0; number < 23; number++)
        await client({
          name: `Client ${number % 5}`,
          due: number % 3 ? [`2027-01-0${1 + (number % 4)}`] : [],
        })
      const forwards = await walk(sort, 'on')
      assert.equal(new Set(forwards).size, 23)
      assert.deepEqual(await walk(sort, 'back', forwards.at(-1)), forwards.slice(0, -1))
    })
})

test('a client with something expired and something expiring is among both', async () => {
  await client({ name: 'Both', due: ['2026-11-01', '2026-12-01'] })
  await client({ name: 'Expired', due: ['2026-11-21'] })
  await client({ name: 'Expiring', due: ['2026-11-22'] })
  await client({ name: 'Active', due: ['2027-11-22'] })
  assert.deepEqual(await found({ status: 'expired' }), ['Both', 'Expired'])
  assert.deepEqual(await found({ status: 'expiring' }), ['Both', 'Expiring'])
})

test('what many have and what few have find the same clients', async () => {
  await inside(async tx => {
    // More index entries than are read one by one.
    await sql`insert into clients (organization_id, name, tags)
      select current_organization(), 'Common ' || number || case when number % 500 = 0 then ' rare' else '' end, '{usual}'
      from generate_series(1, 8100) as number`.execute(tx)
  })
  const rare = Array.from({ length: 16 }, (_, index) => `Common ${(index + 1) * 500} rare`).sort()
  assert.deepEqual((await found('rare')).toSorted(), rare)
  assert.deepEqual((await found('common rare')).toSorted(), rare)
  assert.deepEqual((await found({ words: 'rare', tag: 'usual' })).toSorted(), rare)
  assert.equal((await found({ words: 'common', tag: 'usual' })).length, 100)
})

test('nothing is left to be summed up after a commit', async () => {
  await client({ name: 'Rossi', emails: ['anna@rossi.it'] })
  await owner.query('alter table client_changes no force row level security')
  assert.deepEqual((await owner.query('select * from client_changes')).rows, [])
})

async function walk(sort: ClientQuery['sort'], direction: Direction, from?: string): Promise<string[]> {
  const seen: string[] = []
  let place = from ? await placeOf(sort, from, direction) : null
  for (;;) {
    const page = await inside(tx => listClients(tx, { ...usual, sort }, { place, most: 4 }))
    const ids = page.rows.map(({ id }) => id)
    if (direction === 'on') seen.push(...ids)
    else seen.unshift(...ids)
    const more = direction === 'on' ? page.hasNext : page.hasPrevious
    const edge = direction === 'on' ? page.rows.at(-1) : page.rows[0]
    if (!more || !edge) return seen
    place = { direction, key: edge.sortKey, id: edge.id }
  }
}

async function placeOf(sort: ClientQuery['sort'], id: string, direction: Direction) {
  const { rows } = await inside(tx => listClients(tx, { ...usual, sort }, { place: null, most: 100 }))
  const row = rows.find(client => client.id === id)
  assert.ok(row)
  return { direction, key: row.sortKey, id: row.id }
}
