import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { PastFlow } from '../../records/sign-in-story.ts'
import { diagnose, type Facts } from './diagnosis.ts'

const now = new Date('2026-11-22T12:00:00Z')
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)

const fine: Facts = {
  now,
  hasPortal: true,
  isArchived: false,
  maySignIn: true,
  tooManyUntil: null,
  needsTwoCodes: false,
  flows: [],
  invitation: null,
  lastSignIn: null,
  sessions: [],
}

function flow(minutes: number, changes: Partial<PastFlow> = {}): PastFlow {
  const mail = { state: 'sent', reply: '250 OK' }
  const askedAt = ago(minutes)
  return {
    askedAt,
    lastSendAt: askedAt,
    attempts: 0,
    codeExpiresAt: ago(minutes - 10),
    usedAt: null,
    mail,
    ...changes,
  }
}

const kinds = (facts: Partial<Facts>) => diagnose({ ...fine, ...facts }).map(({ kind }) => kind)

test('where nothing stands in the way and nothing happened, nobody asked', () => {
  assert.deepEqual(kinds({}), ['never-asked'])
  assert.deepEqual(kinds({ invitation: { at: ago(5000), state: 'sent', reply: '250' } }), ['never-asked'])
})

test('what blocks first is said first, and how they tried is not said where something blocks', () => {
  assert.deepEqual(
    kinds({
      hasPortal: false,
      isArchived: true,
      maySignIn: false,
      tooManyUntil: ago(-30),
      flows: [flow(30)],
    }),
    ['plan', 'archived', 'may-not-sign-in', 'too-many'],
  )
})

test('the newest mail tells whether their mailbox can be reached', () => {
  const failed = { state: 'failed', reply: '550' }
  const bad = { at: ago(20), ...failed }
  assert.deepEqual(kinds({ invitation: bad }), ['mail-failed'])
  assert.deepEqual(kinds({ invitation: bad, lastSignIn: ago(30) }), ['mail-failed'])
  assert.deepEqual(kinds({ invitation: bad, lastSignIn: ago(10) }), ['never-asked'])
  assert.deepEqual(kinds({ invitation: bad, flows: [flow(5)] }), ['awaited'])
  assert.deepEqual(kinds({ invitation: bad, flows: [flow(30)] }), ['mail-failed'])
  assert.deepEqual(kinds({ invitation: { ...bad, state: 'sent' }, flows: [flow(30, { mail: failed })] }), [
    'in-vain',
  ])
  assert.deepEqual(kinds({ flows: [flow(5, { mail: failed }), flow(8)] }), ['mail-failed'])
  assert.deepEqual(kinds({ flows: [flow(5, { mail: { state: 'queued', reply: null } })] }), ['mail-waiting'])
})

test('who signed in is signed in as long as a session is open', () => {
  const used = flow(60, { usedAt: ago(58), attempts: 1 })
  assert.deepEqual(kinds({ flows: [used], sessions: [{ lastUsedAt: ago(3) }] }), ['signed-in'])
  assert.deepEqual(kinds({ flows: [used] }), ['signed-out'])
  assert.deepEqual(kinds({ flows: [flow(5), used], sessions: [{ lastUsedAt: ago(3) }] }), [
    'awaited',
    'signed-in',
  ])
})

test('a code is awaited for ten minutes, whether or not anybody got one', () => {
  assert.deepEqual(kinds({ flows: [flow(9)] }), ['awaited'])
  assert.deepEqual(kinds({ flows: [flow(10)] }), ['expired'])
  assert.deepEqual(kinds({ flows: [flow(9, { codeExpiresAt: null, mail: null })] }), ['awaited'])
  assert.deepEqual(kinds({ flows: [flow(9, { attempts: 5 })] }), ['wrong-codes'])
  assert.deepEqual(kinds({ flows: [flow(9, { mail: { state: 'withheld', reply: null } })] }), ['network'])
  assert.deepEqual(kinds({ flows: [flow(9, { mail: { state: 'dropped', reply: null } })] }), ['in-vain'])
})

test('there is always an answer, and none is given twice', () => {
  const states = fc.constantFrom('queued', 'deferred', 'sent', 'failed', 'bounced', 'dropped', 'withheld')
  const moments = fc.integer({ min: -60, max: 2000 }).map(ago)
  const mails = fc.record({ state: states, reply: fc.constantFrom(null, '550') })
  const flows = fc.record({
    askedAt: moments,
    lastSendAt: moments,
    attempts: fc.nat(5),
    codeExpiresAt: fc.option(moments),
    usedAt: fc.option(moments),
    mail: fc.option(mails),
  })
  const facts = fc.record({
    now: fc.constant(now),
    hasPortal: fc.boolean(),
    isArchived: fc.boolean(),
    maySignIn: fc.boolean(),
    tooManyUntil: fc.option(moments),
    needsTwoCodes: fc.boolean(),
    flows: fc.array(flows, { maxLength: 3 }),
    invitation: fc.option(fc.record({ at: moments, state: states, reply: fc.constant(null) })),
    lastSignIn: fc.option(moments),
    sessions: fc.array(fc.record({ lastUsedAt: moments }), { maxLength: 2 }),
  })
  fc.assert(
    fc.property(facts, facts => {
      const found = diagnose(facts).map(({ kind }) => kind)
      assert.ok(found.length > 0)
      assert.equal(new Set(found).size, found.length)
      assert.equal(found.includes('may-not-sign-in'), !facts.maySignIn)
    }),
  )
})

test('that a new browser needs two codes comes last: it keeps nobody out', () => {
  assert.deepEqual(kinds({ needsTwoCodes: true }), ['never-asked', 'two-codes'])
  assert.deepEqual(kinds({ needsTwoCodes: true, maySignIn: false }), ['may-not-sign-in', 'two-codes'])
})
