import { setTimeout as pause } from 'node:timers/promises'
import type { Runner } from 'graphile-worker'
import type { Logger } from 'pino'

/** Part of a worker that goes on until it is stopped. */
export interface KeptRunning {
  /** Resolves when what was under way is done. */
  readonly stop: () => Promise<void>
}

/**
 * Starts a runner of the queue, and another whenever one ends by itself, as they do when the database goes away: without it
 * mail would wait until somebody restarts the portal. Rejects when the first can't be started.
 */
export async function keptRunning(start: () => Promise<Runner>, log: Logger): Promise<KeptRunning> {
  let runner: Runner | null = await start()
  let isStopped = false
  const tend = async () => {
    while (runner) {
      const error = await endOf(runner)
      if (isStopped) return
      log.error({ event: 'queue', err: error }, 'the queue is taken up again')
      leave(runner)
      runner = await startedAgain()
    }
  }
  const startedAgain = async (): Promise<Runner | null> => {
    runner = null
    for (;;) {
      await pause(1000)
      if (isStopped) return null
      const next = await start().catch(() => null)
      if (next) return next
    }
  }
  tend()
  return {
    stop: async () => {
      isStopped = true
      if (!runner) return
      leave(runner)
      await endOf(runner)
    },
  }
}

/**
 * Why a runner ended; null when it was told to. One that can't tell the database what became of its jobs ends, too, but may then
 * wait for itself for ever (graphile/worker#636), so that it counts as ended from then on.
 */
function endOf({ events, promise }: Runner): Promise<unknown> {
  const isBroken = new Promise(resolve => events.once('pool:fatalError', ({ error }) => resolve(error)))
  const isOver = promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  return Promise.race([isBroken, isOver])
}

/** Takes no more jobs, and goes on with what is under way. One that has ended by itself says so. */
function leave(runner: Runner): void {
  runner.stop().catch(() => {})
}
