import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languageName } from './language-name.ts'

test('a language is called as it calls itself', () => {
  assert.equal(languageName('it'), 'Italiano')
  assert.equal(languageName('en'), 'English')
  assert.equal(languageName('fr'), 'Français')
  assert.equal(languageName('ja'), '日本語')
})

test('what is no language is shown as it is', () => {
  assert.equal(languageName('no language'), 'no language')
  assert.equal(languageName(''), '')
})
