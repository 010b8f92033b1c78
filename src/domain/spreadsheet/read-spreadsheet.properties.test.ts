import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { Temporal } from 'temporal-polyfill'
import { problemSentence } from './problem-sentence.ts'
import { readSpreadsheet } from './read-spreadsheet.ts'

/** A service as an agency knows it, whatever its spreadsheet makes of it. */
type Known = {
  client: string
  email: string
  service: string
  due: Temporal.PlainDate
  cents: number
  months: number | null
  renewals: { due: Temporal.PlainDate; cents: number | null }[]
  notes: string
}

/** One way of saving a spreadsheet. */
type Dialect = {
  encoding: string
  delimiter: string
  lineEnd: string
  headings: Record<keyof Known, string>
  date: (date: Temporal.PlainDate) => string
  amount: (cents: number) => string
  once: string
}

const italian = {
  client: 'Cliente',
  email: 'E-mail',
  service: 'Servizio',
  due: 'Scadenza',
  cents: 'Importo (€)',
  months: 'Periodicità',
  renewals: 'Ultimi rinnovi',
  notes: 'Note',
}
const english = {
  client: 'Client',
  email: 'Email',
  service: 'Service',
  due: 'Due date',
  cents: 'Amount',
  months: 'Frequency',
  renewals: 'Last renewals',
  notes: 'Notes',
}

const dialects: fc.Arbitrary<Dialect> = fc.record({
  encoding: fc.constantFrom('utf8', 'utf8-bom', 'utf-16le', 'windows-1252'),
  delimiter: fc.constantFrom(';', ',', '\t'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  headings: fc.constantFrom(italian, english),
  date: fc.constantFrom(dayFirst('/'), dayFirst('-'), dayFirst('.'), String),
  amount: fc.constantFrom(
    decimal(',', ''),
    decimal(',', '.'),
    decimal('.', ''),
    decimal('.', ','),
    decimal(',', ' '),
  ),
  once: fc.constantFrom('una tantum', 'one-off'),
})

function dayFirst(separator: string) {
  return ({ day, month, year }: Temporal.PlainDate) => [day, month, year].join(separator)
}

function decimal(mark: string, thousands: string) {
  return (cents: number) => {
    const whole = String(Math.floor(cents / 100)).replace(/(?<=\d)(?=(\d{3})+$)/g, thousands)
    return `${whole}${mark}${String(cents % 100).padStart(2, '0')}`
  }
}

/** Words in which everything stands that makes CSV hard, and that Windows-1252 can write. */
const words = fc
  .array(fc.constantFrom('a', 'B', 'é', '€', '’', '"', ',', ';', '\t', ' ', '.', '|', '1', '='), {
    maxLength: 12,
  })
  .map(signs => `x${signs.join('').replace(/\s+/g, ' ')}y`)
const dates = fc
  .integer({ min: 0, max: 365 * 100 })
  .map(days => new Temporal.PlainDate(1990, 1, 1).add({ days }))
const cents = fc.integer({ min: 0, max: 99_999_999_99 })

const services: fc.Arbitrary<Known[]> = fc.array(
  fc.record({
    client: words,
    email: fc.constantFrom('', 'anna@rossi.it', 'bo+2@sub.example.com'),
    service: words,
    due: dates,
    cents,
    months: fc.constantFrom(null, 1, 3, 6, 12, 24, 600),
    renewals: fc.uniqueArray(fc.record({ due: dates, cents: fc.option(cents) }), {
      maxLength: 3,
      selector: ({ due }) => due.toString(),
    }),
    notes: fc.array(words, { maxLength: 2 }).map(lines => lines.join('\n')),
  }),
  { minLength: 1, maxLength: 8 },
)

function write(rows: Known[], dialect: Dialect): Uint8Array {
  const { headings, date, amount, once, delimiter, lineEnd } = dialect
  const renewal = ({ due, cents }: Known['renewals'][number]) =>
    cents === null ? date(due) : `${date(due)} ${amount(cents)}`
  const cells = rows.map(row => ({
    ...row,
    due: date(row.due),
    cents: amount(row.cents),
    months: row.months === null ? once : `${row.months}`,
    renewals: row.renewals.map(renewal).join(' | '),
  }))
  const fields = ['notes', 'client', 'email', 'service', 'due', 'cents', 'months', 'renewals'] as const
  const lines = [headings, ...cells].map(row => fields.map(field => quoted(row[field])).join(delimiter))
  const bom = dialect.encoding !== 'utf8'
  return iconv.encode(lines.join(lineEnd), dialect.encoding.replace('-bom', ''), { addBOM: bom })
}

function quoted(cell: string): string {
  return /["\n,;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** The rows made tellable apart, each with its renewals before its due date. */
function consistent(rows: Known[]): Known[] {
  return rows.map((row, index) => ({
    ...row,
    client: `${row.client}${index}`,
    renewals: row.renewals.filter(({ due }) => Temporal.PlainDate.compare(due, row.due) < 0),
  }))
}

describe('Whatever an agency knows', () => {
  test('is read back the same from every dialect', () => {
    fc.assert(
      fc.property(services.map(consistent), dialects, (known, dialect) => {
        const { rows, problems } = readSpreadsheet(write(known, dialect), { currency: 'EUR' })
        assert.deepEqual(problems.map(problemSentence), [])
        const read = rows.map(({ client, contacts, service, due, amount, renewals }) => ({
          client: client.name,
          email: contacts.map(({ email }) => email).join(),
          service: service.name,
          due: due.toString(),
          cents: amount.minor,
          months: service.months,
          renewals: renewals.map(renewal => [renewal.due.toString(), renewal.amount?.minor ?? null]),
          notes: service.notes,
        }))
        const expected = known.map(row => ({
          ...row,
          due: row.due.toString(),
          renewals: row.renewals.map(({ due, cents }) => [due.toString(), cents]).sort(),
        }))
        assert.deepEqual(read, expected)
      }),
      { numRuns: 300 },
    )
  })
})

describe('Whatever the bytes are', () => {
  const headings =
    'Client;Email;Service;Reference;Due;Amount;Currency;Frequency;Last renewals;Cost;Phone;VAT number\n'
  const typical = fc.constantFrom(
    ...[
      '31/12/2026',
      '1.234,50',
      '"',
      '""',
      ';',
      '\n',
      '\r',
      '=',
      '-',
      '€',
      '1e9',
      '#REF!',
      '00/00/0000',
      'Rossi',
    ],
    ...[
      'annual',
      '|',
      ',',
      '\u0000',
      '\ufeff',
      '\ud800',
      '٣',
      '1.234',
      '12/31/2026',
      'a@b.it',
      '<',
      '>',
      '😀',
    ],
  )
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.uint8Array({ maxLength: 300 }).map(tail => Buffer.concat([Buffer.from(headings), tail])),
    fc.array(typical, { maxLength: 80 }).map(parts => Buffer.from(headings + parts.join(''))),
    fc.array(typical, { maxLength: 80 }).map(parts => Buffer.from(headings + parts.join(';'))),
    fc
      .array(typical, { maxLength: 40 })
      .map(parts => Buffer.from(`\ufeff${headings}${parts.join('')}`, 'utf16le')),
  )

  test('reading answers, and every row is either understood or listed', () => {
    fc.assert(
      fc.property(bytes, fc.constantFrom('EUR', 'JPY', 'KWD'), (file, currency) => {
        const { rows, problems, understood } = readSpreadsheet(file, { currency })
        assert.ok(understood !== null || problems.length === 1)
        for (const problem of problems) assert.match(problemSentence(problem), /^\S.*\.$/s)
        const bad = new Set(problems.map(({ line }) => line))
        for (const { line, client, service } of rows) {
          assert.ok(!bad.has(line))
          assert.ok(client.name !== '' && service.name !== '')
        }
      }),
      { numRuns: 2000 },
    )
  })
})
