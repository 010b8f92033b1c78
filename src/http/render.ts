import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { HtmlDocument } from '../ui/layout/document.ts'
import { chosenCoding } from './content-coding.ts'
import { chosenTheme } from './cookies.ts'
import type { AppContext } from './parts.ts'

type Status = 200 | 400 | 403 | 404 | 409 | 410 | 413 | 415 | 422 | 500

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)
/** Quality 4 takes a third of the time of 11 and leaves 10 % more; pages carry no secret beside what a visitor typed. */
const BROTLI = {
  params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
}
const GZIP = { level: 5 }
const compress = {
  br: (bytes: Buffer) => brotli(bytes, BROTLI),
  gzip: (bytes: Buffer) => zip(bytes, GZIP),
}
const WORTH_IT = 1024

/** Answers with a page, in the reader's theme and compressed as the browser prefers. */
export async function render(c: AppContext, page: HtmlDocument, status: Status = 200): Promise<Response> {
  const bytes = Buffer.from(String(await page.in(chosenTheme(c))))
  c.header('Content-Type', 'text/html; charset=utf-8')
  c.header('Vary', 'Accept-Encoding, Cookie', { append: true })
  const accepted = bytes.length > WORTH_IT ? (c.req.header('accept-encoding') ?? '') : ''
  const coding = chosenCoding(accepted, ['br', 'gzip'])
  if (!coding) return c.body(view(bytes), status)
  return c.body(view(await compress[coding](bytes)), status, { 'Content-Encoding': coding })
}

function view(bytes: Buffer): Uint8Array<ArrayBuffer> {
  // Buffers made by node are never over a SharedArrayBuffer, which the type allows for.
  return bytes as Buffer<ArrayBuffer>
}
