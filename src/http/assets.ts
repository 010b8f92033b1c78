import { brotliCompressSync, constants } from 'node:zlib'
import { type Asset, accentAsset, asset } from '../ui/assets.ts'
import { chosenCoding } from './content-coding.ts'
import type { AppContext } from './parts.ts'
import { notFound } from './problems.ts'

/** GET /assets/:hash/:file — the address changes with the content, so it may be kept for ever. */
export function sendAsset(c: AppContext) {
  const found = asset(c.req.param('hash') ?? '', c.req.param('file') ?? '')
  if (!found) return notFound(c)
  label(c, found, 'public, max-age=31536000, immutable')
  if (!isText(found)) return c.body(bytes(found.body))
  c.header('Vary', 'Accept-Encoding')
  if (!chosenCoding(c.req.header('accept-encoding') ?? '', ['br'])) return c.body(bytes(found.body))
  return c.body(bytes(compressed(found)), 200, { 'Content-Encoding': 'br' })
}

/** GET /assets/accent/:color — the colours or the icon of an organization; how they are made may change with a version. */
export function sendAccent(c: AppContext) {
  const found = accentAsset(c.req.param('color') ?? '')
  if (!found) return notFound(c)
  label(c, found, 'public, max-age=86400')
  return c.body(bytes(found.body))
}

function label(c: AppContext, { type }: Asset, caching: string) {
  c.header('Content-Type', type)
  c.header('Cache-Control', caching)
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
