import { html } from 'hono/html'
import type { Forecast } from '../../domain/forecast.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { type Brand, brand } from '../components/brand.ts'
import { type DeadlineRow, deadlineTable } from '../components/deadline-table.ts'
import { footerText } from '../components/footer-text.ts'
import { renewalChart } from '../components/renewal-chart.ts'
import { type OpenStatus, tiles } from '../components/tiles.ts'

/** What a made-up client has. */
export interface Sample {
  readonly rows: readonly DeadlineRow[]
  readonly forecast: readonly Forecast[]
}

/** A page of the portal in small, made of its own parts: to be looked at, not to be used. */
export function portalSample(texts: OfficeTexts, organization: Brand, { rows, forecast }: Sample) {
  const { t } = texts
  const { slug, footer } = organization
  const count = (status: OpenStatus) => rows.filter(row => row.status === status).length
  const counts = { expired: count('expired'), expiring: count('expiring'), active: count('active') }
  return html`<figure class="card portal-sample"><figcaption>${t('office.sample.title')}</figcaption>
<div inert>
<div class="sample-top">${brand(organization)}<span>${t('portal.layout.deadlines')}</span><span>${t('portal.layout.history')}</span></div>
<p class="sample-title" id="list">${t('portal.deadlines.title')}</p>
${tiles(texts, counts, forecast)}
${renewalChart(texts, { forecast, soon: [], window: '' })}
${deadlineTable(texts, slug, rows)}
${footer && footerText(footer)}
</div></figure>`
}
