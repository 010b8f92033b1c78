import { html } from 'hono/html'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { empty } from '../../ui/components/empty.ts'

/** How an office without clients begins: with the first of them, or with the spreadsheet of all. */
export function firstSteps({ t }: OfficeTexts, slug: string) {
  return empty(
    t('office.clients.none'),
    html`<p>${t('office.clients.noneHint')}</p>
<p class="empty-action"><a class="button" href="${office.newClient.to({ slug })}">${t('office.clients.first')}</a>
<a class="quiet button" href="${office.newImport.to({ slug })}">${t('office.clients.importFirst')}</a></p>`,
  )
}
