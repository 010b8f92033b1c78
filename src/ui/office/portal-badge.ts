import { html } from 'hono/html'
import type { OfficeTexts } from '../../language/texts.ts'

/** How a client stands to its portal: somebody came, somebody was invited, nobody was yet, nobody could come in. */
export const portalStandings = ['signed-in', 'invited', 'never-invited', 'shut-out'] as const

export type PortalStanding = (typeof portalStandings)[number]

/** A standing as a dot, a word and a colour. */
export function portalBadge({ t }: OfficeTexts, standing: PortalStanding) {
  return html`<span class="status ${standing}">${t(`office.portal.${standing}`)}</span>`
}
