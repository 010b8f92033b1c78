import { html } from 'hono/html'

/** What the pages show of an organization. */
export interface Brand {
  readonly name: string
  readonly slug: string
  /** `#rrggbb`, or null for the house colour. */
  readonly accentColor: string | null
  readonly logoUrl: string | null
  readonly contactEmail: string | null
}

/** The organization's logo, or its initial on its colours, beside its name. */
export function brand({ name, logoUrl }: Brand) {
  return html`<span class="brand">${
    logoUrl
      ? html`<img class="logo" src="${logoUrl}" alt="" height="28">`
      : html`<span class="mark" aria-hidden="true">${[...initials(name)][0]}</span>`
  }${name}</span>`
}

/** One or two letters that stand for a name: `Rossi Arredi Srl` is RA. */
export function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [name.trim()]
  const letters = words.slice(0, 2).map(word => [...word][0] ?? '')
  return letters.join('').toUpperCase()
}
