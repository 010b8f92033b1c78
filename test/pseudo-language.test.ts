import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { test } from 'node:test'
import { languageName } from '../src/language/language-name.ts'
import { portalCodes } from '../src/language/languages.ts'
import { textsIn } from './texts-in-code.ts'

/*
 * Every page of the gallery in a language that has no letters. Whatever can still be read came from no catalog and no
 * formatter: it must be data of the examples.
 */

const disguise = new URL('pseudo-texts.ts', import.meta.url).href
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context)
    const isTexts = found.url.endsWith('/src/language/texts.ts') && context.parentURL !== disguise
    return isTexts ? { ...found, url: disguise } : found
  },
})
const { gallery } = await import('./gallery.ts')
const { SIGN } = await import('./pseudo-texts.ts')

/** Examples in code; an import reads these headings and a reminder these placeholders whoever writes them, and plans have names. */
const inCode = [
  'test/gallery/*.ts',
  'src/domain/spreadsheet/fields.ts',
  'src/domain/reminders/reminder-text.ts',
  'src/domain/plan.ts',
]

const data = new Set(
  [
    ...filesOf(inCode).flatMap(code => textsIn(code).map(({ text }) => text)),
    ...filesOf(['test/spreadsheets/*']),
    ...portalCodes.map(languageName),
    'UTF-8',
  ].flatMap(wordsIn),
)

test('the pages are disguised', () => assert.ok(gallery.get('deadlines')?.includes(`<h1>${SIGN}`)))

for (const [name, page] of gallery)
  test(`${name} says nothing but what is in the catalogs and in its examples`, () => {
    const readable = [...between(page), ...readAloud(page)].flatMap(wordsIn)
    assert.deepEqual(
      [...new Set(readable)].filter(word => !isData(word)),
      [],
    )
  })

/** Examples are also made by repeating a word or a letter. */
function isData(word: string): boolean {
  const repeated = word.replace(/^(.+?)\1+$/u, '$1')
  return repeated.length === 1 || data.has(repeated) || data.has(word)
}

/** What stands between tags, but for pictures made of letters. */
function between(page: string): string[] {
  return page
    .replaceAll(/<(script|style)\b.*?<\/\1>/gs, '')
    .replaceAll(/<(\w+)[^>]*aria-hidden="true"[^>]*>[^<]*<\/\1>/g, '')
    .split(/<[^>]*>/)
}

function readAloud(page: string): string[] {
  const shown = /\b(?:aria-label|aria-description|title|placeholder|alt|label|data-done)="([^"]*)"/g
  return Array.from(page.matchAll(shown), ([, text = '']) => text)
}

function wordsIn(text: string): string[] {
  return text.replaceAll(/&#?\w+;/g, ' ').match(/\p{L}{2,}/gu) ?? []
}

function filesOf(patterns: string[]): string[] {
  return globSync(patterns).map(path => readFileSync(path, 'utf8'))
}
