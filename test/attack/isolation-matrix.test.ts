import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { everyRoute, type NamedRoute, pathOf } from '../every-route.ts'
import { assertLookAlike } from '../look-alike.ts'
import { startPortal } from '../portal.ts'
import { sources } from '../sources.ts'
import type { Answer } from '../visitor.ts'
import { type Caller, callersOf } from './matrix/callers.ts'
import { type AnyPlaces, type Kind, type Named, places, READ, TELLS_NOTHING } from './matrix/places.ts'
import { type Names, rowsOf } from './matrix/rows.ts'

/*
 * Every route × every kind of caller × every name that a request has a place for. What is another organization's is answered as
 * what doesn't exist, to the last byte; to clients, so is what is another client's.
 */

const portal = await startPortal()
const { aurora, officina } = portal.cast
const callers = await callersOf(portal)
const { ours, others, theirs, nobodys } = await rowsOf(portal)
const [nobody] = callers

/** A request for a route with a name in one of its places. */
interface Cell {
  readonly name: string
  readonly route: NamedRoute
  readonly kind: Kind
  readonly ask: (caller: Caller, name: string) => Promise<Answer>
}

const cells = everyRoute.flatMap(cellsOf).filter(({ kind }) => kind !== 'public')

describe('What is not theirs is answered like what does not exist:', () => {
  for (const cell of cells)
    test(cell.name, async () => {
      const all = callers.map(async caller => {
        const none = await known(cell, caller, nobodys)
        const strange = isClientAt(cell, caller) ? [theirs, ...others] : [theirs]
        for (const names of strange)
          if (names[cell.kind]) alike(await known(cell, caller, names), none, caller)
      })
      await Promise.all(all)
    })
})

describe('Another organization is answered like none:', () => {
  for (const route of everyRoute.filter(({ name }) => isInside(name)))
    test(route.name, async () => {
      const all = callers
        .filter(({ name }) => !/another organization|both/.test(name))
        .map(async caller => {
          const none = await inside(route, caller, 'nobody-digitalis', nobodys)
          alike(await inside(route, caller, officina.slug, theirs), none, caller)
        })
      await Promise.all(all)
    })
})

describe('A credential of another kind or place is none:', () => {
  for (const route of everyRoute)
    test(route.name, async () => {
      assert.ok(nobody)
      const usual = await asked(nobody, route)
      for (const caller of callers.filter(({ isNobody, stays }) => isNobody && !stays.test(route.name)))
        alike(await asked(caller, route), usual, caller)
    })
})

describe('Somebody is answered otherwise for their own:', () => {
  const inOrder = cells.toSorted((one, other) => Number(endsIt(one)) - Number(endsIt(other)))
  for (const cell of inOrder.filter(({ name }) => !(name in TELLS_NOTHING)))
    test(cell.name, async () => {
      const differs: boolean[] = []
      for (const caller of callers.slice(0, 8)) {
        const own = await known(cell, caller, ours)
        differs.push(!areAlike(own, await known(cell, caller, nobodys)))
      }
      assert.ok(differs.includes(true), 'the matrix would not notice either: say in TELLS_NOTHING why')
    })
})

test('every place where an id is read is in the matrix (test/attack/matrix/places.ts)', () => {
  const reading = sources().filter(({ path, isTest }) => /^src\/(office|portal)\//.test(path) && !isTest)
  const kinds = ({ code }: { code: string }) =>
    [...new Set([...code.matchAll(/idFrom<(\w+)>/g)].map(([, kind]) => kind))].sort().join(' ')
  const found = reading.map(source => [source.path, kinds(source)] as const).filter(([, read]) => read)
  assert.deepEqual(Object.fromEntries(found), READ)
})

function cellsOf(route: NamedRoute): Cell[] {
  const { path = {}, query = {}, fields = {} } = placesOf(route)
  const cell = (place: string, named: Named, send: Send): Cell => {
    const isBare = typeof named === 'string'
    const kind = isBare ? named : named[0]
    const written = isBare ? String : named[1]
    return { name: `${route.name} ${place}`, route, kind, ask: (caller, name) => send(caller, written(name)) }
  }
  return [
    ...Object.entries<Kind>(path).map(([param, kind]) =>
      cell(`:${param}`, kind, (caller, name) => asked(caller, route, { params: { [param]: name } })),
    ),
    ...Object.entries(query).map(([param, named]) =>
      cell(param, named, (caller, name) => asked(caller, route, { query: { [param]: name } })),
    ),
    ...Object.entries(fields).map(([field, named]) =>
      cell(field, named, (caller, name) => asked(caller, route, { fields: { [field]: name } })),
    ),
  ]
}

type Send = (caller: Caller, name: string) => Promise<Answer>

type Wish = Partial<Record<'params' | 'query' | 'fields', Readonly<Record<string, string>>>>

/** Asks at Studio Aurora, with names of ours where nothing else is wished. */
function asked(
  caller: Caller,
  route: NamedRoute,
  wish: Wish = {},
  names = ours,
  slug = aurora.slug,
): Promise<Answer> {
  const { path = {}, beside = {} } = placesOf(route)
  const own = Object.entries<Kind>(path).map(([param, kind]) => [param, names[kind]])
  const url = pathOf(route, { slug, ...Object.fromEntries(own), ...wish.params })
  // Each request from a browser of its own: what one answer sets as cookies changes no other.
  const browser = portal.visitor()
  for (const [name, token] of caller.cookies) browser.cookies.set(name, token)
  if (route.method === 'POST') return browser.post(url, { ...beside, ...wish.fields }, UNPACKED)
  const search = new URLSearchParams({ ...(wish.query && beside), ...wish.query })
  return browser.get(search.size > 0 ? `${url}?${search}` : url, UNPACKED)
}

/** Packed, the same page is a few bytes longer with one id than with another. */
const UNPACKED = { headers: { 'Accept-Encoding': 'identity' } }

async function known({ ask, kind }: Cell, caller: Caller, names: Partial<Names>): Promise<Answer> {
  const name = names[kind] ?? ''
  return masked(await ask(caller, name), [name])
}

async function inside(route: NamedRoute, caller: Caller, slug: string, names: Names): Promise<Answer> {
  return masked(await asked(caller, route, {}, names, slug), [...Object.values(names), slug])
}

/** The same without the names that were asked for: an answer may say them back. */
function masked(answer: Answer, names: readonly string[]): Answer {
  const written = names.flatMap(name => [
    name,
    encodeURIComponent(name),
    encodeURIComponent(encodeURIComponent(name)),
  ])
  const hide = (text: string) =>
    written.reduce(
      (hidden, name) =>
        hidden.replaceAll(RULE.test(name) ? new RegExp(`(?<![0-9a-f])${name}`, 'g') : name, '(name)'),
      text.replaceAll(NEW_BATCH, ''),
    )
  const headers = new Headers([...answer.headers].map(([name, value]) => [name, hide(value)]))
  return { ...answer, headers, location: hide(answer.location), body: hide(answer.body) }
}

/** A rule's name is no more than a number, which an id may have in its middle. */
const RULE = /^-\d+$/

/** An id that a form is made with, so that it is sent once. */
const NEW_BATCH = /name="batch" value="[^"]*"/g

function alike(answer: Answer, other: Answer, { name }: Caller) {
  assert.ok(answer.status < 500, `${name}: ${answer.status}`)
  try {
    assertLookAlike(answer, other)
  } catch (error) {
    throw new Error(`${name}: ${error instanceof Error ? error.message : error}`)
  }
}

function areAlike(answer: Answer, other: Answer): boolean {
  try {
    assertLookAlike(answer, other)
    return true
  } catch {
    return false
  }
}

/** Staff know of every client in the office; in the portal they see what one of them sees. */
function isClientAt({ route }: Cell, caller: Caller): boolean {
  return route.name.startsWith('office.') ? !caller.isStaffHere : caller.isClient
}

/** Inside an organization; that there is a portal at an address, everybody may know. */
function isInside(name: string): boolean {
  return everyRoute.some(route => route.name === name && route.pattern.startsWith('/office/:slug'))
}

/** What comes after finds nothing there any more. */
function endsIt({ name }: Cell): boolean {
  return /archiveClient|remove|revoke/.test(name)
}

function placesOf({ name }: NamedRoute): AnyPlaces {
  const [section = '', key = ''] = name.split('.')
  const table: Readonly<Record<string, Readonly<Record<string, AnyPlaces>>>> = places
  return table[section]?.[key] ?? {}
}
