import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isTypedName } from './typed-name.ts'

test('every name is its own', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), name => isTypedName(name, name)))
})

test('a name is typed as keyboards write it', () => {
  for (const [typed, name] of [
    ["D'Amico & Figli", 'D’Amico & Figli'],
    ['Cafe\u0301', 'Caf\u00e9'],
    ['  Rossi   Arredi ', 'Rossi\u00a0Arredi'],
    ['"Da Gino"', '“Da Gino”'],
    ['Gelateria 🍦', 'Gelateria 🍦'],
  ] as const)
    assert.ok(isTypedName(typed, name), name)
})

test('another name is another name', () => {
  for (const [typed, name] of [
    ['', 'Rossi'],
    ['rossi', 'Rossi'],
    ['Rossi Arredi', 'Rossi'],
    ['Rossi', 'Rossi 🍦'],
    ['Cafe', 'Café'],
  ] as const)
    assert.ok(!isTypedName(typed, name), name)
})
