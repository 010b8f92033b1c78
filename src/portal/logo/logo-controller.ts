import { presentedVisitor } from '../../http/client-page.ts'
import type { AppContext } from '../../http/parts.ts'
import { notFound } from '../../http/problems.ts'
import { logoAtTheDoor } from '../../sign-in/at-the-door.ts'

/** GET /portal/:slug/logo/:hash — the address changes with the image, so it may be kept for ever. */
export async function sendLogo(c: AppContext) {
  const presented = presentedVisitor(c)
  const hash = c.req.param('hash') ?? ''
  const logo = presented && (await logoAtTheDoor(c.var.parts.pool, presented, hash))
  if (!logo) return notFound(c)
  c.header('Content-Type', logo.mediaType)
  c.header('Cache-Control', 'public, max-age=31536000, immutable')
  // Mail in a browser is a page of somebody else's, and shows the logo too.
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
  return c.body(new Uint8Array(logo.image))
}
