import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  addressField,
  amountField,
  checkbox,
  dateField,
  type OfficeField,
  selectField,
  textArea,
  textField,
} from './field.ts'

const field: OfficeField = { name: 'due', label: 'Due date', value: '' }

test('a label names its field', () => {
  assert.match(
    String(textField(field)),
    /<label for="due">Due date<\/label>\s*<input type="text" id="due" name="due"/,
  )
})

test('hint, problem and what others saved all describe the field, in the order they are read', () => {
  const shown = String(
    textField({ ...field, hint: 'A hint', problem: 'A problem', theirs: 'Paolo saved: x' }),
  )
  assert.match(shown, /aria-invalid="true" aria-describedby="due-hint due-problem due-theirs"/)
  assert.match(shown, /id="due-hint">A hint<.*id="due-problem">A problem<.*id="due-theirs">Paolo saved: x</s)
})

test('a field with nothing to say about is described by nothing', () => {
  assert.doesNotMatch(String(textField(field)), /aria-|required/)
})

test('a field that can’t be left empty says so to everyone', () => {
  const shown = String(textField({ ...field, required: 'required' }))
  assert.match(shown, /Due date <small>required<\/small>/)
  assert.match(shown, /name="due" required/)
})

test('what was typed comes back as it was, in every kind of field', () => {
  const value = '"><script>alert(1)</script>'
  for (const kind of [textField, addressField, amountField, dateField, textArea])
    assert.match(String(kind({ ...field, value })), /&quot;&gt;&lt;script&gt;alert\(1\)&lt;\/script&gt;/)
})

test('a date is picked, but one that is none comes back as text: a date field would drop it', () => {
  assert.match(String(dateField({ ...field, value: '2026-12-03' })), /type="date"[^>]* value="2026-12-03"/)
  assert.match(String(dateField({ ...field, value: '3 dicembre' })), /type="text"[^>]* value="3 dicembre"/)
})

test('an amount brings up digits and the decimal mark on a phone', () => {
  assert.match(String(amountField(field)), /type="text" inputmode="decimal"/)
})

test('the first line of a long text may be empty', () => {
  assert.match(String(textArea({ ...field, value: '\nsecond' })), /">\n\nsecond<\/textarea>/)
})

test('suggestions are offered and limit nothing', () => {
  const shown = String(textField(field, ['Hosting & more', 'SSL']))
  assert.match(shown, /list="due-list"><datalist id="due-list"><option value="Hosting &amp; more">/)
})

test('the choice made before is the one shown', () => {
  const choices = ['once', 'other'].map(value => ({ value, label: value.toUpperCase() }))
  const shown = String(selectField({ ...field, value: 'other', choices }))
  assert.match(shown, /<option value="once">ONCE<\/option><option value="other" selected>OTHER</)
})

test('a tick is a yes and its absence a no', () => {
  assert.match(String(checkbox({ ...field, value: 'yes' })), /value="yes" id="due" name="due" checked/)
  assert.doesNotMatch(String(checkbox(field)), /checked/)
})
