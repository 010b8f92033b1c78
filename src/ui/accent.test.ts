import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { accentCss, accentFor, accentIcon, adjusted } from './accent.ts'
import { contrast } from './color.ts'
import { token } from './tokens.ts'

const color = fc.integer({ min: 0, max: 0xffffff }).map(value => `#${value.toString(16).padStart(6, '0')}`)
const scheme = fc.constantFrom('light' as const, 'dark' as const)

test('a colour that reads well is kept as the organization chose it', () => {
  assert.equal(accentFor('#9398ff', 'dark').accent, '#9398ff')
})

test('navy is lightened for the dark set, and stays blue', () => {
  const { accent } = accentFor('#001a66', 'dark')
  assert.ok(contrast(accent, token('surface', 'dark')) >= 4.5)
  assert.ok(Number.parseInt(accent.slice(5), 16) > Number.parseInt(accent.slice(1, 3), 16))
})

test('whatever colour is chosen, it reads as text on every surface', () => {
  fc.assert(
    fc.property(color, scheme, (hex, scheme) => {
      const { accent } = accentFor(hex, scheme)
      for (const surface of ['background', 'surface', 'raised']) {
        assert.ok(contrast(accent, token(surface, scheme)) >= 4.5, `${accent} on ${surface}`)
      }
    }),
  )
})

test("whatever colour is chosen, a button's words and the mark's letter read on it", () => {
  fc.assert(
    fc.property(color, scheme, (hex, scheme) => {
      const { accent, end } = accentFor(hex, scheme)
      assert.ok(contrast(token('background', scheme), accent) >= 4.5, accent)
      assert.ok(contrast(token('background', scheme), end) >= 4.5, end)
    }),
  )
})

test('whatever colour is chosen, the bars of the chart stand out from their card', () => {
  fc.assert(
    fc.property(color, scheme, (hex, scheme) => {
      assert.ok(contrast(accentFor(hex, scheme).soft, token('surface', scheme)) >= 3)
    }),
  )
})

test('the stylesheet replaces the three accent tokens in both sets and nothing else', () => {
  const css = accentCss('#e11d48')
  assert.deepEqual(css.match(/--[\w-]+/g), ['--accent', '--accent-end', '--accent-soft'])
  assert.equal(css.match(/light-dark\(#[0-9a-f]{6},#[0-9a-f]{6}\)/g)?.length, 3)
})

test('the tab icon wears the colour', () => {
  assert.match(accentIcon('#9398ff'), /^<svg .*stop-color="#9398ff".*<\/svg>$/)
})

test('it is said of a colour whether it is adjusted, and to what', () => {
  assert.equal(adjusted('#ffee00', 'dark'), null)
  assert.match(adjusted('#ffee00', 'light') ?? '', /^#[0-9a-f]{6}$/)
  fc.assert(
    fc.property(color, scheme, (hex, scheme) => {
      const reads = ['background', 'surface', 'raised'].every(
        surface => contrast(hex, token(surface, scheme)) >= 4.5,
      )
      assert.equal(adjusted(hex, scheme), reads ? null : accentFor(hex, scheme).accent)
    }),
  )
})
