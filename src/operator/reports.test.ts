import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import type { ClientId, DeadlineId } from '../domain/ids.ts'
import type { DeadlineFacts } from '../domain/import-plan/holdings.ts'
import { emptyPlan } from '../domain/import-plan/plan.ts'
import { readSpreadsheet } from '../domain/spreadsheet/read-spreadsheet.ts'
import { planReport, writtenReport } from './plan-report.ts'
import { problemReport, spreadsheetReport } from './spreadsheet-report.ts'

const HEADINGS = 'Client\tService\tDue\tAmount\tFrequency\tColour\n'

function read(rows: string) {
  return readSpreadsheet(Buffer.from(HEADINGS + rows), { currency: 'EUR' })
}

describe('What is said of a spreadsheet', () => {
  test('is its dialect, its columns and its first rows', () => {
    const sheet = read('Rossi\tPEC\t2026-12-31\t1.234,5\tannual\tred\nVerdi\tPEC\tsoon\t5\t12\t\n')
    assert.deepEqual(spreadsheetReport('clients.csv', sheet), [
      'clients.csv: UTF-8, cells separated by tabs, headings on line 1, dates with the year first, decimal comma',
      '',
      '  A  Client     client',
      '  B  Service    service',
      '  C  Due        due date',
      '  D  Amount     amount',
      '  E  Frequency  frequency',
      '  F  Colour     – left out',
      '',
      '2 rows, 1 of them understood; the first:',
      '  Rossi    PEC  2026-12-31  1234.50 EUR  every 12 months',
    ])
  })

  test('is nothing when it is no spreadsheet', () => {
    assert.deepEqual(spreadsheetReport('a.csv', readSpreadsheet(new Uint8Array(), { currency: 'EUR' })), [])
  })

  test('leaves out what its cells don’t show', () => {
    const [dialect, ...lines] = spreadsheetReport('a.csv', read('Rossi\tPEC\tsoon\tfree\tannual\t\n'))
    assert.equal(dialect, 'a.csv: UTF-8, cells separated by tabs, headings on line 1')
    assert.equal(lines.at(-1), '1 row, 0 of them understood.')
  })

  test('are all its problems, or as many as a terminal can show', () => {
    const { problems } = read('Rossi\tPEC\tsoon\tfree\tannual\t\nVerdi\tPEC\tsoon\t5\t12\t\n')
    assert.deepEqual(problemReport(problems, Infinity), [
      '3 problems:',
      '  line 2, column C “Due”: “soon” is no date; write 31/12/2026 or 2026-12-31.',
      '  line 2, column D “Amount”: “free” is no amount; write 1.234,50 or 1234.50.',
      '  line 3, column C “Due”: “soon” is no date; write 31/12/2026 or 2026-12-31.',
    ])
    assert.equal(
      problemReport(problems, 1).at(-1),
      '  … and 2 more, which are all listed when the output goes to a file.',
    )
    assert.deepEqual(problemReport([], 1), [])
  })
})

describe('What is said of a plan', () => {
  const id = 'an-id' as ClientId & DeadlineId // an id of the test's own making
  const facts = { name: 'Rossi', company: '', phone: '', vatNumber: '', address: '', tags: [], notes: '' }
  const phone = (from: string, to: string) => {
    const after = { ...facts, phone: to }
    return { id, version: 1, line: 2, of: 'Rossi', before: { phone: from }, after }
  }

  test('is nothing when nothing is planned', () => {
    assert.deepEqual(planReport(emptyPlan(), 10), [
      'To create: nothing',
      'To change: nothing',
      'As it is:  nothing',
    ])
  })

  test('is how many things there are of each kind, and what was left alone', () => {
    const plan = emptyPlan()
    plan.clients.create.push({ line: 2, of: 'Rossi', facts })
    plan.deadlines.unchanged = 1200
    plan.leftAlone.push({ line: 2, why: 'client-archived' }, { line: 3, why: 'deadline-closed' })
    plan.leftAlone.push({ line: 4, why: 'deadline-closed' })
    assert.deepEqual(planReport(plan, 10), [
      'To create: 1 client',
      'To change: nothing',
      'As it is:  1,200 deadlines',
      'Left alone: 1 row of clients that are archived here',
      'Left alone: 2 due dates already renewed or cancelled here',
    ])
    assert.equal(writtenReport(plan), 'Created 1 client; changed nothing.')
  })

  test('is every change from old to new, or as many as a terminal can show', () => {
    const plan = emptyPlan()
    plan.clients.change.push(phone('1', '2'), phone('', '3'), phone('4', ''))
    assert.deepEqual(planReport(plan, 2).slice(2, 5), [
      '  Rossi: phone 1 → 2',
      '  Rossi: phone – → 3',
      '  … and 1 more',
    ])
    assert.equal(planReport(plan, 10)[4], '  Rossi: phone 4 → –')
  })

  test('says an amount with its currency, once, whichever of them changes', () => {
    const plan = emptyPlan()
    const after: DeadlineFacts = {
      ...{ due: Temporal.PlainDate.from('2027-11-12'), minor: 1990, currency: 'CHF' },
      ...{ costMinor: 900, notes: '', state: 'open', closedOn: null },
    }
    const before = { due: Temporal.PlainDate.from('2026-11-12'), currency: 'EUR', costMinor: null }
    plan.deadlines.change.push({ id, version: 1, line: 2, of: 'Rossi · PEC', before, after })
    assert.equal(
      planReport(plan, 10)[2],
      '  Rossi · PEC: due date 2026-11-12 → 2027-11-12, amount 19.90 EUR → 19.90 CHF, cost – → 9.00 CHF',
    )
  })
})
