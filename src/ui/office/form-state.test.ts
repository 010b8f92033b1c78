import assert from 'node:assert/strict'
import { test } from 'node:test'
import { english } from '../../../test/gallery/portal-pages.ts'
import { type FormState, fieldsOf, typedValues } from './form-state.ts'

type Name = 'phone' | 'every'

const form: FormState<Name> = {
  values: { phone: '1', every: '12' },
  problems: { phone: 'too-long' },
  version: '3',
  conflict: { who: 'Paolo', at: new Date(0), theirs: { every: '24', phone: '' } },
}
const field = fieldsOf(english, form, { phone: 'Phone', every: 'Renews' })

test('a field knows its label, what was typed, and what is wrong with it', () => {
  const { label, value, problem } = field('phone')
  assert.deepEqual(
    { label, value, problem },
    { label: 'Phone', value: '1', problem: 'Use fewer characters.' },
  )
  assert.equal(field('every').problem, undefined)
})

test('what somebody else saved is told in words, also when they left it empty', () => {
  const words = (value: string) => `Every ${value} months`
  assert.equal(field('every', { words }).theirs, 'Paolo saved: Every 24 months')
  assert.equal(field('phone').theirs, 'Paolo left this empty.')
})

test('somebody who is gone is somebody', () => {
  const conflict = { who: null, at: new Date(0), theirs: { phone: '2' } }
  assert.equal(
    fieldsOf(english, { ...form, conflict }, { phone: '', every: '' })('phone').theirs,
    'Somebody saved: 2',
  )
})

test('without a conflict nobody is mentioned', () => {
  const alone = fieldsOf(english, { ...form, conflict: null }, { phone: '', every: '' })
  assert.equal(alone('phone').theirs, undefined)
})

test('the values of a form are what was sent, trimmed, and nothing else', () => {
  const sent = new Map([
    ['phone', ' 041 '],
    ['admin', 'yes'],
  ])
  assert.deepEqual(typedValues(['phone', 'every'], sent), { phone: '041', every: '' })
})
