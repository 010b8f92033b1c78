import assert from 'node:assert/strict'
import { test } from 'node:test'
import { remembered } from './remembered.ts'

function counting() {
  const made: number[] = []
  const square = remembered(
    (input: number) => input,
    input => {
      made.push(input)
      return String(input * input)
    },
  )
  return { made, square }
}

test('the same question is answered once and remembered', () => {
  const { made, square } = counting()
  assert.deepEqual([square(3), square(4), square(3), square(4)], ['9', '16', '9', '16'])
  assert.deepEqual(made, [3, 4])
})

test('an empty answer is remembered too', () => {
  let made = 0
  const empty = remembered(
    (input: string) => input,
    () => {
      made++
      return ''
    },
  )
  assert.deepEqual([empty('x'), empty('x')], ['', ''])
  assert.equal(made, 1)
})

test('it forgets rather than grow without end', () => {
  const { made, square } = counting()
  for (let input = 0; input <= 5_000; input++) square(input)
  assert.equal(square(0), '0')
  assert.equal(made.filter(input => input === 0).length, 2)
})
