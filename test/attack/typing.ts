import fc from 'fast-check'
import type { FoundForm } from './explore.ts'

/* What may stand in an address or a form, as it goes over the line: escaped as it should be, or not. */

/** A name with what stands behind its equals sign. */
export type Entry = readonly [name: string, value: string]

/** Escapes that mean nothing, bytes that are no UTF-8, half of a pair, and other alphabets' ways to write a quote. */
export const ODD_ESCAPES = [
  '%',
  '%%',
  '%Z',
  '%ZZ',
  '%u0041',
  '%00',
  '%0d%0a',
  '%FF%FE',
  '%C0%80',
  '%E0%A4%A',
  '%ED%A0%80',
  '%F4%90%80%80',
  '%EF%BB%BF',
  '+ADw-script+AD4-',
  '%E2%80%AE',
  '%F0%9F%98%80',
  '%25%30%30',
  '..%2f..%2f',
  '%5c',
  '%2e%2e',
]

const WORDS = [
  '',
  ' ',
  '__proto__',
  'constructor',
  'null',
  'undefined',
  'true',
  '[object Object]',
  `' or 1=1 --`,
  '{{7*7}}<%= 7*7 %>#{7*7}',
  '<script>alert(1)</script>',
  '{service, plural, other {#}}',
  '%s%n',
  'a@b.example',
  'Anna@ROSSI-arredi.example',
  '"a b"@c.example',
  '../../etc/passwd',
  '//evil.example',
  'a\r\nSet-Cookie: a=b',
  '\u2028',
  'İ',
  'ﬃ',
  'e\u0301',
  '＠',
]

const NUMBERS = [
  '0',
  '-0',
  '-1',
  '1e400',
  'NaN',
  'Infinity',
  '0x10',
  '1_000',
  '９',
  '٣',
  '1,5',
  '1.000,00',
  '9'.repeat(400),
  '2147483648',
  '9223372036854775808',
]

const DATES = [
  '2026-02-30',
  '2026-13-01',
  '0000-00-00',
  '9999-12-31',
  '-271821-04-20',
  '+275760-09-13',
  '99999-01-01',
  '31/12/2026',
  '2026-W01',
  '29.02.2027',
]

const typed = fc.oneof(
  fc.constantFrom(...WORDS, ...NUMBERS, ...DATES),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  fc.integer().map(String),
  fc.double().map(String),
  fc.uuid(),
  fc.integer({ min: 100, max: 20_000 }).map(length => 'a'.repeat(length)),
)

/** Anything in the place of a value. */
export const anything = fc.oneof(
  { weight: 4, arbitrary: typed.map(escaped) },
  { weight: 1, arbitrary: fc.constantFrom(...ODD_ESCAPES) },
)

/** Fields that a form has and some that none has, with what stood in them, in others, or in none. */
export function entriesFor(forms: readonly Pick<FoundForm, 'fields'>[]): fc.Arbitrary<Entry[]> {
  const names = [...new Set(forms.flatMap(({ fields }) => [...fields.keys()]))]
  const values = [...new Set(forms.flatMap(({ fields }) => [...fields.values()].flat()))]
  const name = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...names, 'again', 'to') },
    { weight: 1, arbitrary: anything },
  )
  const value = fc.oneof(
    { weight: 2, arbitrary: anything },
    { weight: 1, arbitrary: fc.constantFrom(...values, '').map(escaped) },
  )
  const changes = fc.uniqueArray(fc.tuple(name, value), { selector: ([name]) => name, maxLength: 4 })
  const base = fc.constantFrom<Entry[]>([], ...forms.map(untouched))
  const twice = fc.oneof(
    { weight: 9, arbitrary: fc.constant<Entry[]>([]) },
    { weight: 1, arbitrary: changes },
  )
  return fc
    .tuple(base, changes, twice)
    .map(([base, changes, twice]) => [...new Map([...base, ...changes]), ...twice])
}

/** A form as it is sent when nobody changes anything. */
function untouched({ fields }: Pick<FoundForm, 'fields'>): Entry[] {
  return Array.from(fields, ([name, [value = '']]) => [escaped(name), escaped(value)] as const)
}

export function joined(entries: readonly Entry[]): string {
  return entries.map(entry => entry.join('=')).join('&')
}

function escaped(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}
