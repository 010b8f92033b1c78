import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { currencyBesideDigits, currencyOf, withoutCurrency } from './currency.ts'

describe('A currency', () => {
  test('is a code in any case, a sign, or the euro by its name', () => {
    const expected = {
      EUR: ['EUR', 'eur', ' Eur ', '€', 'euro', 'Euro'],
      USD: ['usd', '$', 'US$'],
      GBP: ['£', 'gbp'],
    }
    for (const [code, texts] of Object.entries(expected))
      for (const text of texts) assert.equal(currencyOf(text), code, text)
    assert.deepEqual(['CHF', 'Fr.', 'sfr', '¥', 'kwd'].map(currencyOf), ['CHF', 'CHF', 'CHF', 'JPY', 'KWD'])
  })

  test('is nothing else', () => {
    for (const text of ['', 'dollars', 'E', 'EURO/anno', '12', 'XYZ', '€€'])
      assert.equal(currencyOf(text), null, text)
  })

  test('may stand on either side of the digits', () => {
    const amounts = ['€ 1.234,50', '1,234.50 EUR', 'CHF 1’234.50', '-12 $', '£12']
    assert.deepEqual(amounts.map(currencyBesideDigits), ['EUR', 'EUR', 'CHF', 'USD', 'GBP'])
    assert.deepEqual(['1.234,50', '12 + IVA', 'free'].map(currencyBesideDigits), [null, null, null])
  })
})

describe('A heading', () => {
  test('gives its currency away and keeps its words', () => {
    assert.deepEqual(withoutCurrency('Importo (€)'), { heading: 'Importo ( )', currency: 'EUR' })
    assert.deepEqual(withoutCurrency('Price in USD'), { heading: 'Price in  ', currency: 'USD' })
    assert.deepEqual(withoutCurrency('Prezzo Euro'), { heading: 'Prezzo  ', currency: 'EUR' })
  })

  test('without a currency stays as it is', () => {
    for (const heading of ['Importo', 'Prezzo cliente', '']) {
      assert.deepEqual(withoutCurrency(heading), { heading, currency: null })
    }
  })
})
