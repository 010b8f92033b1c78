import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chips } from './chips.ts'

const shown = String(
  chips('Show', [
    { label: 'All', url: '/all', chosen: true, count: 0 },
    { label: 'L’altro & co.', url: '/other?a=1&b=2', chosen: false },
  ]),
)

test('the choice made is marked for everyone, not by colour alone', () => {
  assert.match(shown, /<a href="\/all" aria-current="true">All <b>0<\/b><\/a>/)
  assert.equal(shown.match(/aria-current/g)?.length, 1)
})

test('a choice without a count shows none', () => {
  assert.match(shown, /<a href="\/other\?a=1&amp;b=2">L’altro &amp; co\.<\/a>/)
})

test('the choices are a navigation with a name', () => {
  assert.match(shown, /^<nav aria-label="Show">/)
})
