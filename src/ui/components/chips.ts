import { html } from 'hono/html'

export interface Chip {
  readonly label: string
  readonly url: string
  readonly chosen: boolean
  readonly count?: number
}

/** A choice of what a list shows, as links. */
export function chips(label: string, choices: readonly Chip[]) {
  return html`<nav aria-label="${label}"><ul class="chips">
${choices.map(
  ({ label, url, chosen, count }) =>
    html`<li><a href="${url}"${chosen && html` aria-current="true"`}>${label}${
      count !== undefined && html` <b>${count}</b>`
    }</a></li>\n`,
)}</ul></nav>`
}
