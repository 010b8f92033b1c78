import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fieldOf, readColumns } from './columns.ts'
import { fieldNames, fields } from './fields.ts'
import { foldedHeading } from './folded.ts'

const read = (...cells: string[]) => readColumns({ line: 3, cells }, ['client', 'service'])
const meanings = (...cells: string[]) => read(...cells).columns.map(({ field }) => field)

describe('A heading', () => {
  test('is known whatever its case, accents, spaces and signs', () => {
    for (const heading of [
      'Periodicità',
      'PERIODICITA',
      ' periodicita’ ',
      'Periodicità (mesi)',
      'Periodicità:',
    ])
      assert.equal(fieldOf(heading), 'frequency', heading)
    for (const heading of ['P.IVA', 'P. Iva', 'Partita IVA', 'partita_iva'])
      assert.equal(fieldOf(heading), 'vatNumber')
    for (const heading of ['E-mail', 'EMAIL', 'e mail', 'Email (1)'])
      assert.equal(fieldOf(heading), 'email', heading)
    assert.equal(fieldOf('Dominio / Riferimento'), 'reference')
  })

  test('may be numbered where several columns make sense', () => {
    assert.equal(fieldOf('Email 2'), 'email')
    assert.equal(fieldOf('Ultimo rinnovo 3'), 'renewals')
    assert.equal(fieldOf('Last renewal2'), 'renewals')
    assert.equal(fieldOf('Telefono 2'), null)
  })

  test('of money may name the currency', () => {
    const [euro, dollar, cost, other] = read('Importo (€)', 'Price USD', 'Costo in', 'Top clients').columns
    assert.deepEqual([euro?.field, euro?.currency], ['amount', 'EUR'])
    assert.deepEqual([dollar?.field, dollar?.currency], ['amount', 'USD'])
    assert.deepEqual([cost?.field, other?.field, other?.currency], [null, null, null])
  })

  test('that says cost is never the amount a client sees', () => {
    for (const heading of ['Costo', 'Cost', 'Prezzo di acquisto']) assert.equal(fieldOf(heading), 'cost')
  })

  test('that nobody knows is left out', () => {
    for (const heading of ['Colore', '', '???', 'IVA', '2026']) assert.equal(fieldOf(heading), null, heading)
  })

  test('has one meaning, and is listed as it is compared', () => {
    const all = fieldNames.flatMap(field => fields[field].headings)
    assert.equal(new Set(all).size, all.length)
    assert.deepEqual(all.map(foldedHeading), all)
  })
})

describe('The row of headings', () => {
  test('takes the company for the client when nothing else names the client', () => {
    assert.deepEqual(meanings('Ragione sociale', 'Servizio'), ['client', 'service'])
    assert.deepEqual(meanings('Cliente', 'Ragione sociale'), ['client', 'company'])
  })

  test('lacks what every service needs in one problem that names what was found', () => {
    assert.deepEqual(read('Cliente', '', 'Colore').problems, [
      {
        line: 3,
        column: null,
        cell: null,
        reason: { kind: 'columns-missing', missing: ['service'], found: ['Cliente', 'Colore'] },
      },
    ])
  })

  test('must not say one thing twice', () => {
    const { problems, columns } = read('Cliente', 'Servizio', 'Importo', 'Prezzo', 'Email', 'Email')
    assert.deepEqual(
      problems.map(({ column, reason }) => [column?.letter, reason]),
      [['D', { kind: 'column-twice', field: 'amount', other: columns[2] }]],
    )
  })
})
