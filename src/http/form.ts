import type { AppContext } from './parts.ts'

/** A form's fields by name, or the status that answers what is no form of ours. */
export type Form =
  | {
      readonly kind: 'form'
      readonly fields: ReadonlyMap<string, string>
      /** Every value of the fields that may come several times. */
      readonly lists: ReadonlyMap<string, readonly string[]>
      /** The files that were chosen; a field left empty is not among them. */
      readonly files: ReadonlyMap<string, Uint8Array>
    }
  | { readonly kind: 'refused'; readonly status: 400 | 413 | 415 }

/** What a form may have beside fields that come once, by name. */
export interface FormShape {
  readonly lists?: readonly string[]
  readonly files?: readonly string[]
  /** A megabyte unless said otherwise. */
  readonly mostBytes?: number
}

const MEGABYTE = 1_000_000
const URLENCODED = /^application\/x-www-form-urlencoded(;|$)/i
const MULTIPART = /^multipart\/form-data;/i
// PostgreSQL's text has no NUL, and a person types none.
const UNTYPABLE = /\0/

/** Reads a form, each field once but for those that are lists; with files only where it may have some. */
export async function readForm(c: AppContext, shape: FormShape = {}): Promise<Form> {
  const { files = [], mostBytes = MEGABYTE } = shape
  const type = c.req.header('content-type') ?? ''
  const isMultipart = files.length > 0 && MULTIPART.test(type)
  if (!isMultipart && !URLENCODED.test(type)) return { kind: 'refused', status: 415 }
  // Only what a file may be in is large: taking a text apart takes five times as long.
  const most = isMultipart ? mostBytes : Math.min(mostBytes, MEGABYTE)
  if (Number(c.req.header('content-length') ?? 0) > most) return { kind: 'refused', status: 413 }
  const body = await boundedBody(c.req.raw, most)
  if (body === null) return { kind: 'refused', status: 413 }
  const entries = isMultipart ? await partsOf(body, type) : [...new URLSearchParams(body.toString('utf8'))]
  return (entries && formOf(entries, shape)) ?? { kind: 'refused', status: 400 }
}

/** Reads no further than the bound, whatever the headers promised. */
async function boundedBody(request: Request, most: number): Promise<Buffer<ArrayBuffer> | null> {
  if (!request.body) return Buffer.alloc(0)
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > most) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

type Entry = readonly [name: string, value: string | Uint8Array]

/** The parts of a multipart form (RFC 7578), read by the platform; null when it is none. A field without a file is left out. */
async function partsOf(body: Buffer<ArrayBuffer>, type: string): Promise<Entry[] | null> {
  const form = await new Response(body, { headers: { 'Content-Type': type } }).formData().catch(() => null)
  if (!form) return null
  const parts = await Promise.all(
    Array.from(form, async ([name, value]): Promise<Entry> => {
      return [name, typeof value === 'string' ? value : await value.bytes()]
    }),
  )
  return parts.filter(([, value]) => value.length > 0 || typeof value === 'string')
}

/** Null when a field comes twice that may not, when a file comes where none belongs, or a text nobody can type. */
function formOf(entries: readonly Entry[], { lists = [], files = [] }: FormShape): Form | null {
  const texts = entries.flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  )
  const chosen = entries.flatMap(([name, value]) =>
    typeof value === 'string' ? [] : [[name, value] as const],
  )
  const once = texts.filter(([name]) => !lists.includes(name))
  const fields = new Map(once)
  const uploads = new Map(chosen)
  const areOnce = fields.size === once.length && uploads.size === chosen.length
  const areFiles = chosen.every(([name]) => files.includes(name))
  if (!areOnce || !areFiles || texts.flat().some(text => UNTYPABLE.test(text))) return null
  const valuesOf = (list: string) => texts.flatMap(([name, value]) => (name === list ? [value] : []))
  return { kind: 'form', fields, lists: new Map(lists.map(name => [name, valuesOf(name)])), files: uploads }
}
