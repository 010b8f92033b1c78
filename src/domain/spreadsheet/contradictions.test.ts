import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { contradictions, withoutRepeats } from './contradictions.ts'
import type { SpreadsheetRow } from './row.ts'

type Said = Partial<SpreadsheetRow['client']> & {
  service?: string
  reference?: string
  cents?: number
  emails?: string[]
}

let line = 1

/** A row of Rossi about a service that no other row has, unless told otherwise. */
function row({ service, reference = '', cents = 500, emails = [], ...client }: Said = {}): SpreadsheetRow {
  line++
  return {
    line,
    client: {
      ...{ name: 'Rossi', company: '', phone: '', vatNumber: '', address: '', tags: [], notes: '' },
      ...client,
    },
    contacts: emails.map(text => {
      const [email = '', name = '', locale = ''] = text.split(' ')
      return { name, email, canonicalEmail: email, locale }
    }),
    service: {
      ...{ name: service ?? `Service ${line}`, reference, type: '', months: 12 },
      ...{ monthsStated: true, package: '', consequence: '', supplier: '', notes: '' },
    },
    due: Temporal.PlainDate.from('2027-01-01'),
    amount: { minor: cents, currency: 'EUR' },
    costMinor: null,
    notes: '',
    renewals: [],
  }
}

/** Which of the rows contradict, counted from 0, and about what. */
function found(...rows: SpreadsheetRow[]) {
  return contradictions(rows).map(problem => [
    rows.findIndex(row => row.line === problem.line),
    problem.field,
  ])
}

describe('Rows agree', () => {
  test('when they spell the same differently', () => {
    const rows = [
      row({ name: 'Rossi S.r.l.', company: 'Rossi Srl', phone: '+39 055 12', vatNumber: 'IT01234567890' }),
      row({ name: 'ROSSI SRL', company: 'rossi s.r.l.', phone: '+39-055-12', vatNumber: '1234567890' }),
    ]
    assert.deepEqual(found(...rows), [])
  })

  test('when one says what the other leaves out', () => {
    assert.deepEqual(found(row(), row({ phone: '1', vatNumber: '2', company: 'Rossi' }), row()), [])
    assert.deepEqual(found(row({ emails: ['a@x.it'] }), row({ emails: ['a@x.it Anna'] })), [])
  })

  test('when they are about different clients, or one client’s different services', () => {
    assert.deepEqual(found(row({ phone: '1' }), row({ name: 'Verdi', phone: '2' })), [])
    assert.deepEqual(
      found(row({ service: 'PEC', reference: 'a' }), row({ service: 'PEC', reference: 'b' })),
      [],
    )
    assert.deepEqual(found(row({ service: 'PEC' }), row({ name: 'Verdi', service: 'PEC' })), [])
  })

  test('when one person has another name at another client', () => {
    assert.deepEqual(
      found(row({ emails: ['a@x.it Anna'] }), row({ name: 'Verdi', emails: ['a@x.it Studio'] })),
      [],
    )
  })
})

describe('Rows contradict each other', () => {
  test('about a client: the later one is named, with what the earlier one says', () => {
    const [first, second] = [row({ phone: '1' }), row({ phone: '2' })]
    assert.deepEqual(contradictions([first, second]), [
      {
        ...{ line: second.line, field: 'phone', cell: '2' },
        reason: { kind: 'differs', line: first.line, other: '1' },
      },
    ])
    assert.deepEqual(found(row({ company: 'A' }), row({ company: 'B' }), row({ company: 'A' })), [
      [1, 'company'],
    ])
    assert.deepEqual(found(row({ vatNumber: '1' }), row({ vatNumber: '2' })), [[1, 'vatNumber']])
  })

  test('about whose a VAT number is', () => {
    assert.deepEqual(found(row({ vatNumber: '1' }), row({ name: 'Verdi', vatNumber: '1' })), [[1, 'client']])
  })

  test('about the name of a person', () => {
    assert.deepEqual(found(row({ emails: ['a@x.it Anna'] }), row({ emails: ['b@x.it Bo', 'a@x.it Ada'] })), [
      [1, 'contact'],
    ])
  })

  test('about the language of a person', () => {
    assert.deepEqual(
      found(
        row({ emails: ['a@x.it Anna it'] }),
        row({ emails: ['a@x.it Anna'] }),
        row({ emails: ['a@x.it Anna de'] }),
      ),
      [[2, 'language']],
    )
  })

  test('about a service: all of them are named, because none is more right', () => {
    const rows = [5, 6, 7].map(cents => row({ service: 'PEC', reference: 'a.it', cents }))
    assert.deepEqual(found(...rows), [
      [0, 'service'],
      [1, 'service'],
      [2, 'service'],
    ])
    const [problem] = contradictions(rows)
    assert.deepEqual(problem?.reason, { kind: 'service-twice', lines: rows.slice(1).map(({ line }) => line) })
  })
})

test('Of very many rows about one service each names some others, and says how many more there are', () => {
  const problems = contradictions(Array.from({ length: 30 }, (_, cents) => row({ service: 'PEC', cents })))
  assert.equal(problems.length, 30)
  for (const { line, reason } of problems) {
    assert.ok(reason.kind === 'service-twice')
    assert.deepEqual([reason.lines.length, reason.more], [20, 9])
    assert.ok(!reason.lines.includes(line))
  }
})

describe('A row that repeats another', () => {
  test('is left out, and the first of them stays', () => {
    const first = row({ service: 'PEC' })
    const [repeated, other] = [{ ...first, line: first.line + 100 }, row()]
    assert.deepEqual(withoutRepeats([first, other, repeated]), [first, other])
  })

  test('but not if it says anything else', () => {
    const rows = [
      row({ service: 'PEC' }),
      row({ service: 'PEC', cents: 1 }),
      row({ service: 'PEC', phone: '1' }),
    ]
    assert.deepEqual(withoutRepeats(rows), rows)
  })
})
