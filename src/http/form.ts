import type { AppContext } from './parts.ts'

/** A form's fields by name, or the status that answers what is no form of ours. */
export type Form =
  | { readonly kind: 'form'; readonly fields: ReadonlyMap<string, string> }
  | { readonly kind: 'refused'; readonly status: 400 | 413 | 415 }

const MOST_BYTES = 1_000_000
const FORM_TYPE = /^application\/x-www-form-urlencoded(;|$)/i
// PostgreSQL's text has no NUL, and a person types none.
const UNTYPABLE = /\0/

/** Reads an urlencoded form: each field once, at most a megabyte. */
export async function readForm(c: AppContext): Promise<Form> {
  if (!FORM_TYPE.test(c.req.header('content-type') ?? '')) return { kind: 'refused', status: 415 }
  if (Number(c.req.header('content-length') ?? 0) > MOST_BYTES) return { kind: 'refused', status: 413 }
  const body = await boundedBody(c.req.raw)
  if (body === null) return { kind: 'refused', status: 413 }
  const fields = [...new URLSearchParams(body)]
  const byName = new Map(fields)
  const isSound = byName.size === fields.length && !fields.flat().some(text => UNTYPABLE.test(text))
  return isSound ? { kind: 'form', fields: byName } : { kind: 'refused', status: 400 }
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
