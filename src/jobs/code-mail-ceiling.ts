import type { Transaction } from '../database/connection.ts'
import { countCodeMail } from '../records/code-mail-days.ts'
import type { LeasedMail } from '../records/outgoing-mail.ts'
import type { Delivery } from './deliver.ts'

/** The part of the ceiling at which the operator is told, while there is time to raise it. */
const NEAR = 0.8

/**
 * Whether a code mail may go out under the instance's ceiling: so many a day for browsers that nobody knows, those of a
 * contact or colleague being bounded by their own limits. An alarm is in the log when the ceiling is near, and when it is reached.
 */
export async function isWithinCeiling(
  tx: Transaction,
  mail: LeasedMail,
  { isKnownBrowser }: { readonly isKnownBrowser: boolean },
  { codeMailsPerDay: ceiling, log }: Delivery,
): Promise<boolean> {
  // A mail that the relay deferred was counted at its first attempt.
  if (isKnownBrowser || mail.attempts > 1) return true
  const sent = await countCodeMail(tx, ceiling)
  if (sent === Math.ceil(ceiling * NEAR)) log.warn({ event: 'code-mail-ceiling', sent, ceiling })
  if (sent === ceiling)
    log.error({ event: 'code-mail-ceiling', sent, ceiling }, 'codes are held back until midnight UTC')
  return sent !== null
}
