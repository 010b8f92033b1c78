import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Hono } from 'hono'
import { type Form, type FormShape, readForm } from './form.ts'
import type { AppEnv } from './parts.ts'

const type = 'application/x-www-form-urlencoded'

describe('a form', () => {
  test('is read field by field', async () => {
    assert.deepEqual(await read('email=anna%40rossi.example&to=%2Fportal'), {
      email: 'anna@rossi.example',
      to: '/portal',
    })
    assert.deepEqual(await read(''), {})
    assert.deepEqual(await read('code=123+456&empty='), { code: '123 456', empty: '' })
  })

  test('is read in whatever case and with whatever parameters its type is written', async () => {
    for (const written of [type.toUpperCase(), `${type}; charset=UTF-8`, `${type};charset=utf-8`])
      assert.deepEqual(await read('a=b', written), { a: 'b' })
  })

  test('comes back as it was written, whatever was typed', async () => {
    const fields = fc.dictionary(typable, typable, { noNullPrototype: true })
    await fc.assert(
      fc.asyncProperty(fields, async typed => {
        assert.deepEqual(await read(new URLSearchParams(typed)), { ...typed })
      }),
    )
  })

  test('that is cut into pieces anywhere is read alike', async () => {
    const body = new TextEncoder().encode('name=Zo%C3%AB&note=caffè ☕')
    for (let at = 0; at <= body.length; at++)
      assert.deepEqual(await read(streamOf([body.slice(0, at), body.slice(at)])), {
        name: 'Zoë',
        note: 'caffè ☕',
      })
  })

  test('of any bytes is read or refused, and never breaks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async bytes => {
        const answer = await read(new Uint8Array(bytes))
        assert.ok(typeof answer === 'object' || answer === 400)
      }),
    )
  })
})

describe('no form', () => {
  test('is another type, or none', async () => {
    for (const other of ['application/json', 'text/plain', 'multipart/form-data; boundary=x', `${type}2`, ''])
      assert.equal(await read('a=b', other), 415)
  })

  test('has a field twice: which one would count?', async () => {
    assert.equal(await read('a=1&a=2'), 400)
    assert.equal(await read('a=1&%61=1'), 400)
  })

  test('has a NUL, which PostgreSQL cannot keep', async () => {
    for (const body of ['a=%00', 'a%00=1', 'a=1&b=x%00y']) assert.equal(await read(body), 400)
  })

  test('is larger than a megabyte, by its own word or without one', async () => {
    const megabyte = 1_000_000
    assert.equal(await read(`a=${'x'.repeat(megabyte - 1)}`), 413)
    const half = new Uint8Array(megabyte / 2).fill(97)
    assert.equal(await read(streamOf([half, half, half])), 413)
    assert.equal(typeof (await read(streamOf([half, half]))), 'object')
  })
})

describe('a form with files', () => {
  const shape = { files: ['logo'] }
  const picture = new Uint8Array([0, 1, 13, 10, 45, 45, 255])

  test('is read as it was sent, whatever the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(typable, fc.uint8Array({ minLength: 1 }), async (text, bytes) => {
        const form = await readMultipart({ text, logo: new Blob([new Uint8Array(bytes)]) }, shape)
        // Line breaks travel as CR LF (HTML, §4.10.21.4).
        assert.equal(form.fields.get('text'), text.replaceAll(/\r\n?|\n/g, '\r\n'))
        assert.deepEqual(form.files.get('logo'), new Uint8Array(bytes))
      }),
    )
  })

  test('has none where no file was chosen', async () => {
    const form = await readMultipart({ logo: new File([], ''), text: 'x' }, shape)
    assert.deepEqual([...form.files], [])
    assert.equal(form.fields.get('text'), 'x')
  })

  test('may come without any, as every other form', async () => {
    assert.deepEqual(await read('text=x', type, shape), { text: 'x' })
  })

  test('has lists too', async () => {
    const data = new FormData()
    for (const contact of ['a', 'b']) data.append('contact', contact)
    const form = await readData(data, { ...shape, lists: ['contact'] })
    assert.ok(form.kind === 'form')
    assert.deepEqual(form.lists.get('contact'), ['a', 'b'])
  })

  test('is refused with a file that nobody asked for, with two in one place, and with a NUL in a text', async () => {
    const other = new FormData()
    other.append('other', new Blob([picture]))
    const twice = new FormData()
    for (let count = 0; count < 2; count++) twice.append('logo', new Blob([picture]))
    const nul = new FormData()
    nul.append('text', 'a\0b')
    for (const data of [other, twice, nul])
      assert.deepEqual(await readData(data, shape), { kind: 'refused', status: 400 })
  })

  test('is refused where no file belongs', async () => {
    const data = new FormData()
    data.append('text', 'x')
    assert.deepEqual(await readData(data, {}), { kind: 'refused', status: 415 })
  })

  test('is read or refused, and never breaks, whatever comes', async () => {
    const head = `--x\r\nContent-Disposition: form-data; name="a"`
    const pieces = ['--x', '--x--', '\r\n', head, '; filename="', '"', 'Content-Type: ', 'text', '\0', 'é']
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...pieces)), async some => {
        const answer = await read(some.join(''), 'multipart/form-data; boundary=x', shape)
        assert.ok(typeof answer === 'object' || answer === 400)
      }),
    )
    for (const bad of ['multipart/form-data; boundary=', 'multipart/form-data; x', 'multipart/form-data;'])
      assert.equal(await read('a=b', bad, shape), 400)
  })

  test('is as large as it may be and no larger', async () => {
    const of = (bytes: number) => {
      const data = new FormData()
      data.append('logo', new Blob([new Uint8Array(bytes)]))
      return readData(data, { ...shape, mostBytes: 10_000 })
    }
    assert.equal((await of(9_000)).kind, 'form')
    assert.deepEqual(await of(10_000), { kind: 'refused', status: 413 })
  })

  test('is no larger than a megabyte when it comes without the way that files take', async () => {
    const large = { ...shape, mostBytes: 5_000_000 }
    assert.deepEqual(await read(`a=${'x'.repeat(900_000)}`, type, large), { a: 'x'.repeat(900_000) })
    assert.equal(await read(`a=${'x'.repeat(1_000_000)}`, type, large), 413)
  })
})

const typable = fc.string({ unit: 'grapheme', minLength: 1 }).filter(text => !text.includes('\0'))

type Body = string | Uint8Array<ArrayBuffer> | URLSearchParams | ReadableStream

/** The fields, or the status it is refused with. */
async function read(body: Body, contentType = type, shape: FormShape = {}): Promise<object | number> {
  const form = await answered(
    { headers: { 'Content-Type': contentType }, body, duplex: 'half' } as RequestInit,
    shape,
  )
  return form.kind === 'form' ? Object.fromEntries(form.fields) : form.status
}

async function readMultipart(parts: Readonly<Record<string, string | Blob>>, shape: FormShape) {
  const data = new FormData()
  for (const [name, value] of Object.entries(parts))
    typeof value === 'string' ? data.append(name, value) : data.append(name, value)
  const form = await readData(data, shape)
  assert.ok(form.kind === 'form')
  return form
}

async function readData(data: FormData, shape: FormShape): Promise<Form> {
  const sent = new Response(data)
  const contentType = sent.headers.get('content-type') ?? ''
  return answered({ headers: { 'Content-Type': contentType }, body: await sent.bytes() }, shape)
}

async function answered(request: RequestInit, shape: FormShape): Promise<Form> {
  const { promise, resolve } = Promise.withResolvers<Form>()
  const app = new Hono<AppEnv>()
  app.post('/', async c => {
    resolve(await readForm(c, shape))
    return c.body(null)
  })
  await app.request('/', { method: 'POST', ...request })
  return promise
}

function streamOf(pieces: Uint8Array[]): ReadableStream {
  return ReadableStream.from(pieces)
}
