import type { Desk } from '../../http/office-desk.ts'
import { officeAction, officePage } from '../../http/office-page.ts'
import { officeTexts } from '../../language/texts.ts'
import { closeOrganization, organizationTraces } from '../../records/organization-deletion.ts'
import { office } from '../../routes.ts'
import { type FormState, typedValues } from '../../ui/office/form-state.ts'
import { openedForm } from '../editing.ts'
import { officeFrameOf } from '../frame.ts'
import { deletionPage } from './deletion-page.ts'

/** GET /office/:slug/settings/deletion — what would go with the organization. */
export const showDeletion = officePage(desk => pageOf(desk, openedForm({ slug: '' })), { least: 'owner' })

/** POST /office/:slug/settings/deletion — closes the organization whose slug was typed; the worker deletes it. */
export const deleteOrganization = officeAction(
  async (desk, fields) => {
    const values = typedValues(['slug'], fields)
    if (values.slug.toLowerCase() !== desk.organization.slug) {
      const form = { ...openedForm(values), problems: { slug: 'not-the-slug' } } as const
      return { page: await pageOf(desk, form), status: 422 }
    }
    desk.toErasure(null)
    const closes = await closeOrganization(desk.tx)
    return { to: office.signIn.to({}, { deleted: desk.organization.slug }), closes }
  },
  { least: 'owner' },
)

async function pageOf(desk: Desk, form: FormState<'slug'>) {
  const goes = await organizationTraces(desk.tx)
  return deletionPage(officeTexts(desk.staff.locale), { frame: officeFrameOf(desk), goes, form })
}
