import assert from 'node:assert/strict'
import { test } from 'node:test'
import { arredi, awkward, rowsOf } from '../../../test/gallery/services.ts'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import { texts } from '../../language/texts.ts'
import { deadlineTable } from './deadline-table.ts'

const table = (rows = rowsOf(arredi)) => deadlineTable(texts('en'), 'studio-aurora', rows)

test('a row says service, reference, due date with its distance, amount, frequency and status', () => {
  assert.match(
    wordsOf(table()),
    /Hosting Business rossi-arredi\.example 3 Dec 2026 in 11 days €240\.00 Yearly Expiring/,
  )
})

test('it is a table: columns and rows have headers', () => {
  const shown = String(table(rowsOf(arredi.slice(0, 1))))
  assert.equal(shown.match(/<th scope="col"/g)?.length, 5)
  assert.equal(shown.match(/<th scope="row"/g)?.length, 1)
  assert.equal(shown.match(/<td/g)?.length, 4)
})

test('the service leads to its page', () => {
  const [row] = rowsOf(arredi)
  assert.equal(addressesIn(table())[0], `/portal/studio-aurora/deadlines/${row?.id}`)
})

test('a status is a word and a class for its colour', () => {
  assert.match(String(table()), /<span class="status expired">Expired<\/span>/)
})

test('names are text, whatever they look like', () => {
  const shown = String(table(rowsOf(awkward)))
  assert.match(shown, /L’Oréal &amp; Figli’s &lt;b&gt;“shop”&lt;\/b&gt; 🛍️/)
  assert.doesNotMatch(shown, /<b>/)
})

test('a service without a reference leaves no empty line', () => {
  const [row] = rowsOf(awkward)
  assert.ok(row)
  assert.equal(String(table([row])).match(/<small>/g)?.length, 1)
})

test('yen have no decimals, dinars three, and large amounts keep every cent', () => {
  const words = wordsOf(table(rowsOf(awkward)))
  for (const amount of ['€0.00', '€9,999,999,999.99', 'JP¥1,234,567', 'KWD 12,345.678']) {
    assert.ok(words.includes(amount), amount)
  }
})

test('frequencies are words', () => {
  const words = wordsOf(table(rowsOf(arredi.concat(awkward))))
  for (const frequency of [
    'Yearly',
    'Monthly',
    'Every 6 months',
    'Quarterly',
    'One-off',
    'Every 2 years',
    'Every 7 months',
  ]) {
    assert.ok(words.includes(frequency), frequency)
  }
})
