import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { cellText } from './cell-text.ts'
import { csvDialect, csvLine } from './csv.ts'
import { splitTable } from './table.ts'

const comma = csvDialect('en-GB')
const semicolon = csvDialect('it')

describe('CSV', () => {
  test('has what spreadsheet programs of a language expect', () => {
    assert.deepEqual(comma, { delimiter: ',', decimalMark: '.' })
    for (const locale of ['it', 'de-DE', 'fr', 'es'])
      assert.deepEqual(csvDialect(locale), { delimiter: ';', decimalMark: ',' })
    assert.deepEqual(csvDialect('de-CH'), comma)
  })

  test('quotes what needs it, and ends its lines as RFC 4180 says', () => {
    assert.equal(
      csvLine(['a', 'b c', '', 'd,e', '19" rack', 'f\ng'], comma),
      'a,b c,,"d,e","19"" rack","f\ng"\r\n',
    )
    assert.equal(csvLine(['d,e', 'f;g'], semicolon), 'd,e;"f;g"\r\n')
  })

  test('runs nothing as a formula', () => {
    const cells = [
      '=1+1',
      '+39 055 1',
      '-cmd',
      '@sum',
      '\t=1',
      '\r=1',
      ' =1',
      '\u200b=1',
      '＝1',
      '=HYPERLINK("x","y")',
    ]
    assert.equal(
      csvLine(cells, comma),
      `'=1+1,'+39 055 1,'-cmd,'@sum,'=1,'=1,'=1,'=1,'＝1,"'=HYPERLINK(""x"",""y"")"\r\n`,
    )
  })

  test('leaves a negative amount a number, and an apostrophe that was typed', () => {
    assert.equal(
      csvLine(['-19.90', '-19,90', "'t Hooft", "'=1"], semicolon),
      "-19.90;-19,90;'t Hooft;'=1\r\n",
    )
  })

  const texts = fc.oneof(
    fc.string({ unit: 'binary' }).map(text => text.replaceAll('\0', '').toWellFormed()),
    fc
      .array(fc.constantFrom('=', "'", '"', '-', ',', ';', '\n', '\t', '\r', ' ', 'a', '＝'))
      .map(signs => signs.join('')),
  )

  test('is read back as the cells that were written, however awkward', () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1 }), fc.constantFrom(comma, semicolon), (cells, dialect) => {
        const { rows } = splitTable(csvLine(['x', ...cells], dialect), dialect.delimiter)
        assert.deepEqual(rows[0]?.cells.slice(1).map(cellText), cells.map(cellText))
      }),
    )
  })

  test('never begins a cell with what a spreadsheet program runs', () => {
    fc.assert(
      fc.property(texts, text => {
        const [first = ''] = splitTable(csvLine([text, 'x'], comma), ',').rows[0]?.cells ?? []
        return (
          !/^[=+@\t\r＝＋－＠]/.test(first) &&
          (!first.startsWith('-') || Number.isFinite(Number(first.replace(',', '.'))))
        )
      }),
    )
  })
})
