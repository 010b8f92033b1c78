import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import type { FlowId } from '../domain/ids.ts'
import type { CodeCount } from '../domain/one-time-code.ts'

/** Six digits, uniform over 000000–999999, from the system's cryptographic generator. */
export function newCode(): string {
  return randomInt(1_000_000).toString().padStart(6, '0')
}

/** As many codes as a flow asks for, each independent of the other. */
export function newCodes(count: CodeCount): string[] {
  return Array.from({ length: count }, newCode)
}

/** What is kept of a code, or of two with a space between them: HMAC-SHA-256 under the server's key over flow and code, so that it is worth nothing elsewhere. */
export function hashCode(key: Buffer, flowId: FlowId, code: string): Buffer {
  return createHmac('sha256', key).update(`${flowId}:${code}`).digest()
}

/** Compares in constant time, and takes as long where there is nothing to compare with. */
export function isCode(key: Buffer, flowId: FlowId, code: string, expected: Buffer | null): boolean {
  const given = hashCode(key, flowId, code)
  return timingSafeEqual(given, expected ?? NOTHING) && expected !== null
}

const NOTHING = Buffer.alloc(32)
