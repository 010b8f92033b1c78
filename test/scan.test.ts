import assert from 'node:assert/strict'
import { test } from 'node:test'
import { everyRoute } from './every-route.ts'
import { atTheOffice } from './office.ts'
import { startPortal } from './portal.ts'
import { judged } from './scan/accepted.ts'
import { findTargets } from './scan/callers.ts'
import { indexPage } from './scan/index-page.ts'
import { targetsOn } from './scan/page-targets.ts'
import { runsFor, verdictIn } from './scan/sqlmap.ts'
import { kindOf, markedPath, type Target, urlOf } from './scan/target.ts'

/* What bin/scan hands to wapiti and sqlmap: all there is, or they would find nothing because they looked at nothing. */

const portal = await startPortal()
const { aurora, staff } = portal.cast
const found = await findTargets({
  slug: aurora.slug,
  stranger: portal.visitor(),
  client: await portal.signedIn(aurora.slug, aurora.anna.email),
  owner: await atTheOffice(portal, staff.owner.email),
  mailTo: async address => (await portal.mailTo(address)).text,
})
const targets = Object.values(found).flat()
const of = (name: string) => targets.filter(({ route }) => route.name === name)

test('every route is asked', () => {
  const asked = new Set(targets.map(({ route }) => route.name))
  assert.deepEqual(
    everyRoute.map(({ name }) => name).filter(name => !asked.has(name)),
    [],
  )
})

test('every field that a form has can be attacked, with something in it that it takes', () => {
  const [client] = of('office.updateClient')
  assert.deepEqual(
    [...(client?.fields.keys() ?? [])],
    ['version', 'name', 'company', 'phone', 'vatNumber', 'address', 'tags', 'notes'],
  )
  const [search] = of('office.clients').filter(({ query }) => query.has('q'))
  assert.equal(search?.query.get('q'), 'rossi')
  assert.deepEqual(of('office.createImport')[0]?.files, ['file'])
})

test('sqlmap tries every path, and all that has a query or fields once more without a mark in its path', () => {
  const runs = runsFor(targets)
  const [deadline] = of('office.editDeadline')
  assert.match(
    deadline ? markedPath(deadline, '*') : '',
    /^\/office\/studio-aurora\*\/deadlines\/[0-9a-f-]{36}\*$/,
  )
  const tried = (into: string) =>
    new Set(runs.flatMap(run => (run.into === into ? [run.target.route.name] : [])))
  const withParameters = everyRoute.filter(({ pattern }) => pattern.includes(':')).map(({ name }) => name)
  assert.deepEqual(
    withParameters.filter(name => !tried('path').has(name)),
    [],
  )
  const withFields = targets.filter(({ query, fields }) => query.size + fields.size > 0)
  assert.deepEqual(
    withFields.filter(({ route }) => !tried('fields').has(route.name)),
    [],
  )
})

test('the page that lists everything for wapiti leads to everything', () => {
  const listed = targetsOn('/', indexPage(targets))
  const askedOf = (target: Target) =>
    `${kindOf(target)} ${urlOf(target)} ${[...target.fields.values()]} ${target.files}`
  assert.deepEqual(listed.map(askedOf).sort(), targets.map(askedOf).sort())
})

test('only a scanner that tried everything in vain has found nothing', () => {
  assert.deepEqual(verdictIn('all tested parameters do not appear to be injectable'), [])
  assert.equal(verdictIn('[CRITICAL] unable to connect to the target URL').length, 1)
  const injectable =
    "GET parameter 'q' is vulnerable. Do you want to keep testing the others (if any)? [y/N] N"
  assert.deepEqual(verdictIn(`${injectable}\nall tested parameters do not appear to be injectable`), [
    injectable,
  ])
})

test('what is excused is excused by its exact words', () => {
  const csrf = { category: 'Cross Site Request Forgery', info: 'Lack of anti CSRF token', where: 'POST /' }
  const weak = { ...csrf, info: "CSRF token 'token' might be easy to predict" }
  assert.deepEqual(judged([csrf, weak]).left, [weak])
})
