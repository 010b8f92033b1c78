import { setTimeout as pause } from 'node:timers/promises'

/** Resolves when it is so; gives up after ten seconds. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const patience = AbortSignal.timeout(10_000)
  while (!(await isSo())) {
    patience.throwIfAborted()
    await pause(5)
  }
}
