import assert from 'node:assert/strict'
import { test } from 'node:test'
import { frequencyWordsIn } from './frequency-words.ts'
import { english, type Language } from './languages.ts'
import { messagesIn } from './messages.ts'

const words = frequencyWordsIn(messagesIn(english))

test('the usual frequencies have words of their own', () => {
  assert.deepEqual([null, 1, 3, 12].map(words), ['One-off', 'Monthly', 'Quarterly', 'Yearly'])
})

test('the others are counted in months', () => {
  assert.deepEqual([2, 6, 18].map(words), ['Every 2 months', 'Every 6 months', 'Every 18 months'])
})

test('whole years are counted in years', () => {
  assert.deepEqual([24, 36, 600].map(words), ['Every 2 years', 'Every 3 years', 'Every 50 years'])
})

test('every frequency there is has words, the same each time', () => {
  for (let months = 1; months <= 600; months += 1) {
    assert.match(words(months), /^[A-Z][a-z0-9 ]+$/)
    assert.equal(words(months), words(months))
  }
})

test('a language may name a frequency that English counts', () => {
  const catalog = {
    'frequency.once': 'Una tantum',
    'frequency.everyMonths': '{months, plural, =6 {Semestrale} other {Ogni # mesi}}',
  }
  const italian: Language = { code: 'it', intl: 'it', catalog }
  assert.deepEqual([6, 8].map(frequencyWordsIn(messagesIn(italian))), ['Semestrale', 'Ogni 8 mesi'])
})
