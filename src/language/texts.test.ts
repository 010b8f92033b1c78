import assert from 'node:assert/strict'
import { test } from 'node:test'
import { texts } from './texts.ts'

test('names are in the order in which readers look them up', () => {
  const names = ['zeta.it', 'Shop 10', 'SSL', 'Énergie', 'Shop 9', 'Fax', 'alpha.it']
  assert.deepEqual(names.sort(texts('en').compareNames), [
    'alpha.it',
    'Énergie',
    'Fax',
    'Shop 9',
    'Shop 10',
    'SSL',
    'zeta.it',
  ])
})
