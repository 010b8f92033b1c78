import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gallery } from './gallery.ts'
import { hasJava, htmlValidateProblems, nuProblems } from './valid-html.ts'

test('every page in every state satisfies html-validate', async () => {
  assert.deepEqual(await htmlValidateProblems(gallery), [])
})

test('every page in every state satisfies the Nu HTML checker', { skip: !hasJava && 'no Java' }, async () => {
  assert.deepEqual(await nuProblems(gallery), [])
})
