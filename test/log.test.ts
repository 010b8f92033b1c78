import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { maskAddress } from '../src/domain/email-address.ts'
import { wrongCode } from './codes.ts'
import { atTheOffice, codeTo } from './office.ts'
import { type LogLine, startPortal } from './portal.ts'

const portal = await startPortal()
const { slug, anna, rossi } = portal.cast.aurora
const { staff } = portal.cast

beforeEach(portal.forgetLimits)

describe('the log', () => {
  test('has a line for every step of a sign-in, each under the id of its request', async () => {
    const visitor = portal.visitor()
    const lines = await linesOf(async () => {
      const code = await visitor.codeFor(slug, anna.email)
      await visitor.enterCode(slug, wrongCode(code))
      await visitor.enterCode(slug, 'no code')
      await visitor.enterCode(slug, code)
      await visitor.post(`/portal/${slug}/session/end`)
    })
    const who = { organization: slug, address: 'a…@r….example', network: visitor.network }
    assert.deepEqual(steps(lines), [
      { event: 'asked-for-code', ...who, codes: 1 },
      { event: 'code-wrong', ...who, reason: 'wrong' },
      { event: 'code-wrong', ...who, reason: 'not-a-code' },
      { event: 'signed-in', ...who },
      { event: 'signed-out', ...who },
    ])
    const requests = new Set(lines.filter(isRequest).map(({ requestId }) => requestId))
    assert.ok(lines.filter(isStep).every(({ requestId }) => requests.has(requestId)))
  })

  test('has the same lines for the sign-in of staff', async () => {
    const visitor = portal.visitor()
    const lines = await linesOf(async () => {
      await visitor.post('/office/code', { email: staff.owner.email })
      const code = await codeTo(portal, staff.owner.email)
      await visitor.post('/office/session', { code: wrongCode(code) })
      await visitor.post('/office/session', { code: 'no code' })
      await visitor.post('/office/session', { code })
      await visitor.post('/office/session/end')
      await visitor.post('/office/session/end')
    })
    const who = {
      organization: 'office',
      address: maskAddress(staff.owner.email),
      network: visitor.network,
    }
    assert.deepEqual(steps(lines), [
      { event: 'asked-for-code', ...who, codes: 1 },
      { event: 'code-wrong', ...who, reason: 'wrong' },
      { event: 'code-wrong', ...who, reason: 'not-a-code' },
      { event: 'signed-in', ...who },
      { event: 'signed-out', ...who },
    ])
  })

  test('warns of staff who ask for what is not for them', async () => {
    const member = await atTheOffice(portal, staff.colleague.email)
    const stranger = await atTheOffice(portal, staff.stranger.email)
    const lines = await linesOf(async () => {
      assert.equal((await member.get(`/office/${slug}/settings`)).status, 403)
      assert.equal((await stranger.get(`/office/${slug}/clients`)).status, 404)
    })
    const warnings = lines.filter(({ event }) => event === 'not-allowed')
    assert.deepEqual(
      warnings.map(({ level, organization, address, network, reason }) => {
        return { level, organization, address, network, reason }
      }),
      [
        { email: staff.colleague.email, network: member.network, reason: 'role' },
        { email: staff.stranger.email, network: stranger.network, reason: 'stranger' },
      ].map(({ email, ...rest }) => ({
        level: 40,
        organization: slug,
        address: maskAddress(email),
        ...rest,
      })),
    )
  })

  test('says when an address or a network is too busy, as a warning', async () => {
    const lines = await linesOf(async () => {
      for (let asked = 0; asked < 6; asked++) await portal.visitor().askForCode(slug, 'busy@nowhere.example')
    })
    const [throttled, ...more] = lines.filter(({ event }) => event === 'throttled')
    assert.deepEqual(more, [])
    assert.equal(throttled?.address, 'b…@n….example')
    assert.equal(throttled?.level, 40)
  })

  test('says what became of each mail, and which mails were for nobody', async () => {
    const lines = await linesOf(async () => {
      await portal.visitor().askForCode(slug, anna.email)
      await portal.visitor().askForCode(slug, 'nobody@nowhere.example')
    })
    const mails = lines.filter(({ event }) => event === 'mail').map(({ to, state }) => ({ to, state }))
    assert.equal(mails.length, 2)
    assert.ok(mails.some(({ to, state }) => to === 'a…@r….example' && state === 'sent'))
    assert.ok(mails.some(({ to, state }) => to === undefined && state === 'dropped'))
  })

  test('has a line for every request, with its route instead of its path', async () => {
    const anna = await portal.signedIn(slug, portal.cast.aurora.anna.email)
    const id = rossi.expired.deadlines.open ?? ''
    const [line, ...more] = (
      await linesOf(() => anna.get(`/portal/${slug}/deadlines/${id}?secret=1`))
    ).filter(isRequest)
    assert.deepEqual(more, [])
    assert.deepEqual([line?.method, line?.route, line?.status], ['GET', '/portal/:slug/deadlines/:id', 200])
    assert.equal(typeof line?.ms, 'number')
    assert.ok(!JSON.stringify(line).includes(id))
  })

  test('gives each request an id of its own, which the answer carries too', async () => {
    const ids: unknown[] = []
    for (const path of [`/portal/${slug}`, '/nothing-here', '/health/live'])
      await linesOf(async () => ids.push((await portal.visitor().get(path)).headers.get('x-request-id')))
    assert.equal(new Set(ids).size, 3)
    const logged = portal.log.filter(isRequest).map(({ requestId }) => requestId)
    assert.ok(ids.every(id => logged.includes(id)))
  })

  test('believes nobody else’s request id', async () => {
    const answer = await portal.visitor().get('/health/live', { headers: { 'X-Request-Id': 'forged' } })
    assert.notEqual(answer.headers.get('x-request-id'), 'forged')
  })

  test('never has a code, a token or a whole address in it', async () => {
    const visitor = portal.visitor()
    const code = await visitor.codeFor(slug, anna.email)
    const flow = [...visitor.cookies.values()]
    await visitor.enterCode(slug, wrongCode(code))
    await visitor.enterCode(slug, code)
    await visitor.get(`/portal/${slug}/deadlines`)
    await portal.visitor().askForCode(slug, '"anna"@rossi-arredi.example')
    const everything = JSON.stringify(portal.log)
    for (const secret of [code, ...flow, ...visitor.cookies.values(), anna.email, 'rossi-arredi'])
      assert.ok(!everything.includes(secret), secret)
  })
})

describe('the log of something broken', () => {
  test('has the error under the id that the page shows', async t => {
    t.after(() => portal.look('alter table hidden rename to organizations'))
    await portal.look('alter table organizations rename to hidden')
    const answer = await portal.visitor().get(`/portal/${slug}`)
    assert.equal(answer.status, 500)
    const id = answer.headers.get('x-request-id') ?? 'none'
    assert.ok(answer.body.includes(id))
    assert.ok(!answer.body.includes('organizations'))
    const [line] = portal.log.filter(({ event, requestId }) => event === 'error' && requestId === id)
    assert.match(JSON.stringify(line?.err), /does not exist/)
  })

  test('leaves out the row that PostgreSQL quotes', async t => {
    t.after(() => portal.look('alter table portal_flows drop constraint refuses'))
    await portal.look(
      `alter table portal_flows add constraint refuses check (typed_email <> 'eve@evil.example')`,
    )
    assert.equal((await portal.visitor().askForCode(slug, 'eve@evil.example')).status, 500)
    const errors = portal.log.filter(({ event }) => event === 'error')
    assert.match(JSON.stringify(errors), /refuses/)
    assert.ok(!JSON.stringify(portal.log).includes('eve@evil.example'))
  })
})

/** The lines that were logged meanwhile. */
async function linesOf(work: () => Promise<unknown>): Promise<LogLine[]> {
  await portal.allMailDone()
  const before = portal.log.length
  await work()
  await portal.allMailDone()
  return portal.log.slice(before)
}

const stepNames = ['asked-for-code', 'code-wrong', 'signed-in', 'signed-out', 'throttled']

function isStep({ event }: LogLine): boolean {
  return stepNames.includes(event ?? '')
}

function isRequest({ event }: LogLine): boolean {
  return event === 'request'
}

function steps(lines: LogLine[]): object[] {
  return lines.filter(isStep).map(({ level, time, pid, hostname, requestId, ...step }) => step)
}
