import { asKeeper, asWorker } from '../database/scopes.ts'
import type { OrganizationId } from '../domain/ids.ts'
import { finishRound, holdRound, queueRound, roundsToHold } from '../records/reminder-rounds.ts'
import type { Delivery } from './deliver.ts'

/** Mails that are queued in one transaction: enough to be quick, and few enough to be no burden for anybody else. */
const BATCH = 500

/**
 * Holds the day's round of reminders wherever its hour has come. Killed or held twice, it sends nothing twice: a mail, what it
 * reminds of, and that it did are written together, and the database has room for each once (docs/decisions/0018).
 */
export async function holdRounds({ pool, log }: Pick<Delivery, 'pool' | 'log'>): Promise<void> {
  for (const organizationId of await asKeeper(pool, roundsToHold)) {
    const queued = await holdAll(pool, organizationId)
    log.info({ event: 'reminders', organizationId, queued })
  }
}

async function holdAll(pool: Delivery['pool'], organizationId: OrganizationId): Promise<number> {
  for (let queued = 0; ; ) {
    const batch = await asWorker(pool, organizationId, async tx => {
      const round = await holdRound(tx)
      if (!round) return { mails: 0, isLast: true }
      const mails = await queueRound(tx, round, BATCH)
      if (mails < BATCH) await finishRound(tx, round)
      return { mails, isLast: mails < BATCH }
    })
    queued += batch.mails
    if (batch.isLast) return queued
  }
}
