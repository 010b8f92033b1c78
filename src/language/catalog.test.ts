import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { describe, test } from 'node:test'
import { type Fork, forks, slots } from '../../test/icu.ts'
import { english, languageFor, officeLanguages, portalLanguages } from './languages.ts'
import { texts } from './texts.ts'

const englishMessages = Object.entries(english.catalog)

/** Staff alone read these: `OfficeKey`. */
const ofStaff = (key: string) => /^(office|mail\.(team|newBrowser|relay\w*))\./.test(key)

describe('every catalog', () => {
  const catalogs = readdirSync(new URL('../../messages/', import.meta.url)).map(file =>
    file.replace(/\.json$/, ''),
  )

  test('is there for every language that is spoken', () => {
    assert.deepEqual(portalLanguages.map(({ code }) => code).sort(), catalogs.sort())
  })

  for (const code of catalogs) {
    const { catalog, intl } = languageFor(code)
    const messages = Object.entries(catalog)
    const isOfOffice = officeLanguages.some(language => language.code === code)

    test(`${code} says all that ${isOfOffice ? 'anybody' : 'a client'} reads, and nothing else`, () => {
      const keys = englishMessages.map(([key]) => key).filter(key => isOfOffice || !ofStaff(key))
      assert.deepEqual(
        keys.filter(key => !(key in catalog)),
        [],
        'missing',
      )
      assert.deepEqual(
        Object.keys(catalog).filter(key => !keys.includes(key)),
        [],
        'nobody reads these',
      )
    })

    test(`${code} is written in ICU’s syntax, and asks for the values and the emphasis that English does`, () => {
      const expected = new Map(englishMessages.map(([key, source]) => [key, slots(source)]))
      for (const [key, source] of messages) assert.deepEqual(slots(source), expected.get(key), key)
    })

    test(`${code} tells apart what English tells apart`, () => {
      const expected = new Map(englishMessages.map(([key, source]) => [key, selects(source)]))
      for (const [key, source] of messages) assert.deepEqual(selects(source), expected.get(key), key)
    })

    test(`${code} has the plurals of its language: none missing, none that it doesn’t have`, () => {
      for (const [key, source] of messages)
        for (const fork of forks(source)) assert.deepEqual(wrongPlurals(fork, intl), [], key)
    })

    test(`${code} is calm and typographic: no ! and no straight quotes, no doubled spaces`, () => {
      for (const [key, source] of messages) assert.doesNotMatch(source, /[!¡"']|\.\.\.| {2}|^ | $/, key)
    })
  }
})

describe('plurals that are wrong', () => {
  const wrongIn = (source: string, intl: string) => forks(source).flatMap(fork => wrongPlurals(fork, intl))

  test('are those a language needs and a message lacks, unless every such number is named', () => {
    assert.deepEqual(wrongIn('{n, plural, other {#}}', 'it'), ['one is missing'])
    assert.deepEqual(wrongIn('{n, plural, =1 {one} other {#}}', 'it'), [])
    assert.deepEqual(wrongIn('{n, plural, =1 {one} other {#}}', 'pl'), ['few is missing', 'many is missing'])
  })

  test('are those a language doesn’t have', () => {
    assert.deepEqual(wrongIn('{n, plural, one {#} few {#} other {#}}', 'de'), ['few is none of its plurals'])
  })
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

/** The selects of a message with the choices that each tells apart, in the order of their names. */
function selects(source: string): string[] {
  const told = forks(source).filter(({ plural }) => plural === null)
  return [...new Set(told.map(({ name, options }) => `${name}: ${[...options].sort().join(' ')}`))].sort()
}

/** Numbers as high as anything is counted here; `many` of Italian, French and Spanish begins with the millions. */
const counted = Array.from({ length: 1001 }, (_, index) => index).slice(1)

function wrongPlurals({ plural, options }: Fork, intl: string): string[] {
  if (!plural) return []
  const rules = new Intl.PluralRules(intl, { type: plural })
  const { pluralCategories } = rules.resolvedOptions()
  const unnamed = counted.filter(number => !options.includes(`=${number}`))
  const needed = new Set<string>(unnamed.map(number => rules.select(number)))
  const had = options.filter(option => !option.startsWith('='))
  const unknown = had.filter(option => !pluralCategories.some(category => category === option))
  return [
    ...[...needed].filter(category => !had.includes(category)).map(category => `${category} is missing`),
    ...unknown.map(option => `${option} is none of its plurals`),
  ]
}
