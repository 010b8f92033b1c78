import type { Transaction } from '../database/connection.ts'
import type { BrowserId } from '../domain/ids.ts'
import type { CodeCount } from '../domain/one-time-code.ts'
import { type Door, isStrongMode } from './guesses.ts'
import { takeAddressMail, takeBrowserMail, takeNetworkSend } from './limits.ts'

export interface Asker {
  /** The browser that is asking, if the address has signed in with it before. */
  readonly browserId: BrowserId | null
  readonly network: string
}

export interface Send {
  readonly mail: 'queued' | 'withheld'
  readonly codes: CodeCount
}

/**
 * Counts one send against the address, or the known browser, and against the network; both are counted, whichever says no.
 * A known browser is never asked for more than one code.
 */
export async function takeSend(
  tx: Transaction,
  key: Buffer,
  door: Door,
  { browserId, network }: Asker,
): Promise<Send> {
  const [mail, send, isStrong] = await Promise.all([
    browserId ? takeBrowserMail(tx, key, browserId) : takeAddressMail(tx, key, door.house, door.address),
    takeNetworkSend(tx, key, network),
    isStrongMode(tx, key, door),
  ])
  return { mail: mail && send ? 'queued' : 'withheld', codes: isStrong && !browserId ? 2 : 1 }
}
