import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { compact, officeStylesheet, stylesheet } from './stylesheet.ts'

const css = stylesheet(file => `/assets/x/${file}`)
const office = officeStylesheet()

test('the layers are ordered before anything uses them', () => {
  assert.match(css, /^@layer reset,tokens,layout,components;/)
})

test('everything but fonts lies in a layer', () => {
  for (const rule of topLevelRules(css + office)) assert.match(rule, /^@(layer|font-face)/)
})

test('fonts are asked for where the caller says they are', () => {
  assert.match(css, /url\("\/assets\/x\/inter-latin-wght-normal\.woff2"\)/)
  assert.doesNotMatch(css, /url\("inter/)
})

test('nothing is fetched from elsewhere and nothing needs data: in the CSP', () => {
  assert.doesNotMatch(css + office, /https?:|data:|@import/)
})

test('comments and line breaks go, the rest stays as written', () => {
  assert.equal(
    compact('/* why\n not */\na {\n  color: red;\n\n  & b { margin: 0 1px }\n}\n'),
    'a{color: red;& b{margin: 0 1px}}',
  )
})

test('what only the office needs is left out of what every page loads', () => {
  assert.match(office, /\.side\{/)
  assert.doesNotMatch(css, /\.side\b|\.table-place\b/)
})

test('colours are written in tokens.css and nowhere else', () => {
  const tokens = compact(readFileSync(new URL('tokens.css', import.meta.url), 'utf8'))
  assert.ok(css.includes(tokens))
  assert.doesNotMatch(css.replace(tokens, '') + office, /#[0-9a-f]{3,8}\b|oklch\(|rgb\(|hsl\(/)
})

/** The beginnings of the statements outside all braces. */
function topLevelRules(css: string): string[] {
  const rules: string[] = []
  let depth = 0
  let start = 0
  for (const [index, character] of [...css].entries()) {
    if (character === '{') depth++
    if (character === '}') depth--
    if (depth > 0 || (character !== '}' && character !== ';')) continue
    rules.push(css.slice(start, index + 1))
    start = index + 1
  }
  return rules
}
