import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { english } from './languages.ts'

const sources = sourceFiles(new URL('../', import.meta.url)).map(file => readFileSync(file, 'utf8'))

test('every message the code asks for is in the catalog', () => {
  const asked = textsIn(/\b(?:t|parts)\(\s*'([^']+)'/g)
  assert.ok(asked.length > 0)
  for (const key of asked) assert.ok(key in english.catalog, key)
})

test('every message of the catalog is asked for, whole or as a beginning and an ending', () => {
  const quoted = new Set(textsIn(/'([^'\n]+)'/g))
  const beginnings = textsIn(/`([a-z]+\.[\w.]*)\$\{/gi)
  const isAskedFor = (key: string) =>
    quoted.has(key) || beginnings.some(start => key.startsWith(start) && quoted.has(key.slice(start.length)))
  assert.deepEqual(
    Object.keys(english.catalog).filter(key => !isAskedFor(key)),
    [],
  )
})

/** What a pattern captures anywhere in the code. */
function textsIn(pattern: RegExp): string[] {
  return sources.flatMap(source => Array.from(source.matchAll(pattern), ([, text = '']) => text))
}

function sourceFiles(folder: URL): URL[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map(file => new URL(file, folder))
}
