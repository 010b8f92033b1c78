import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { CODE_VALID_MINUTES } from './one-time-code.ts'
import { pauseAfter, type Urgency } from './retry-schedule.ts'

const MINUTE = 60
const DAY = 24 * 60 * MINUTE

describe('a mail that is put off', () => {
  test('with a code is tried again within seconds, and never when the code is of no use any more', () => {
    const moments = momentsOf('code')
    assert.equal(moments[0], 5)
    assert.ok(Math.max(...moments) < CODE_VALID_MINUTES * MINUTE)
    assert.ok(Math.max(...moments) > (CODE_VALID_MINUTES - 2) * MINUTE)
    assert.equal(pauseAfter({ attempts: 1, seconds: CODE_VALID_MINUTES * MINUTE - 5 }, 'code'), null)
  })

  test('of any other kind is tried again for two days', () => {
    const days = Math.max(...momentsOf('other')) / DAY
    assert.ok(days > 1.9 && days < 2.1, `${days} days`)
  })

  test('comes back to a relay that greylists in the five to fifteen minutes that it waits', () => {
    for (const urgency of ['code', 'other'] as const)
      assert.ok(momentsOf(urgency).some(at => at >= 5 * MINUTE && at <= 15 * MINUTE))
  })

  test('is asked about less and less often, and at least every hour', () => {
    for (const urgency of ['code', 'other'] as const) {
      const moments = momentsOf(urgency)
      const pauses = moments.map((at, index) => at - (moments[index - 1] ?? 0))
      assert.deepEqual(
        pauses,
        pauses.toSorted((a, b) => a - b),
      )
      assert.ok(Math.max(...pauses) <= 60 * MINUTE)
    }
  })
})

/** Seconds after its queueing at which a mail is tried again, if each attempt takes no time. */
function momentsOf(urgency: Urgency): number[] {
  const moments: number[] = []
  for (let attempts = 1, seconds = 0; ; attempts++) {
    const pause = pauseAfter({ attempts, seconds }, urgency)
    if (pause === null) return moments
    seconds += pause
    moments.push(seconds)
  }
}
