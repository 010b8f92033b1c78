import iconv from 'iconv-lite'
import type { FileReason, Reading } from './problem.ts'

export type Encoding = 'UTF-8' | 'UTF-16' | 'Windows-1252'

const WORKBOOKS = [
  [0x50, 0x4b, 0x03, 0x04], // .xlsx and .ods are zip files
  [0xd0, 0xcf, 0x11, 0xe0], // .xls
]

/** The text of a file saved by a spreadsheet: what its byte order mark says, else UTF-8, else Windows-1252. */
export function decode(bytes: Uint8Array): Reading<{ text: string; encoding: Encoding }, FileReason> {
  if (WORKBOOKS.some(mark => startsWith(bytes, mark))) return { reason: { kind: 'a-workbook' } }
  const decoded = decodeText(bytes)
  return decoded.text.includes('\0') ? { reason: { kind: 'not-text' } } : { value: decoded }
}

function decodeText(bytes: Uint8Array): { text: string; encoding: Encoding } {
  if (startsWith(bytes, [0xff, 0xfe])) return { text: utf16(bytes, 'utf-16le'), encoding: 'UTF-16' }
  if (startsWith(bytes, [0xfe, 0xff])) return { text: utf16(bytes, 'utf-16be'), encoding: 'UTF-16' }
  const text = utf8(bytes)
  // Not TextDecoder: Node's reads Windows-1252 as Latin-1 until 24.12, losing € and the curly apostrophe.
  return text === null
    ? { text: iconv.decode(bytes, 'windows-1252'), encoding: 'Windows-1252' }
    : { text, encoding: 'UTF-8' }
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function utf16(bytes: Uint8Array, label: 'utf-16le' | 'utf-16be'): string {
  return new TextDecoder(label).decode(bytes)
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte)
}
