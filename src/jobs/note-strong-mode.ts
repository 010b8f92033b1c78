import { asKeeper } from '../database/scopes.ts'
import { noteStrongMode } from '../records/strong-mode.ts'
import { RATES } from '../sign-in/limits.ts'
import type { Delivery } from './deliver.ts'

/** Notes in the organizations' audit logs and in ours where strong mode began or ended since the last time. */
export async function noteStrongModes({ pool, log }: Pick<Delivery, 'pool' | 'log'>): Promise<void> {
  const [rate] = RATES.organizationGuesses
  for (const { slug, action } of await asKeeper(pool, tx => noteStrongMode(tx, rate)))
    log.warn({ event: action, organization: slug })
}
