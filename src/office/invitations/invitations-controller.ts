import { type BatchId, idFrom } from '../../domain/ids.ts'
import { includesPortal } from '../../domain/plan.ts'
import type { Outcome } from '../../http/office-answer.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeAction, officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import {
  type BatchPreview,
  inviteAlone,
  isSent,
  previewBatch,
  sendBatch,
} from '../../records/invitation-batches.ts'
import { invitationBatches } from '../../records/invitation-progress.ts'
import { office } from '../../routes.ts'
import { mailPreviews } from '../clients/invitation-mails.ts'
import { officeFrameOf } from '../frame.ts'
import { type ClientSelection, selectedClients, selectionFrom } from './client-selection.ts'
import { type InvitationProblem, invitationsPage } from './invitations-page.ts'

const LATEST_BATCHES = 5

/** GET /office/:slug/invitations?of=&client=…&q=&status=&portal=&tag= — who would be invited, who not, and the mail. */
export const showInvitations = officePage(async desk => {
  const selection = selectionFrom(desk.query, desk.queries.client ?? [])
  return pageOf(desk, selection, await preview(desk, selection), null)
})

/** POST /office/:slug/invitations — invites exactly those who were shown, once, however often it is pressed. */
export const inviteSeveral = officeAction(
  async (desk, fields, lists): Promise<Outcome> => {
    const { tx, organization, staff } = desk
    const selection = selectionFrom(Object.fromEntries(fields), lists.get('client') ?? [])
    const id = idFrom<BatchId>(fields.get('batch') ?? '')
    await inviteAlone(tx)
    if (id && (await isSent(tx, id))) return progressOf(desk, id)
    const found = await preview(desk, selection)
    const isAsShown = found.digest === fields.get('shown')
    if (!id || !includesPortal(organization.plan) || found.contacts === 0)
      return { page: await pageOf(desk, selection, found, null), status: 422 }
    if (!isAsShown) return { page: await pageOf(desk, selection, found, 'changed'), status: 409 }
    await sendBatch(
      tx,
      { id, staffId: staff.id },
      selectedClients(selection, organization),
      selection.including,
    )
    return progressOf(desk, id)
  },
  { lists: ['client'] },
)

function preview({ tx, organization }: Desk, selection: ClientSelection): Promise<BatchPreview> {
  return previewBatch(tx, selectedClients(selection, organization), selection.including)
}

function progressOf({ organization }: Desk, id: BatchId): Outcome {
  return { to: office.invitationBatch.to({ slug: organization.slug, id }) }
}

async function pageOf(
  desk: Desk,
  selection: ClientSelection,
  found: BatchPreview,
  problem: InvitationProblem | null,
) {
  const { tx, staff } = desk
  return invitationsPage(officeTexts(staff.locale), {
    frame: officeFrameOf(desk),
    selection,
    found,
    // Made with the page: sent a second time, it is known.
    batch: crypto.randomUUID(),
    mails: mailPreviews(desk, found.languages),
    problem: obstacleTo(desk, selection) ?? problem,
    batches: await invitationBatches(tx, { most: LATEST_BATCHES }),
  })
}

function obstacleTo({ organization }: Desk, { ticked }: ClientSelection): InvitationProblem | null {
  if (!includesPortal(organization.plan)) return 'plan'
  return ticked?.length === 0 ? 'nobody-ticked' : null
}
