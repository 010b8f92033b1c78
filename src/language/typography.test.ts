import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { languageFor } from './languages.ts'

/** Quotes that belong to other languages; in French also the blanks that must not break. */
const wrong: Readonly<Record<string, RegExp>> = {
  en: /[«»„]/,
  it: /[“”„]/,
  de: /[«»”]/,
  fr: /[“”„]|[^\u202f][;?]|(?<!\u00a0)[:»](?![:\w])|«(?!\u00a0)/,
  es: /[“”„]|^[^¿]*\?/,
}

for (const [code, pattern] of Object.entries(wrong)) {
  test(`${code} is set as its readers expect: quotes, and the blanks before ; ? and :`, () => {
    const { catalog, code: spoken } = languageFor(code)
    assert.equal(spoken, code)
    for (const [key, source] of Object.entries(catalog)) assert.doesNotMatch(source, pattern, key)
  })
}

describe('what is no text of French', () => {
  const { fr } = wrong
  const isRefused = (text: string) => fr?.test(text)

  test('is refused: a blank that breaks, and none at all', () => {
    for (const text of ['Oui ?', 'Oui?', 'Oui : non', 'Oui: non', '« Oui »', '“Oui”', 'Oui\u00a0; non'])
      assert.ok(isRefused(text), text)
  })

  test('and what is, is not, ICU’s own colons included', () => {
    const typeset = ['Oui\u202f?', 'Oui\u00a0: non', '«\u00a0Oui\u00a0»', 'Oui\u202f; {n, number, ::percent}']
    for (const text of typeset) assert.ok(!isRefused(text), text)
  })
})
