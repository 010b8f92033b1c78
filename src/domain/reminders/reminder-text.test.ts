import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { filledIn, type PlaceholderValues, placeholders, textProblem } from './reminder-text.ts'

const values: PlaceholderValues = {
  contact: 'Anna',
  client: 'Rossi & Figli {client}',
  organization: '<b>Aurora</b>',
  services: 'Hosting Business',
  count: '1',
  date: '3 December',
  when: 'in 7 days',
  days: '7',
  amount: '€240.00',
}

describe('placeholders', () => {
  test('are filled in, with spaces between the braces too', () => {
    assert.equal(
      filledIn('Hello {contact}: {services}, { when }.', values),
      'Hello Anna: Hosting Business, in 7 days.',
    )
  })

  test('that nobody knows are named, each once, as they were typed', () => {
    assert.deepEqual(textProblem('body', '{name}, {client} {Client} {} {name}'), {
      kind: 'unknown-placeholders',
      names: ['name', 'Client', ''],
    })
    assert.equal(filledIn('{name}', values), '{name}')
  })

  test('are not looked for in what is filled in, which stays the text it is', () => {
    assert.equal(filledIn('{client} of {organization}', values), 'Rossi & Figli {client} of <b>Aurora</b>')
  })

  test('leave braces that stand alone as they are', () => {
    assert.equal(filledIn('a { b } } c {', values), 'a { b } } c {')
    assert.equal(textProblem('body', '} {'), null)
  })

  test('of a text that is not refused are all filled in, whatever stands around them', () => {
    const around = fc.string().map(text => text.replaceAll(/[{}]/g, ''))
    const named = fc.constantFrom(...placeholders).map(name => `{${name}}`)
    fc.assert(
      fc.property(fc.array(fc.oneof(around, named)), pieces => {
        const text = pieces.join('')
        assert.equal(textProblem('body', `.${text}`), null)
        assert.equal(
          filledIn(text, values),
          pieces
            .map(piece => (piece.startsWith('{') ? values[piece.slice(1, -1) as keyof typeof values] : piece))
            .join(''),
        )
      }),
    )
  })
})

test('words are neither missing nor endless', () => {
  assert.deepEqual(textProblem('subject', ' \n'), { kind: 'empty' })
  assert.deepEqual(textProblem('subject', 'x'.repeat(151)), { kind: 'too-long', most: 150 })
  assert.equal(textProblem('body', 'x'.repeat(151)), null)
})
