import { brotliCompressSync, constants } from 'node:zlib'
import { type Asset, accentAsset, asset } from '../ui/assets.ts'
import type { AppContext } from './parts.ts'
import { notFound } from './problems.ts'

/** GET /assets/:hash/:file — the address changes with the content, so it may be kept for ever. */
export function sendAsset(c: AppContext) {
  return send(c, asset(c.req.param('hash') ?? '', c.req.param('file') ?? ''))
}

/** GET /assets/accent/:color — the colours or the icon of an organization. */
export function sendAccent(c: AppContext) {
  return send(c, accentAsset(c.req.param('color') ?? ''))
}

function send(c: AppContext, found: Asset | null) {
  if (!found) return notFound(c)
  c.header('Content-Type', found.type)
  c.header('Cache-Control', 'public, max-age=31536000, immutable')
  if (!isText(found)) return c.body(bytes(found.body))
  c.header('Vary', 'Accept-Encoding')
  if (!/\bbr\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(bytes(found.body))
  return c.body(bytes(compressed(found)), 200, { 'Content-Encoding': 'br' })
}

const compressions = new WeakMap<Asset, Buffer>()

/** Compressed once, as small as it gets. */
function compressed(found: Asset): Buffer {
  const known =
    compressions.get(found) ??
    brotliCompressSync(found.body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } })
  compressions.set(found, known)
  return known
}

function isText({ type }: Asset): boolean {
  return !type.startsWith('font/')
}

function bytes(body: Buffer): Uint8Array<ArrayBuffer> {
  // Buffers made by node are never over a SharedArrayBuffer, which the type allows for.
  return body as Buffer<ArrayBuffer>
}
