import { html } from 'hono/html'
import { portal } from '../routes.ts'

/** What an organization shows of itself in its mails. */
export interface Letterhead {
  readonly name: string
  readonly slug: string
  readonly contactEmail: string | null
  readonly accentColor: string | null
  readonly logoHash: string | null
  readonly portalFooter: string | null
}

/** By its whole address, since a mail is no page of ours; where pictures aren't loaded the name stands in its place. */
export function logo({ slug, name, logoHash }: Letterhead, publicUrl: URL) {
  if (!logoHash) return ''
  const url = new URL(portal.logo.to({ slug, hash: logoHash }), publicUrl).href
  return html`<p><img src="${url}" alt="${name}" height="32"></p>`
}

/** Text in its lines: mail programs know no white-space. */
export function inLines(text: string) {
  return text.split('\n').map((line, index) => (index === 0 ? line : html`<br>${line}`))
}
