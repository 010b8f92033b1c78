import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  CODE_ATTEMPTS,
  CODE_SENDS,
  CODE_VALID_MINUTES,
  normalizeCodes,
  SECONDS_BETWEEN_SENDS,
} from './one-time-code.ts'

const normalizeCode = (typed: string) => normalizeCodes([typed], 1)

const codes = fc.integer({ min: 0, max: 999_999 }).map(number => String(number).padStart(6, '0'))
const zeros = ['0', '٠', '۰', '०', '০', '๐', '０', '𝟎'].map(zero => zero.codePointAt(0) ?? 0)
const gaps = fc.constantFrom('', '', '', ' ', '-', '–', '—', '−', '\u00a0', '\u202f', '\u200b', '\t', '\n')

test('a code is itself, leading zeros and all', () => {
  fc.assert(fc.property(codes, code => assert.equal(normalizeCode(code), code)))
  assert.equal(normalizeCode('000000'), '000000')
})

test('spaces, dashes and other scripts’ digits make no difference', () => {
  const written = fc.tuple(codes, fc.constantFrom(...zeros), fc.array(gaps, { minLength: 7, maxLength: 7 }))
  fc.assert(
    fc.property(written, ([code, zero, between]) => {
      const digits = Array.from(code, digit => String.fromCodePoint(zero + Number(digit)))
      const typed = between.map((gap, index) => gap + (digits[index] ?? '')).join('')
      assert.equal(normalizeCode(typed), code)
    }),
  )
})

test('a code is read as it stands in the mail, on a phone, in a chat', () => {
  for (const typed of [
    '482 913',
    '482-913',
    ' 482913\r\n',
    '4 8 2 9 1 3',
    '482\u00a0913',
    '\u200e482913\u200e',
  ])
    assert.equal(normalizeCode(typed), '482913', JSON.stringify(typed))
  for (const typed of ['٤٨٢٩١٣', '४८२९१३', '４８２９１３', '۴۸۲ ۹۱۳'])
    assert.equal(normalizeCode(typed), '482913', typed)
})

test('anything but six digits is no code', () => {
  const wrong = [
    '',
    ' ',
    '-',
    '48291',
    '4829133',
    '48291a',
    '48291²',
    '482.913',
    '482,913',
    '+482913',
    '0x48291',
    '①②③④⑤⑥',
  ]
  for (const typed of wrong) assert.equal(normalizeCode(typed), null, typed)
})

test('whatever is typed, what comes out is six ASCII digits or nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), typed => {
      const code = normalizeCode(typed)
      assert.ok(code === null || /^[0-9]{6}$/.test(code))
    }),
  )
})

test('a book is no code, even if it ends in one', () => {
  assert.equal(normalizeCode(`482913${' '.repeat(94)}`), '482913')
  for (const filler of [' ', '-', '٣', '1'])
    assert.equal(normalizeCode(`${filler.repeat(500_000)}482913`), null)
})

test('the promises made to people are these', () => {
  assert.equal(CODE_VALID_MINUTES, 10)
  assert.equal(CODE_ATTEMPTS, 5)
  assert.equal(CODE_SENDS, 3)
  assert.equal(SECONDS_BETWEEN_SENDS, 60)
})

test('two codes may be typed one by one or pasted together, and are one with a space between', () => {
  const typed = fc.tuple(codes, codes, gaps, fc.boolean())
  fc.assert(
    fc.property(typed, ([one, other, gap, together]) => {
      const fields = together ? [`${one}${gap}${other}`, ''] : [`${gap}${one}`, `${other}${gap}`]
      assert.equal(normalizeCodes(fields, 2), `${one} ${other}`)
    }),
  )
})

test('as many codes as are asked for, and no others', () => {
  fc.assert(
    fc.property(codes, codes, (one, other) => {
      assert.equal(normalizeCodes([one, other], 1), null)
      assert.equal(normalizeCodes([one, ''], 2), null)
      assert.equal(normalizeCodes([one, '12345x'], 2), null)
      assert.equal(normalizeCodes([one, ''], 1), one)
    }),
  )
  assert.equal(normalizeCodes(['9'.repeat(5000), ''], 2), null)
})
