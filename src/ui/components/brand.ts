import { html } from 'hono/html'

/** By what an organization, or the house itself, is recognised. */
export interface Look {
  readonly name: string
  /** `#rrggbb`, or null for the house colour. */
  readonly accentColor: string | null
  readonly logoUrl: string | null
}

/** What the pages show of an organization. */
export interface Brand extends Look {
  readonly slug: string
  readonly contactEmail: string | null
  /** Several lines under every page of the portal. */
  readonly footer: string | null
}

/** The product by its own name, where no organization is meant yet. */
export function houseLook(name: string): Look {
  return { name, accentColor: null, logoUrl: null }
}

/** The logo, or the initial on the colours, beside the name. */
export function brand({ name, logoUrl }: Look) {
  return html`<span class="brand">${
    logoUrl
      ? html`<img class="logo" src="${logoUrl}" alt="" height="28">`
      : html`<span class="mark" aria-hidden="true">${[...initials(name)][0]}</span>`
  }<span>${name}</span></span>`
}

/** One or two letters that stand for a name: `Rossi Arredi Srl` is RA. */
export function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [name.trim()]
  const letters = words.slice(0, 2).map(word => [...word][0] ?? '')
  return letters.join('').toUpperCase()
}
