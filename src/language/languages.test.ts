import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { languageFor } from './languages.ts'
import { texts } from './texts.ts'

test('a locale speaks its language, whatever its region', () => {
  for (const locale of ['en', 'en-US', 'en_GB', 'EN', 'en-Latn-IE'])
    assert.equal(languageFor(locale).code, 'en', locale)
})

test('a locale nobody translated for speaks English', () => {
  for (const locale of ['tlh', '', '-', 'english', '../en', 'constructor', '*'])
    assert.equal(languageFor(locale).code, 'en', locale)
})

test('texts are made once per language, however many locales ask', () => {
  assert.equal(texts('en'), texts('en'))
  assert.equal(texts('en-US'), texts('en'))
  assert.equal(texts('tlh-KX'), texts('en'))
})

test('texts name their language for the page', () => {
  assert.equal(texts('en-AU').language, 'en')
})

test('the office asks for the office’s texts', () => {
  const folder = new URL('../office/', import.meta.url)
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file =>
    /\w\.ts$/.test(file),
  )
  for (const file of sources.filter(name => !name.endsWith('.test.ts')))
    assert.doesNotMatch(readFileSync(new URL(file, folder), 'utf8'), /[^\w.]texts\(/, file)
})
