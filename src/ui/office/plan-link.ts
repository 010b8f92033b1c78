import { html } from 'hono/html'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import type { OfficeFrame } from '../layout/office-layout.ts'

/** Leads an owner to what the portal would do; nobody else may open it. */
export function planLink({ t }: OfficeTexts, { organization, staff }: OfficeFrame) {
  if (staff.role !== 'owner') return ''
  return html` <a class="link" href="${office.plan.to({ slug: organization.slug })}">${t('office.plan.discover')}</a>`
}

/** Tells an owner that the plan has no portal yet. */
export function planNotice(texts: OfficeTexts, frame: OfficeFrame) {
  const link = planLink(texts, frame)
  return link && html`<p class="notice">${texts.t('office.plan.noPortal')}${link}</p>`
}
