import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { describe, test } from 'node:test'
import { IntlMessageFormat } from 'intl-messageformat'
import { english, languageFor } from './languages.ts'
import { texts } from './texts.ts'

const englishMessages = Object.entries(english.catalog)

describe('every catalog', () => {
  const catalogs = readdirSync(new URL('../../messages/', import.meta.url)).map(file =>
    file.replace(/\.json$/, ''),
  )

  for (const code of catalogs) {
    const { catalog, intl, code: registered } = languageFor(code)

    test(`${code} is spoken by the product`, () => assert.equal(registered, code))

    test(`${code} is written in ICU’s syntax`, () => {
      for (const [key, source] of Object.entries(catalog))
        assert.doesNotThrow(() => new IntlMessageFormat(source, intl), `${key}: ${source}`)
    })

    test(`${code} asks for the values and the emphasis that English does`, () => {
      const expected = new Map(englishMessages.map(([key, source]) => [key, slots(source)]))
      for (const [key, source] of Object.entries(catalog))
        assert.deepEqual(slots(source), expected.get(key), key)
    })

    test(`${code} is calm and typographic: no ! and no straight quotes, no doubled spaces`, () => {
      for (const [key, source] of Object.entries(catalog))
        assert.doesNotMatch(source, /[!¡"']|\.\.\.| {2}|^ | $/, key)
    })
  }
})

describe('the sentence that says what needs attention', () => {
  const { t, parts } = texts('en')
  const window = t('portal.deadlines.window', { days: 30 })
  const sentence = (expired: number, expiring: number) =>
    t('portal.deadlines.attention', { expired, expiring, window })

  test('is the one in the picture', () => {
    const next = { service: 'Hosting Business', date: '3 December', amount: '€240.00' }
    assert.equal(
      `${sentence(1, 2)} ${t('portal.deadlines.next', next)}`,
      '1 service has expired and 2 expire in the next 30 days. Next: Hosting Business, 3 December, €240.00.',
    )
    const strong = parts('portal.deadlines.attention', { expired: 1, expiring: 2, window }).filter(
      part => part.strong,
    )
    assert.deepEqual(
      strong.map(part => part.text),
      ['1 service has expired'],
    )
  })

  test('reads well whatever the counts', () => {
    assert.equal(sentence(0, 0), 'Nothing expires in the next 30 days.')
    assert.equal(sentence(0, 1), '1 service expires in the next 30 days.')
    assert.equal(sentence(0, 2), '2 services expire in the next 30 days.')
    assert.equal(sentence(1, 0), '1 service has expired.')
    assert.equal(sentence(1, 1), '1 service has expired and 1 expires in the next 30 days.')
    assert.equal(sentence(2, 0), '2 services have expired.')
    assert.equal(sentence(2, 1), '2 services have expired and 1 expires in the next 30 days.')
    assert.equal(sentence(1234, 5678), '1,234 services have expired and 5,678 expire in the next 30 days.')
  })

  test('names the window in words', () => {
    const windows = [0, 1, 2, 90].map(days => t('portal.deadlines.window', { days }))
    assert.deepEqual(windows, ['today', 'by tomorrow', 'in the next 2 days', 'in the next 90 days'])
  })
})

type Elements = ReturnType<IntlMessageFormat['getAst']>

/** The names a message needs a value or an emphasis for. */
function slots(source: string): string[] {
  return [...new Set(names(new IntlMessageFormat(source).getAst()))].sort()
}

function names(elements: Elements): string[] {
  return elements.flatMap(element => {
    const inside =
      'options' in element ? Object.values(element.options).flatMap(option => names(option.value)) : []
    const tagged = 'children' in element ? names(element.children) : []
    const isName = 'value' in element && !isLiteral(element)
    return [...(isName ? [element.value] : []), ...inside, ...tagged]
  })
}

/** Literal text is what an element of a message without braces is. */
function isLiteral(element: Elements[number]): boolean {
  return element.type === new IntlMessageFormat('text').getAst()[0]?.type
}
