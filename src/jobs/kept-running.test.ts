import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { describe, test } from 'node:test'
import type { Runner } from 'graphile-worker'
import pino from 'pino'
import { until } from '../../test/until.ts'
import { keptRunning } from './kept-running.ts'

/* The queue's runners end by themselves when the database goes away; mail must not wait for somebody to notice. */

const log = pino({ level: 'silent' })

describe('a runner that ends by itself is followed by another', () => {
  test('when it says so', async () => {
    const { started, start } = runners()
    const kept = await keptRunning(start, log)
    started[0]?.end()
    await until(async () => started.length === 2)
    await kept.stop()
    assert.deepEqual(
      started.map(({ isLeft }) => isLeft()),
      [true, true],
    )
  })

  test('when it can’t tell what became of its jobs, and waits for itself for ever', async () => {
    const { started, start } = runners()
    const kept = await keptRunning(start, log)
    started[0]?.breakDown()
    await until(async () => started.length === 2)
    await kept.stop()
  })

  test('as soon as one can be started again', async () => {
    const { started, start } = runners()
    let refusals = 2
    const kept = await keptRunning(() => {
      return started.length > 0 && refusals-- > 0 ? Promise.reject(new Error('away')) : start()
    }, log)
    started[0]?.breakDown()
    await until(async () => started.length === 2)
    assert.equal(refusals, -1)
    await kept.stop()
  })
})

test('nothing is waited for when the queue is stopped while there is no runner', async () => {
  const { started, start } = runners()
  const kept = await keptRunning(
    () => (started.length > 0 ? Promise.reject(new Error('away')) : start()),
    log,
  )
  started[0]?.breakDown()
  await until(async () => started[0]?.isLeft() ?? false)
  await kept.stop()
})

/** Runners with nothing to do, which end when they are told to unless they broke down. */
function runners() {
  const started: ReturnType<typeof newRunner>[] = []
  const start = async (): Promise<Runner> => {
    const next = newRunner()
    started.push(next)
    return next.runner
  }
  return { started, start }
}

function newRunner() {
  const { promise, resolve } = Promise.withResolvers<void>()
  const events = new EventEmitter()
  let [isLeft, isBroken] = [false, false]
  const stop = async () => {
    isLeft = true
    if (!isBroken) resolve()
  }
  // As much of a runner as is asked of one.
  const runner = { promise, events, stop } as unknown as Runner
  const breakDown = () => {
    isBroken = true
    events.emit('pool:fatalError', { error: new Error('The database is away') })
  }
  return { runner, end: resolve, breakDown, isLeft: () => isLeft }
}
