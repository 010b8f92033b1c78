import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readFrequency } from './frequency.ts'

function read(text: string) {
  const reading = readFrequency(text)
  return 'value' in reading ? reading.value : reading.reason.kind
}

describe('A frequency', () => {
  const words: [number | null, string[]][] = [
    [1, ['monthly', 'Mensile', 'every month', 'ogni mese', '1', '1 mese', 'al mese', 'MENSILE']],
    [2, ['bimestrale', '2 mesi', 'every two months']],
    [3, ['quarterly', 'trimestrale', 'ogni 3 mesi', '3', 'ogni tre mesi', 'every quarter']],
    [6, ['semestrale', 'Semi-annual', 'half-yearly', 'every 6 months', '6', '6m', 'ogni sei mesi']],
    [
      12,
      ['annual', 'Annuale', 'yearly', '12', '12 mesi', "all'anno", 'every year', '1 anno', 'one year', '1y'],
    ],
    [24, ['biennale', 'ogni 2 anni', 'every two years', '24', 'biennial', 'ogni due anni', '2 anni']],
    [36, ['triennale', '3 years', 'ogni tre anni']],
    [60, ['quinquennale', '5 anni']],
    [120, ['decennale', '10 anni', '120']],
    [null, ['una tantum', 'One-off', 'once', 'UNA TANTUM', 'none', 'mai', '0', 'one time', 'nessuna']],
  ]
  for (const [months, texts] of words)
    test(`is ${months === null ? 'once' : `every ${months} months`} in English and Italian`, () => {
      for (const text of texts) assert.equal(read(text), months, text)
    })

  test('that people disagree on, or that is none, is refused', () => {
    for (const text of [
      'biannual',
      'bimonthly',
      'bimensile',
      'often',
      '601',
      '1000 anni',
      '12,5',
      '',
      '-1 mesi ago',
    ])
      assert.equal(read(text), 'not-a-frequency', text)
  })
})
