import { html } from 'hono/html'

/** What an organization wrote for the foot of its portal: its lines as typed, its web addresses as links. */
export function footerText(text: string) {
  const pieces = text.split(WEB_ADDRESS)
  return html`<p class="footer-text">${pieces.map(piece =>
    isAddress(piece) ? html`<a class="link" href="${piece}" rel="noopener">${piece}</a>` : piece,
  )}</p>`
}

/** Up to a blank, without what ends a sentence. */
const WEB_ADDRESS = /(https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]])/

function isAddress(piece: string): boolean {
  return WEB_ADDRESS.test(piece) && URL.canParse(piece)
}
