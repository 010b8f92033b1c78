import { hkdfSync, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Keys for different purposes, derived from the one secret so that none of them says anything of another. */
export interface Keys {
  readonly codes: Buffer
  readonly limits: Buffer
  /** Of passwords that have to be said again to others' servers. */
  readonly passwords: Buffer
  /** Of the links at the foot of reminders. */
  readonly links: Buffer
}

export function deriveKeys(secret: string): Keys {
  return {
    codes: derive(secret, 'one-time codes'),
    limits: derive(secret, 'limits'),
    passwords: derive(secret, 'passwords'),
    links: derive(secret, 'links in mails'),
  }
}

/** The secret kept in DATA_DIR, made at the first start. */
export function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret-key')
  mkdirSync(dataDir, { recursive: true })
  try {
    // Two processes that start together must end up with the same secret: only one of them may create the file.
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx', flush: true })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(file, 'utf8').trim()
}

/** HKDF with SHA-256 (RFC 5869). */
function derive(secret: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `dotify portal: ${purpose}`, 32))
}
