import { html } from 'hono/html'
import type { OfficeTexts } from '../../language/texts.ts'

export interface Step {
  readonly label: string
  readonly url: string
}

/** The way from the list to here, the nearest last. */
export function trail({ t }: OfficeTexts, steps: readonly Step[]) {
  return html`<nav class="trail" aria-label="${t('office.trail')}">${steps.map(
    ({ label, url }) => html`<a href="${url}">${label}</a> / `,
  )}</nav>`
}
