import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { readLogo } from './logo-image.ts'

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 12, g: 34, b: 200, alpha: 0.5 } } })

describe('a logo', () => {
  for (const format of ['png', 'jpeg', 'webp'] as const)
    test(`may be a ${format}; it is kept as a PNG`, async () => {
      const facts = await factsOf(await picture(40, 30).toFormat(format).toBuffer())
      assert.deepEqual([facts.format, facts.width, facts.height], ['png', 40, 30])
    })

  test('is made as small as pages need, whichever side is long, and never larger than it was', async () => {
    const sizes = {
      '800 × 100': [400, 50],
      '100 × 800': [12, 96],
      '5000 × 5000': [96, 96],
      '1 × 1': [1, 1],
      '4000 × 1': [400, 1],
    }
    for (const [from, to] of Object.entries(sizes)) {
      const [width = 0, height = 0] = from.split(' × ').map(Number)
      const facts = await factsOf(await picture(width, height).png().toBuffer())
      assert.deepEqual([facts.width, facts.height], to, from)
    }
  })

  test('keeps what can be seen through', async () => {
    assert.equal((await factsOf(await picture(10, 10).webp().toBuffer())).hasAlpha, true)
  })

  test('loses what was hidden in it, and stands the way its camera was held', async () => {
    const photo = await picture(40, 20)
      .withExif({ IFD0: { Copyright: 'A secret place', Artist: 'Somebody' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const facts = await factsOf(photo)
    assert.deepEqual([facts.width, facts.height], [20, 40])
    assert.equal(facts.exif, undefined)
  })

  test('has an address that changes with the picture and with nothing else', async () => {
    const [one, same, other] = await Promise.all(
      [picture(9, 9), picture(9, 9), picture(9, 8)].map(async made => logoOf(await made.png().toBuffer())),
    )
    assert.equal(one?.hash, same?.hash)
    assert.notEqual(one?.hash, other?.hash)
    assert.match(one?.hash ?? '', /^[\w-]{16}$/)
  })
})

describe('no logo', () => {
  const others: Readonly<Record<string, string>> = {
    'an SVG': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
    'an SVG with a declaration': '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    'a PDF': '%PDF-1.4\n1 0 obj<<>>endobj',
    'a web page': '<!doctype html><p>Hello',
    nothing: '',
  }

  for (const [what, text] of Object.entries(others))
    test(`is ${what}`, async () => assert.equal(await kindOf(Buffer.from(text)), 'not-a-picture'))

  for (const format of ['gif', 'tiff', 'avif'] as const)
    test(`is a ${format}`, async () => {
      assert.equal(await kindOf(await picture(9, 9).toFormat(format).toBuffer()), 'not-a-picture')
    })

  test('is heavier than a megabyte', async () => {
    assert.equal(await kindOf(new Uint8Array(1_000_001)), 'logo-too-heavy')
  })

  test('has more pixels than anybody’s logo, said before one of them is read', async () => {
    const bomb = await picture(5100, 5100).png().toBuffer()
    assert.ok(bomb.byteLength < 1_000_000)
    assert.equal(await kindOf(bomb), 'too-many-pixels')
    assert.equal(await kindOf(headerOnly(65_000, 65_000)), 'too-many-pixels')
  })

  test('ends too early, or promises what isn’t there', async () => {
    const whole = await picture(300, 300).png().toBuffer()
    assert.equal(await kindOf(whole.subarray(0, whole.byteLength - 60)), 'picture-broken')
    assert.equal(await kindOf(headerOnly(100, 100)), 'picture-broken')
  })

  test('is whatever else comes, and nothing breaks', async () => {
    const whole = await picture(20, 20).webp().toBuffer()
    const known = ['logo', 'not-a-picture', 'picture-broken', 'too-many-pixels']
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.byteLength - 1), fc.nat(255), async (at, byte) => {
        const changed = Buffer.from(whole)
        changed[at] = byte
        assert.ok(known.includes(await kindOf(changed)))
      }),
      { numRuns: 200 },
    )
  })
})

async function kindOf(bytes: Uint8Array): Promise<string> {
  return (await readLogo(bytes)).kind
}

async function logoOf(bytes: Uint8Array) {
  const read = await readLogo(bytes)
  return read.kind === 'logo' ? read.logo : assert.fail(read.kind)
}

async function factsOf(bytes: Uint8Array) {
  return sharp((await logoOf(bytes)).image).metadata()
}

/** A PNG that says how large it is and has one row of it. */
function headerOnly(width: number, height: number): Buffer {
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([8, 2], 8)
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(Buffer.alloc(3 * width + 1))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data])
  const ends = [Buffer.alloc(4), Buffer.alloc(4)] as const
  ends[0].writeUInt32BE(data.byteLength)
  ends[1].writeUInt32BE(crc32(named))
  return Buffer.concat([ends[0], named, ends[1]])
}
