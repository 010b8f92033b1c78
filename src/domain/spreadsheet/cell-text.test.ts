import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { cellText, isBroken } from './cell-text.ts'

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom("'", '-', '=', ' ', '\n', '\t', 'a', '\u0300', '\u200b', '\u0007'))
    .map(units => units.join('')),
)

describe('The text of a cell', () => {
  test('is freed of what spreadsheets and copying add', () => {
    assert.equal(cellText(' Rossi\u00a0\u00a0Arredi\t'), 'Rossi Arredi')
    assert.equal(cellText('\ufeffan\u200bna\u0007'), 'anna')
    assert.equal(cellText('Societa\u0300'), 'Società')
    assert.equal(cellText('one \n\n  two'), 'one\ntwo')
  })

  test('is nothing when it is a dash', () => {
    assert.deepEqual(['-', ' – ', '—', ''].map(cellText), ['', '', '', ''])
    assert.equal(cellText('a-b'), 'a-b')
  })

  test('loses the apostrophe that guards it from being a formula', () => {
    assert.deepEqual(["'+39 055 1", "'=A1", "'@x", "'t Hooft"].map(cellText), [
      '+39 055 1',
      '=A1',
      '@x',
      "'t Hooft",
    ])
  })

  test('stays the same when it is read again', () => {
    fc.assert(fc.property(texts, text => cellText(cellText(text)) === cellText(text)))
  })

  test('never has a control character but the end of a line', () => {
    fc.assert(fc.property(texts, text => !/(?!\n)\p{Cc}/u.test(cellText(text))))
  })
})

test('A cell can be broken by its spreadsheet', () => {
  for (const text of [
    '#REF!',
    '#N/D',
    '#N/A',
    '#VALORE!',
    '#DIV/0!',
    '#NOME?',
    '########',
    '3,93E+11',
    '1.23457E+09',
  ])
    assert.ok(isBroken(text), text)
  for (const text of ['#1', 'Hosting #2', '#WEB', '3,93', '+39055123456', 'E+11', '#', 'rossi.it'])
    assert.ok(!isBroken(text), text)
})
