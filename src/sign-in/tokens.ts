import { createHash, randomBytes } from 'node:crypto'

/** A new secret for a cookie: 256 random bits, and their SHA-256, which is all that is kept at rest. */
export function newToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashToken(token) }
}

/** The same for a preview. */
export function newPreviewToken(): { token: string; hash: string } {
  const { token } = newToken()
  return { token, hash: hashPreviewToken(token) }
}

/** Its kind goes into the hash: a preview's token opens no session, whatever cookie it comes in, nor the other way round. */
export function hashPreviewToken(token: string): string {
  return hashToken(`preview:${token}`)
}

/** The same for a browser that somebody has signed in with. */
export function newBrowserToken(): { token: string; hash: string } {
  const { token } = newToken()
  return { token, hash: hashBrowserToken(token) }
}

/** As of a preview: what says that a browser is known opens nothing, whatever cookie it comes in. */
export function hashBrowserToken(token: string): string {
  return hashToken(`browser:${token}`)
}

/** SHA-256 in hex. The token has 256 bits of its own, so it needs no salt and no slow hash (OWASP ASVS 5.0 11.4.1). */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

export function bytesOf(hash: string): Buffer {
  return Buffer.from(hash, 'hex')
}
