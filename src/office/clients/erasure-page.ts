import { html } from 'hono/html'
import type { ClientId } from '../../domain/ids.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import type { OfficeFrame } from '../../ui/layout/office-layout.ts'
import { forGood, whatGoes } from '../../ui/office/for-good.ts'
import { formPage } from '../../ui/office/form-page.ts'
import type { FormState } from '../../ui/office/form-state.ts'
import { clientSteps } from './client-steps.ts'

export interface ErasurePage {
  readonly frame: OfficeFrame
  readonly client: { readonly id: ClientId; readonly name: string }
  /** How many of each would go. */
  readonly goes: Readonly<Record<Trace, number>>
  /** Why it can't be done, or was not; null when nothing stands in the way. */
  readonly obstacle: ErasureObstacle | null
  readonly form: FormState<'name'>
}

/** In the order in which they are told. */
const traces = ['contacts', 'services', 'deadlines', 'mails', 'signIns', 'events', 'spreadsheets'] as const

type Trace = (typeof traces)[number]

/** It is not archived; an import is being written; what would go is not what was shown. */
export const erasureObstacles = ['not-archived', 'import', 'changed'] as const

export type ErasureObstacle = (typeof erasureObstacles)[number]

/** Says what goes with a client and what stays, and wants its name typed. */
export function erasurePage(texts: OfficeTexts, page: ErasurePage) {
  const { frame, client, obstacle, form } = page
  const { t } = texts
  const to = { slug: frame.organization.slug, id: client.id }
  const labels = { name: t('office.client.name') }
  const title = t('office.erasure.title', { name: client.name })
  const lists = { goes: goesIn(texts, page), stays: staysIn(texts) }
  return formPage(
    texts,
    frame,
    { title, steps: clientSteps(texts, to.slug, client), form, labels },
    html`${obstacle && html`<p class="notice" role="alert">${t(`office.erasure.obstacle.${obstacle}`)}</p>`}
<p>${t('office.erasure.intro')}</p>
${
  obstacle === 'not-archived'
    ? html`${whatGoes(texts, lists)}
<p><a class="quiet button" href="${office.editClient.to(to)}">${t('office.client.edit')}</a></p>`
    : forGood(texts, {
        ...lists,
        form,
        labels,
        asks: ['name', client.name],
        url: office.eraseClient.to(to),
        submit: t('office.erasure.submit'),
        cancelUrl: office.client.to(to),
      })
}`,
  )
}

function goesIn({ t }: OfficeTexts, { goes }: ErasurePage): string[] {
  const counted = traces.filter(trace => trace !== 'spreadsheets' || goes[trace] > 0)
  return [
    t('office.erasure.goes.client'),
    ...counted.map(trace => t(`office.erasure.goes.${trace}`, { count: goes[trace] })),
  ]
}

function staysIn({ t }: OfficeTexts): string[] {
  return (['line', 'mailboxes', 'files', 'backups'] as const).map(thing => t(`office.erasure.stays.${thing}`))
}
