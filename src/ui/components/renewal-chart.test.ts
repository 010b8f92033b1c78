import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from 'temporal-polyfill'
import { wordsOf } from '../../../test/words.ts'
import type { Forecast } from '../../domain/forecast.ts'
import { texts } from '../../language/texts.ts'
import { type RenewalChart, renewalChart } from './renewal-chart.ts'

const november = Temporal.PlainYearMonth.from('2026-11')

function forecastOf(currency: string, ...minors: number[]): Forecast {
  const months = minors.map((minor, index) => ({ month: november.add({ months: index }), minor }))
  return { currency, months, total: minors.reduce((sum, minor) => sum + minor, 0) }
}

function chartOf(changes: Partial<RenewalChart>) {
  return renewalChart(texts('en'), { forecast: [], soon: [], window: 'in the next 30 days', ...changes })
}

const tops = (chart: ReturnType<typeof chartOf>) =>
  Array.from(String(chart).matchAll(/<rect y="(\d+)%"/g), ([, top]) => Number(top))

test('with nothing to come there is no chart', () => {
  assert.equal(String(chartOf({})), '')
})

test('the highest month fills the height and the others their share of it', () => {
  assert.deepEqual(tops(chartOf({ forecast: [forecastOf('EUR', 100_00, 50_00, 25_00)] })), [0, 50, 75])
})

test('an empty month has no bar and the smallest amount still has one', () => {
  assert.deepEqual(tops(chartOf({ forecast: [forecastOf('EUR', 0, 1, 900_000_00)] })), [100, 95, 0])
})

test('a month with more credit than cost has no bar', () => {
  assert.deepEqual(tops(chartOf({ forecast: [forecastOf('EUR', -50_00, 10_00)] })), [100, 0])
})

test('each month is a sentence for those who cannot see the bars', () => {
  const words = wordsOf(chartOf({ forecast: [forecastOf('EUR', 18_90, 275_00)] }))
  assert.match(words, /November 2026: €18\.90 Nov December 2026: €275\.00 Dec/)
})

test('the bars and their short names are hidden from screen readers, the sentences are not', () => {
  const chart = String(chartOf({ forecast: [forecastOf('EUR', 18_90)] }))
  assert.match(chart, /<svg aria-hidden="true">/)
  assert.match(chart, /<span aria-hidden="true">Nov<\/span>/)
  assert.match(chart, /<span class="month-amount">November/)
})

test('what falls due soon stands in the title, rounded, currencies side by side', () => {
  const soon = [
    { minor: 275_40, currency: 'EUR' },
    { minor: 20_00, currency: 'CHF' },
  ]
  assert.match(
    wordsOf(chartOf({ forecast: [forecastOf('EUR', 1)], soon })),
    /€275 and CHF 20 in the next 30 days/,
  )
})

test('bars are of one currency; the others are in the sentences, where they have an amount', () => {
  const chart = chartOf({ forecast: [forecastOf('EUR', 100_00, 50_00), forecastOf('USD', 0, 999_00)] })
  assert.deepEqual(tops(chart), [0, 50])
  assert.match(wordsOf(chart), /November 2026: €100\.00 Nov/)
  assert.match(wordsOf(chart), /December 2026: €50\.00 and US\$999\.00 Dec/)
  assert.match(wordsOf(chart), /The bars show EUR/)
})

test('nothing in it needs a style attribute, which the policy forbids', () => {
  assert.doesNotMatch(String(chartOf({ forecast: [forecastOf('EUR', 1, 2, 3)] })), /style=/)
})
