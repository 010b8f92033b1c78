import { type BatchId, idFrom } from '../../domain/ids.ts'
import { officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import { failedInvitations, invitationBatches, progressOf } from '../../records/invitation-progress.ts'
import { officeFrameOf } from '../frame.ts'
import { progressPage } from './progress-page.ts'

const FAILURES = 100

/** GET /office/:slug/invitations/:id — how many of the invitations sent together are on their way, sent, and failed. */
export const showBatch = officePage(async desk => {
  const { tx, staff } = desk
  const id = idFrom<BatchId>(desk.id)
  const [batch] = id ? await invitationBatches(tx, { id, most: 1 }) : []
  if (!batch) return null
  const [progress, failures] = await Promise.all([
    progressOf(tx, batch.id),
    failedInvitations(tx, batch.id, FAILURES),
  ])
  return progressPage(officeTexts(staff.locale), { frame: officeFrameOf(desk), batch, progress, failures })
})
