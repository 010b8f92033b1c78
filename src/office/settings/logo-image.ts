import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { Logo } from '../../records/logos.ts'

/** A logo as it is kept, or why what was sent can't be one. */
export type LogoReading =
  | { readonly kind: 'logo'; readonly logo: Logo }
  | { readonly kind: 'logo-too-heavy' | 'not-a-picture' | 'picture-broken' | 'too-many-pixels' }

const MOST_BYTES = 1_000_000
/** What the camera of a phone makes; read row by row it takes 30 MB. */
const MOST_PIXELS = 25_000_000
/** Three times as large as pages show it, for screens that are that fine. */
const SIZE = { width: 400, height: 96, fit: 'inside', withoutEnlargement: true } as const
const MOST_SECONDS = 10

// Nothing but these three is ever read, whatever a file says it is: no SVG, which is a program, and no PDF.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadPngBuffer', 'VipsForeignLoadJpegBuffer', 'VipsForeignLoadWebpBuffer'],
})
// Each logo is read once.
sharp.cache(false)

/**
 * Reads a PNG, JPEG or WebP of at most a megabyte and draws it anew: no larger than pages need, without anything hidden in it,
 * and as a PNG, which every mail program shows.
 */
export async function readLogo(bytes: Uint8Array): Promise<LogoReading> {
  if (bytes.byteLength > MOST_BYTES) return { kind: 'logo-too-heavy' }
  const pixels = await pixelsOf(bytes)
  if (pixels === null) return { kind: 'not-a-picture' }
  if (pixels > MOST_PIXELS) return { kind: 'too-many-pixels' }
  const image = await drawnAnew(bytes)
  return image
    ? { kind: 'logo', logo: { image, mediaType: 'image/png', hash: hashOf(image) } }
    : { kind: 'picture-broken' }
}

/** By the header alone, before a pixel is read; null for what is none of the three. */
async function pixelsOf(bytes: Uint8Array): Promise<number | null> {
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
    return width * height
  } catch {
    return null
  }
}

/** Null when the picture ends too early or isn't what its header promises. */
async function drawnAnew(bytes: Uint8Array): Promise<Buffer | null> {
  try {
    return await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'warning' })
      .timeout({ seconds: MOST_SECONDS })
      .autoOrient()
      .resize(SIZE)
      .png({ palette: true })
      .toBuffer()
  } catch {
    return null
  }
}

function hashOf(image: Buffer): string {
  return createHash('sha256').update(image).digest('base64url').slice(0, 16)
}
