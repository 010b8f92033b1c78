import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aurora, english } from '../../test/gallery/portal-pages.ts'
import { addressesIn, wordsOf } from '../../test/words.ts'
import { errorPage } from './error-page.ts'

const requestId = '01939b7c-3f0e-7c52-9d2a-5a4c8a1f0b77'

test('it takes the blame, says what to do and gives the number the log knows', () => {
  const words = wordsOf(errorPage(english, { organization: null, requestId }))
  assert.match(words, /Something went wrong on our side/)
  assert.match(words, /Try again in a minute/)
  assert.ok(words.includes(requestId))
})

test('where the organization is known it is named, with whom to write to', () => {
  const page = errorPage(english, { organization: aurora, requestId })
  assert.match(wordsOf(page), /^S Studio Aurora/)
  assert.deepEqual(addressesIn(page), ['mailto:ciao@studio-aurora.example'])
})

test('it tells nothing else, whatever the id contains', () => {
  const page = String(errorPage(english, { organization: null, requestId: '<script>' }))
  assert.match(page, /&lt;script&gt;/)
})
