import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/* AES-256-GCM (NIST SP 800-38D): nonce, tag and ciphertext in one. */

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Encrypts a secret that has to be said again later, such as a password. It opens only for the same `owner`. */
export function sealed(key: Buffer, owner: string, secret: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner))
  const encrypted = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), encrypted])
}

/** What was sealed. Throws for another key or owner, and for a single bit that changed. */
export function unsealed(key: Buffer, owner: string, box: Buffer): string {
  const nonce = box.subarray(0, NONCE_BYTES)
  const tag = box.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(owner)).setAuthTag(tag)
  const encrypted = box.subarray(NONCE_BYTES + TAG_BYTES)
  return Buffer.concat([decipher.update(encrypted), decipher.final()]).toString('utf8')
}
