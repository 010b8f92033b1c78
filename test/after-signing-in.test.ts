import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { startPortal } from './portal.ts'
import type { Answer, Visitor } from './visitor.ts'

const portal = await startPortal()
const { aurora, officina } = portal.cast
const { slug, anna, marco, carla } = aurora
const deadlines = `/portal/${slug}/deadlines`

beforeEach(portal.forgetLimits)

describe('a page asked for before signing in', () => {
  const wanted = `/portal/${slug}/deadlines/${aurora.rossi.expired.deadlines.open}`

  test('is where the client lands afterwards', async () => {
    const visitor = portal.visitor()
    const [form, to] = await formFor(visitor, `${wanted}?from=mail`)
    assert.match(form.body, /name="to"/)
    assert.equal((await visitor.signIn(slug, anna.email, { to })).location, `${wanted}?from=mail`)
  })

  test('survives a mistyped address and a wrong code', async () => {
    const visitor = portal.visitor()
    const [, to] = await formFor(visitor, wanted)
    const mistyped = await visitor.askForCode(slug, 'anna', { to })
    assert.equal(hiddenTo(mistyped), wanted)
    const code = await visitor.codeFor(slug, anna.email, { to })
    await visitor.enterCode(slug, '12')
    assert.equal((await visitor.enterCode(slug, code)).location, wanted)
  })

  test('that is another client’s is a page that does not exist', async () => {
    const theirs = `/portal/${slug}/deadlines/${aurora.bianchi.domain.deadlines.open}`
    const visitor = portal.visitor()
    const answer = await visitor.follow(await visitor.signIn(slug, anna.email, { to: theirs }))
    assert.equal(answer.status, 404)
  })
})

describe('an address at two clients', () => {
  test('signs in to one of them and may turn to the other', async () => {
    const visitor = await portal.signedIn(slug, carla.atRossi.email)
    const first = await visitor.get(deadlines)
    assert.match(first.body, /bianchi-hotel\.it/)
    const turned = await chooseClient(visitor, aurora.rossi.id)
    assert.deepEqual([turned.status, turned.location], [303, deadlines])
    const second = await visitor.get(deadlines)
    assert.match(second.body, /Hosting Business/)
    assert.doesNotMatch(second.body, /bianchi-hotel\.it/)
  })

  test('never turns to a client that is not theirs, in this organization or another', async () => {
    const visitor = await portal.signedIn(slug, marco.email)
    for (const client of [aurora.rossi.id, aurora.verdi.id, officina.immobiliare.id, 'nobody', ''])
      assert.equal((await chooseClient(visitor, client)).status, 404, client)
    assert.match((await visitor.get(deadlines)).body, /bianchi-hotel\.it/)
  })

  test('of two organizations sees no way from one to the other', async () => {
    const visitor = await portal.signedIn(slug, anna.email)
    assert.equal((await chooseClient(visitor, officina.immobiliare.id)).status, 404)
    assert.doesNotMatch((await visitor.get(deadlines)).body, /Immobiliare/)
  })

  test('may turn only while signed in', async () => {
    assert.equal((await chooseClient(portal.visitor(), aurora.rossi.id)).status, 404)
  })
})

/** The sign-in form that a stranger gets instead of the page, and the page that it remembers. */
async function formFor(visitor: Visitor, path: string): Promise<[Answer, string]> {
  const form = await visitor.follow(await visitor.get(path))
  return [form, hiddenTo(form)]
}

function hiddenTo({ body }: Answer): string {
  return /name="to" value="([^"]*)"/.exec(body)?.[1]?.replaceAll('&amp;', '&') ?? ''
}

function chooseClient(visitor: Visitor, client: string): Promise<Answer> {
  return visitor.post(`/portal/${slug}/session/client`, { client })
}
