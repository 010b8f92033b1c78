import { html } from 'hono/html'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import type { OfficeFrame } from '../../ui/layout/office-layout.ts'
import { forGood } from '../../ui/office/for-good.ts'
import { formBody, formTitle } from '../../ui/office/form-page.ts'
import type { FormState } from '../../ui/office/form-state.ts'
import { settingsPage } from '../../ui/office/settings-page.ts'

export interface DeletionPage {
  readonly frame: OfficeFrame
  /** How many of each would go. */
  readonly goes: Readonly<Record<Trace, number>>
  readonly form: FormState<'slug'>
}

/** In the order in which they are told. */
const traces = [
  'clients',
  'contacts',
  'services',
  'deadlines',
  'mails',
  'events',
  'addresses',
  'people',
] as const

type Trace = (typeof traces)[number]

/** Says what goes with an organization and what stays, and wants its slug typed. */
export function deletionPage(texts: OfficeTexts, { frame, goes, form }: DeletionPage) {
  const { t } = texts
  const { name, slug } = frame.organization
  const labels = { slug: t('office.organization.slug') }
  const title = t('office.deletion.title', { name })
  return settingsPage(
    texts,
    frame,
    { tab: 'plan', title: formTitle(texts, title, form), done: null },
    formBody(
      texts,
      frame,
      { form, labels },
      html`<h2 class="as-typed">${title}</h2>
<p>${t('office.deletion.intro')}</p>
${forGood(texts, {
  goes: traces.map(trace => t(`office.deletion.goes.${trace}`, { count: goes[trace] })),
  stays: (['others', 'mailboxes', 'backups'] as const).map(thing => t(`office.deletion.stays.${thing}`)),
  form,
  labels,
  asks: ['slug', slug],
  url: office.deleteOrganization.to({ slug }),
  submit: t('office.deletion.submit'),
  cancelUrl: office.plan.to({ slug }),
})}`,
    ),
  )
}
