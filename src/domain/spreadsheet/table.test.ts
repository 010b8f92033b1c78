import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { columnLetter } from './column-letter.ts'
import { recognizeDialect } from './dialect.ts'
import { splitTable } from './table.ts'

describe('A table', () => {
  test('keeps the real line of each row, past blank rows and cells of several lines', () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['a;b', '', '"x', '', 'y";2', ' ; ', 'z;3', ''].join(end)
      assert.deepEqual(splitTable(text, ';').rows, [
        { line: 1, cells: ['a', 'b'] },
        { line: 3, cells: ['x\n\ny', '2'] },
        { line: 7, cells: ['z', '3'] },
      ])
    }
  })

  test('lets quotes stand inside a cell', () => {
    const { rows } = splitTable('19" rack,"say ""yes""","a" b\n', ',')
    assert.deepEqual(rows, [{ line: 1, cells: ['19" rack', 'say "yes"', '"a" b'] }])
  })

  test('ends where a quote is opened and never closed, and says on which line', () => {
    assert.deepEqual(splitTable('a;b\n"c\nd";e\nf;"g\nh;i\n', ';'), {
      rows: [
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['c\nd', 'e'] },
      ],
      quoteLeftOpen: { line: 4 },
    })
    assert.deepEqual(splitTable('"a;b', ';'), { rows: [], quoteLeftOpen: { line: 1 } })
  })

  test('may be empty', () => {
    for (const text of ['', '\n\n', ' ; ;\n'])
      assert.deepEqual(splitTable(text, ';'), { rows: [], quoteLeftOpen: null })
  })
})

describe('The dialect of a file', () => {
  const dialect = (text: string) => {
    const { delimiter, headings } = recognizeDialect(text)
    return [delimiter, headings?.line]
  }

  test('is known by its headings', () => {
    assert.deepEqual(dialect('Client,Service,Due date\n'), [',', 1])
    assert.deepEqual(dialect('Cliente;Servizio;Scadenza\n'), [';', 1])
    assert.deepEqual(dialect('Cliente\tServizio\tScadenza\n'), ['\t', 1])
  })

  test('is not mistaken because of commas inside the cells', () => {
    assert.deepEqual(dialect('Cliente;Servizio;Importo\n"Rossi, Bianchi, Verdi";Hosting, PEC, SSL;1,5\n'), [
      ';',
      1,
    ])
    assert.deepEqual(dialect('Cliente,Importo\n"Rossi; Bianchi; Verdi","1;2;3,5"\n'), [',', 1])
    assert.deepEqual(dialect('"Client, or company";Cliente;Servizio\n'), [';', 1])
  })

  test('is what Excel declares above the headings', () => {
    assert.deepEqual(dialect('sep=,\r\nClient,Service\r\n'), [',', 2])
  })

  test('allows titles above the headings', () => {
    assert.deepEqual(dialect('Servizi 2026;;\n\nAggiornato;oggi\nCliente;Servizio;Scadenza\nRossi;PEC;1\n'), [
      ';',
      4,
    ])
  })

  test('of an empty file has no headings', () => {
    assert.equal(recognizeDialect('').headings, null)
  })
})

test('A column has the letter that a spreadsheet shows', () => {
  assert.deepEqual([0, 1, 25, 26, 51, 52, 701, 702].map(columnLetter), [
    'A',
    'B',
    'Z',
    'AA',
    'AZ',
    'BA',
    'ZZ',
    'AAA',
  ])
})
