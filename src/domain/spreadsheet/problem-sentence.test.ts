import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Problem, Reason } from './problem.ts'
import { columnWords, problemSentence } from './problem-sentence.ts'

const column = { index: 5, letter: 'F', heading: 'Scadenza' }

function sentence(reason: Reason, place: Partial<Problem> = {}): string {
  return problemSentence({ line: 12, column, cell: 'x', ...place, reason })
}

describe('A problem in words', () => {
  test('says where and why', () => {
    assert.equal(
      sentence({ kind: 'no-such-day' }, { cell: '31/02/2026' }),
      'line 12, column F “Scadenza”: “31/02/2026” is no day of the calendar.',
    )
  })

  test('leaves out the place it doesn’t have', () => {
    assert.equal(
      sentence({ kind: 'not-text' }, { line: null, column: null }),
      'the file is no text; save it as CSV.',
    )
    assert.match(sentence({ kind: 'quote-not-closed' }, { column: null }), /^line 12: a quote/)
    assert.equal(columnWords({ ...column, heading: '' }), 'column F')
  })

  test('shortens what is long and keeps it on one line', () => {
    assert.equal(
      sentence({ kind: 'not-a-date' }, { cell: `a\nb${'c'.repeat(100)}` }),
      `line 12, column F “Scadenza”: “a b${'c'.repeat(57)}…” is no date; write 31/12/2026 or 2026-12-31.`,
    )
    const found = Array.from({ length: 25 }, (_, index) => `h${index}`)
    assert.match(sentence({ kind: 'columns-missing', missing: ['due'], found }), /“h19” and 5 more\.$/)
  })

  const reasons: [RegExp, Reason][] = [
    [/has no heading above it/, { kind: 'no-heading-above' }],
    [/the VAT number is missing/, { kind: 'missing', field: 'vatNumber' }],
    [/longer than 200 characters/, { kind: 'too-long', longest: 200 }],
    [/“x” is no currency/, { kind: 'not-a-currency' }],
    [/“a b” is no email address/, { kind: 'not-an-address', address: 'a b' }],
    [/“klingon” is no language of the portal; write en, it/, { kind: 'not-a-language', language: 'klingon' }],
    [/2 languages for 3 contacts; write one/, { kind: 'languages-unclear', languages: 2, contacts: 3 }],
    [/“x” of this client is on line 3 too/, { kind: 'service-twice', lines: [3] }],
    [/on lines 3, 4 and 9 more too/, { kind: 'service-twice', lines: [3, 4], more: 9 }],
    [/on lines 3, 4 too/, { kind: 'service-twice', lines: [3, 4] }],
    [/“x” is “y” on line 3/, { kind: 'differs', line: 3, other: 'y' }],
    [/more than 50000 rows/, { kind: 'too-many-rows', most: 50_000 }],
    [/more than 256 columns/, { kind: 'too-many-columns', most: 256 }],
    [/column F “Scadenza” says the due date already/, { kind: 'column-twice', field: 'due', other: column }],
    [/year of four digits/, { kind: 'two-digit-year' }],
    [/month first; write the day first/, { kind: 'month-first' }],
    [/can't be told/, { kind: 'day-or-month-first' }],
    [/number of a day/, { kind: 'day-number' }],
    [/not between 1970 and 2100/, { kind: 'year-out-of-range', earliest: 1970, latest: 2100 }],
    [/too large an amount/, { kind: 'too-large-amount' }],
    [/more than the 2 decimals of EUR/, { kind: 'too-many-decimals', digits: 2, currency: 'EUR' }],
    [/thousands or decimals/, { kind: 'decimals-or-thousands' }],
    [/2 clients here could be “x”/, { kind: 'clients-alike', count: 2 }],
    [/“x” is the client of line 3 here/, { kind: 'client-taken', line: 3 }],
    [/“x” here has the VAT number “IT1”/, { kind: 'other-vat-number', vatNumber: 'IT1' }],
    [/2 services “x” with that reference/, { kind: 'services-alike', count: 2 }],
    [/“x” is no service of this client/, { kind: 'no-such-package' }],
    [/“x” could be “A”, “B”; write one/, { kind: 'packages-alike', titles: ['A', 'B'] }],
    [/packages have one level/, { kind: 'package-in-package' }],
    [/parts of its own/, { kind: 'has-parts' }],
    [/not in EUR/, { kind: 'currencies-differ', currency: 'EUR' }],
  ]
  for (const [pattern, reason] of reasons)
    test(`says that ${reason.kind.replaceAll('-', ' ')}`, () => assert.match(sentence(reason), pattern))
})
