import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { guess, guessAtMany } from './guesses.ts'
import { startPortal } from './portal.ts'

/*
 * Whoever asks for a code causes the same work, be the address anybody's or not: rows, jobs and counts. What shows of it from outside,
 * the answer and its time, is tested in test/attack/requests.test.ts.
 */

const portal = await startPortal()
const { slug, anna, dario, paola } = portal.cast.aurora
const { clock } = portal

beforeEach(async () => {
  await portal.forgetLimits()
  await clock.stop()
})

const others = {
  'is nobody’s': 'nobody@nowhere.example',
  'can be nobody’s': '"anna"@rossi-arredi.example',
  'may not sign in': dario.email,
  'belongs to an archived client': paola.email,
}

for (const [what, email] of Object.entries(others))
  describe(`an address that ${what}`, () => {
    test('causes the same rows and jobs as a known one', async () => {
      assert.deepEqual(await workOf(email), await workOf(anna.email))
    })

    for (const [of, strengthen] of [
      ['the organization', () => guessAtMany(portal, slug, 25)],
      ['the address', (email: string) => guess(portal, slug, 10, email)],
    ] as const)
      test(`is counted like a known one in strong mode of ${of}`, async () => {
        const counted = []
        for (const each of [anna.email, email]) {
          await portal.forgetLimits()
          await strengthen(each)
          await portal.visitor().askForCode(slug, each)
          counted.push(await portal.look('select name, hits from sign_in_limits order by name, hits'))
        }
        assert.deepEqual(counted[1], counted[0])
      })
  })

test('an address that asked too often causes the same rows and jobs as before', async () => {
  const before = await workOf(anna.email)
  for (let asked = 1; asked < 5; asked++) await portal.visitor().askForCode(slug, anna.email)
  assert.deepEqual(await workOf(anna.email), before)
})

/** How many rows asking adds to which tables, and to the queue. */
async function workOf(email: string): Promise<number[]> {
  const before = await work()
  await portal.visitor().askForCode(slug, email)
  const after = await work()
  return after.map((rows, index) => rows - (before[index] ?? 0))
}

async function work(): Promise<number[]> {
  const counted = await portal.look<{ rows: number }>(`
    select count(*)::int as rows from portal_flows
    union all select count(*)::int from outgoing_mail
    union all select last_value::int
      from pg_sequences where schemaname = 'graphile_worker' and sequencename like '%jobs_id_seq%'`)
  return counted.map(({ rows }) => rows)
}
