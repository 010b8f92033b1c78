import { html } from 'hono/html'
import { portal } from '../routes.ts'
import type { Part } from './mail-parts.ts'

/** What an organization shows of itself in its mails. */
export interface Letterhead {
  readonly name: string
  readonly slug: string
  /** Where answers go; null for nowhere. */
  readonly contactEmail: string | null
  /** `#rrggbb` of what is to be pressed; null for the house colour. */
  readonly accentColor: string | null
  readonly logoHash: string | null
  /** Several lines at the foot. */
  readonly portalFooter: string | null
}

/** By its whole address, since a mail is no page of ours; where pictures aren't loaded the name stands in its place. */
export function logo({ slug, name, logoHash }: Letterhead, publicUrl: URL): Part | '' {
  if (!logoHash) return ''
  const url = new URL(portal.logo.to({ slug, hash: logoHash }), publicUrl).href
  return { html: html`<p><img src="${url}" alt="${name}" height="32"></p>`, text: '' }
}
