import { setTimeout as pause } from 'node:timers/promises'

/** Resolves when it is so; gives up after ten seconds, or so many. */
export async function until(isSo: () => Promise<boolean>, { seconds = 10 } = {}): Promise<void> {
  const patience = AbortSignal.timeout(seconds * 1000)
  while (!(await isSo())) {
    patience.throwIfAborted()
    await pause(5)
  }
}
