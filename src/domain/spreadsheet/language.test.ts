import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { languageCode, readLanguages } from './language.ts'

describe('A language', () => {
  test('is known by its code, its name in English, in Italian and in itself, and by a locale', () => {
    for (const text of ['it', 'IT', 'Italian', 'italiano', 'ITALIANO ', 'it-CH', 'it_IT'])
      assert.equal(languageCode(text), 'it', text)
    for (const text of ['en', 'English', 'inglese', 'en-GB']) assert.equal(languageCode(text), 'en', text)
    for (const text of ['Deutsch', 'tedesco', 'de-AT']) assert.equal(languageCode(text), 'de', text)
    for (const text of ['Français', 'francais', 'francese']) assert.equal(languageCode(text), 'fr', text)
    for (const text of ['Español', 'Spanish', 'spagnolo']) assert.equal(languageCode(text), 'es', text)
  })

  test('is none when the portal doesn’t speak it, or nobody does', () => {
    for (const text of ['', 'pt', 'Klingon', 'yes', '1', '🇮🇹', 'italiano e inglese', 'constructor'])
      assert.equal(languageCode(text), null, text)
  })
})

describe('A cell of languages', () => {
  test('says one for all contacts, or one for each', () => {
    assert.deepEqual(readLanguages('italiano', 3), { value: ['it'] })
    assert.deepEqual(readLanguages('it, English | de;fr\nes', 5), { value: ['it', 'en', 'de', 'fr', 'es'] })
    assert.deepEqual(readLanguages('it', 0), { value: ['it'] })
  })

  test('is refused with the word that is none', () => {
    assert.deepEqual(readLanguages('it, klingon', 2), {
      reason: { kind: 'not-a-language', language: 'klingon' },
    })
  })

  test('is refused when nobody can tell whose they are', () => {
    for (const contacts of [0, 1, 3])
      assert.deepEqual(readLanguages('it, en', contacts), {
        reason: { kind: 'languages-unclear', languages: 2, contacts },
      })
  })
})
