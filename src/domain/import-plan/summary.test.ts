import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { ClientId, DeadlineId, ServiceId } from '../ids.ts'
import { readSpreadsheet } from '../spreadsheet/read-spreadsheet.ts'
import type { Holdings } from './holdings.ts'
import { planImport } from './plan-import.ts'
import { deedsOf, summarize } from './summary.ts'

const today = Temporal.PlainDate.from('2026-06-15')
const HEADINGS = 'Client;Email;Service;Due;Amount;Frequency;Phone;Cost;Last renewals'

function read(text: string, holdings: Holdings) {
  const sheet = readSpreadsheet(Buffer.from(text), { currency: 'EUR' })
  const { plan, problems } = planImport(sheet.rows, holdings, today)
  const unplaced = problems.map(problem => ({ ...problem, column: null }))
  return summarize(sheet, [...sheet.problems, ...unplaced], plan)
}

const nothing: Holdings = { clients: [], contacts: [], services: [], deadlines: [] }

/** Rossi with a PEC that is due on 1 March 2027. */
const rossi: Holdings = {
  clients: [
    {
      ...{ id: 'client' as ClientId, version: 1, archived: false, name: 'Rossi', company: '', phone: '1' }, // an id of the test's own
      ...{ vatNumber: '', address: '', tags: [], notes: '' },
    },
  ],
  contacts: [],
  services: [
    {
      ...{ id: 'service' as ServiceId, version: 1, clientId: 'client' as ClientId, name: 'PEC' }, // as above
      ...{ reference: '', type: '', months: 12, anchorDay: 1, parent: null, package: '' },
      ...{ consequence: '', supplier: '', notes: '' },
    },
  ],
  deadlines: [
    {
      ...{ id: 'deadline' as DeadlineId, version: 1, serviceId: 'service' as ServiceId }, // as above
      ...{ due: Temporal.PlainDate.from('2027-03-01'), minor: 500, currency: 'EUR', costMinor: null },
      ...{ notes: '', state: 'open', closedOn: null },
    },
  ],
}

describe('What a spreadsheet would do', () => {
  test('is told row by row, in the lines of the file', () => {
    const { rows } = read(
      `List of services\n${HEADINGS}\nRossi;a@x.it b@x.it;PEC;01/03/2027;5;annual;;;2026-03-01\nRossi;;SSL;01/04/2027;5;annual;;;`,
      nothing,
    )
    assert.deepEqual(deedsOf(rows), [
      {
        line: 3,
        effects: [
          { kind: 'new', thing: 'client', count: 1 },
          { kind: 'new', thing: 'contact', count: 2 },
          { kind: 'new', thing: 'service', count: 1 },
          { kind: 'new', thing: 'deadline', count: 1 },
          { kind: 'new', thing: 'renewal', count: 1 },
        ],
      },
      {
        line: 4,
        effects: [
          { kind: 'new', thing: 'service', count: 1 },
          { kind: 'new', thing: 'deadline', count: 1 },
        ],
      },
    ])
  })

  test('is told from old to new, and what stays is not told', () => {
    const { rows, summary } = read(`${HEADINGS}\nRossi;;PEC;02/03/2027;5;2 years;2;3;`, rossi)
    const of = 'Rossi · PEC'
    assert.deepEqual(rows[0]?.effects, [
      { kind: 'changed', of: 'Rossi', aspect: 'phone', from: '1', to: '2' },
      { kind: 'changed', of, aspect: 'frequency', from: { months: 12 }, to: { months: 24 } },
      { kind: 'changed', of, aspect: 'due', from: { date: '2027-03-01' }, to: { date: '2027-03-02' } },
      { kind: 'changed', of, aspect: 'cost', from: '', to: { minor: 300, currency: 'EUR' } },
    ])
    assert.deepEqual(summary.tallies.services, { create: 0, change: 1, unchanged: 0 })
    assert.equal(summary.size, 3)
  })

  test('is nothing where the portal is ahead', () => {
    const closed = rossi.deadlines.map(held => ({ ...held, state: 'renewed' as const, closedOn: today }))
    const { rows, summary } = read(`${HEADINGS}\nRossi;;PEC;01/03/2027;5;annual;;;`, {
      ...rossi,
      deadlines: closed,
    })
    assert.deepEqual(rows[0]?.effects, [{ kind: 'left-alone', why: 'deadline-closed' }])
    assert.deepEqual([summary.leftAlone, summary.size], [1, 0])
  })

  test('counts the rows with problems, and keeps those of the file apart', () => {
    const { rows, summary } = read(
      `${HEADINGS}\nRossi;;PEC;soon;x;annual;;;\nRossi;;SSL;01/04/2027;5;annual;;;`,
      nothing,
    )
    assert.deepEqual([summary.rows, summary.badRows, summary.changingRows, summary.problems], [2, 1, 1, []])
    assert.deepEqual(
      rows.map(({ problems }) => problems.map(({ column }) => column?.letter)),
      [['D', 'E'], []],
    )
    const unnamed = read('Client;Service;Due;Amount\nRossi;PEC;01/03/2027;5', nothing).summary
    assert.deepEqual([unnamed.badRows, unnamed.problems.length, unnamed.size], [0, 1, 0])
  })

  test('comes back the same from JSON, whatever the sheet', () => {
    const cell = fc.constantFrom(
      '',
      'Rossi',
      'PEC',
      '01/03/2027',
      '5',
      'annual',
      '"',
      '\u{1f34b}',
      '<b>',
      '1.234',
    )
    const line = fc.array(cell, { maxLength: 11 }).map(cells => cells.join(';'))
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), lines => {
        const read1 = read([HEADINGS, ...lines].join('\n'), rossi)
        assert.deepEqual(JSON.parse(JSON.stringify(read1)), read1)
        assert.ok(read1.rows.every(({ problems, effects }) => problems.length === 0 || effects.length === 0))
      }),
    )
  })
})
