import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codeField, emailField } from './form.ts'

const email = (value = '', problem = '') =>
  String(emailField({ name: 'email', label: 'Email address', value, problem }))
const code = (value = '', problem = '') => String(codeField({ name: 'code', label: 'Code', value, problem }))

test('a label names its field', () => {
  assert.match(email(), /<label for="email">Email address<\/label>/)
  assert.match(email(), /<input id="email" name="email"/)
})

test('what was typed is kept, whatever it was', () => {
  assert.match(
    email('"><script>alert(1)</script>'),
    /value="&quot;&gt;&lt;script&gt;alert\(1\)&lt;\/script&gt;"/,
  )
})

test('without a problem nothing is marked', () => {
  assert.doesNotMatch(email('a@b.example'), /aria-invalid|aria-describedby|role="alert"/)
})

test('a problem stands beside its field, described by it and read at once', () => {
  const field = email('anna@', 'Enter an email address')
  assert.match(field, /aria-invalid="true" aria-describedby="email-problem"/)
  assert.match(field, /<p class="problem" id="email-problem" role="alert">Enter an email address<\/p>/)
})

test('the code can be filled in by the phone and pasted with its spaces', () => {
  assert.match(code(), /autocomplete="one-time-code"/)
  assert.match(code(), /inputmode="numeric"/)
  const room = Number(/maxlength="(\d+)"/.exec(code())?.[1])
  assert.ok(room >= '4 8 2 - 9 1 3'.length)
})

test('the code is text, so that leading zeros and other digits survive', () => {
  assert.match(code('００１２３４'), /value="００１２３４" type="text"/)
})
