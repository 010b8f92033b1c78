import { type ClientId, idFrom } from '../../domain/ids.ts'
import { isTypedName } from '../../domain/typed-name.ts'
import type { Outcome } from '../../http/office-answer.ts'
import type { Desk } from '../../http/office-desk.ts'
import { officeAction, officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import { recordEvent } from '../../records/audit-events.ts'
import {
  type ErasableClient,
  erasableClient,
  eraseClient,
  heldForErasure,
} from '../../records/client-erasure.ts'
import { isWithoutImport } from '../../records/spreadsheet-import.ts'
import { office } from '../../routes.ts'
import { type FormState, typedValues } from '../../ui/office/form-state.ts'
import { openedForm } from '../editing.ts'
import { officeFrameOf } from '../frame.ts'
import { type ErasureObstacle, erasurePage } from './erasure-page.ts'

/** GET /office/:slug/clients/:id/erasure — what would go with a client, and what would stay. */
export const showErasure = officePage(
  async desk => {
    const known = idFrom<ClientId>(desk.id)
    const client = known && (await erasableClient(desk.tx, known))
    return client && pageOf(desk, client, client.isArchived ? null : 'not-archived')
  },
  { least: 'owner' },
)

/** POST /office/:slug/clients/:id/erasure — erases an archived client for good, whose name was typed. */
export const erase = officeAction(
  async (desk, fields) => {
    const known = idFrom<ClientId>(desk.id)
    // Asked first: an import that is being written may hold the client for minutes.
    const isQuiet = await isWithoutImport(desk.tx)
    const client = known && (await (isQuiet ? heldForErasure : erasableClient)(desk.tx, known))
    if (!client) return null
    const values = typedValues(['name'], fields)
    const form = openedForm(values, versionOf(client))
    const refusal = (obstacle: ErasureObstacle): Outcome => {
      return { page: pageOf(desk, client, obstacle, form), status: 409 }
    }
    if (!client.isArchived) return refusal('not-archived')
    if (!isTypedName(values.name, client.name)) {
      const problems = { name: 'not-the-name' } as const
      return { page: pageOf(desk, client, null, { ...form, problems }), status: 422 }
    }
    if (!isQuiet) return refusal('import')
    if (fields.get('version') !== form.version) return refusal('changed')
    await eraseForGood(desk, client)
    return { to: office.clients.to({ slug: desk.organization.slug }, { done: 'client-erased' }) }
  },
  { least: 'owner' },
)

/** What stays is a line that names nobody: who did it, when, and how much went. */
async function eraseForGood(desk: Desk, { id, goes }: ErasableClient): Promise<void> {
  const { tx, organization, staff } = desk
  const who = { organizationId: organization.id, staffId: staff.id, actor: 'staff' } as const
  await recordEvent(tx, { ...who, action: 'client-erased', details: { ...goes } })
  desk.toErasure(id)
  await eraseClient(tx, id)
}

/** Of what is shown: something else is not erased unseen. */
function versionOf({ goes }: ErasableClient): string {
  return Object.values(goes).join('-')
}

function pageOf(
  desk: Desk,
  client: ErasableClient,
  obstacle: ErasureObstacle | null,
  form: FormState<'name'> = openedForm({ name: '' }, versionOf(client)),
) {
  const frame = officeFrameOf(desk)
  return erasurePage(officeTexts(desk.staff.locale), { frame, client, goes: client.goes, obstacle, form })
}
