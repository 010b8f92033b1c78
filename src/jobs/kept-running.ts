import { setTimeout as pause } from 'node:timers/promises'
import type { Runner } from 'graphile-worker'
import type { Logger } from 'pino'

/** Part of a worker that goes on until it is stopped. */
export interface KeptRunning {
  /** Resolves when what was under way is done. */
  readonly stop: () => Promise<void>
}

/**
 * Starts a runner of the queue, and another whenever one ends by itself, as they do when the database stays away for
 * minutes: without it mail would wait until somebody restarts the portal. Rejects when the first can't be started.
 */
export async function keptRunning(start: () => Promise<Runner>, log: Logger): Promise<KeptRunning> {
  let runner = await start()
  let isStopped = false
  const tend = async () => {
    while (!isStopped) {
      const error = await runner.promise.then(
        () => null,
        (reason: unknown) => reason,
      )
      if (isStopped) return
      log.error({ event: 'queue', err: error }, 'the queue is taken up again')
      await pause(1000)
      runner = await start().catch(() => runner)
    }
  }
  tend()
  return {
    stop: async () => {
      isStopped = true
      // One that has ended by itself says so.
      await runner.stop().catch(() => {})
    },
  }
}
