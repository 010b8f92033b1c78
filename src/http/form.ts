import type { AppContext } from './parts.ts'

/** A form's fields by name, or the status that answers what is no form of ours. */
export type Form =
  | {
      readonly kind: 'form'
      readonly fields: ReadonlyMap<string, string>
      /** Every value of the fields that may come several times. */
      readonly lists: ReadonlyMap<string, readonly string[]>
    }
  | { readonly kind: 'refused'; readonly status: 400 | 413 | 415 }

const MOST_BYTES = 1_000_000
const FORM_TYPE = /^application\/x-www-form-urlencoded(;|$)/i
// PostgreSQL's text has no NUL, and a person types none.
const UNTYPABLE = /\0/

/** Reads an urlencoded form, at most a megabyte: each field once, but for those that are lists. */
export async function readForm(c: AppContext, lists: readonly string[] = []): Promise<Form> {
  if (!FORM_TYPE.test(c.req.header('content-type') ?? '')) return { kind: 'refused', status: 415 }
  if (Number(c.req.header('content-length') ?? 0) > MOST_BYTES) return { kind: 'refused', status: 413 }
  const body = await boundedBody(c.req.raw)
  if (body === null) return { kind: 'refused', status: 413 }
  const search = new URLSearchParams(body)
  const all = [...search]
  const once = all.filter(([name]) => !lists.includes(name))
  const fields = new Map(once)
  if (fields.size < once.length || all.flat().some(text => UNTYPABLE.test(text)))
    return { kind: 'refused', status: 400 }
  return { kind: 'form', fields, lists: new Map(lists.map(name => [name, search.getAll(name)])) }
}

/** Reads no further than the bound, whatever the headers promised. */
async function boundedBody(request: Request): Promise<string | null> {
  if (!request.body) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.byteLength
    if (size > MOST_BYTES) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
