import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Hono } from 'hono'
import { readForm } from './form.ts'
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

const typable = fc.string({ unit: 'grapheme', minLength: 1 }).filter(text => !text.includes('\0'))

type Body = string | Uint8Array<ArrayBuffer> | URLSearchParams | ReadableStream

/** The fields, or the status it is refused with. */
async function read(body: Body, contentType = type): Promise<object | number> {
  const { promise, resolve } = Promise.withResolvers<object | number>()
  const app = new Hono<AppEnv>()
  app.post('/', async c => {
    const form = await readForm(c)
    resolve(form.kind === 'form' ? Object.fromEntries(form.fields) : form.status)
    return c.body(null)
  })
  await app.request('/', { method: 'POST', headers: { 'Content-Type': contentType }, body, duplex: 'half' })
  return promise
}

function streamOf(pieces: Uint8Array[]): ReadableStream {
  return ReadableStream.from(pieces)
}
