import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Brand, brand, initials } from './brand.ts'

const aurora: Brand = {
  name: 'Studio Aurora',
  slug: 'studio-aurora',
  accentColor: null,
  logoUrl: null,
  contactEmail: null,
  footer: null,
}

test('an organization without a logo shows its initial, which is not read aloud', () => {
  assert.match(String(brand(aurora)), /<span class="mark" aria-hidden="true">S<\/span><span>Studio Aurora</)
})

test('a logo takes the place of the initial and needs no words beside the name', () => {
  const shown = String(brand({ ...aurora, logoUrl: '/logos/1.webp' }))
  assert.match(shown, /<img class="logo" src="\/logos\/1.webp" alt="" height="28"><span>Studio Aurora</)
  assert.doesNotMatch(shown, /mark/)
})

test('a name is escaped', () => {
  assert.match(String(brand({ ...aurora, name: '<b>O’Neill & Co</b>' })), /&lt;b&gt;O’Neill &amp; Co/)
})

test('initials are the first letters of the first two words', () => {
  assert.equal(initials('Rossi Arredi Srl'), 'RA')
  assert.equal(initials('aurora'), 'A')
  assert.equal(initials('"Da Vinci" & figli'), 'DV')
  assert.equal(initials('株式会社 東京'), '株東')
  assert.equal(initials('𝔄lpha'), '𝔄')
  assert.equal(initials('🌸 Fiori'), 'F')
  assert.equal(initials('🌸'), '🌸')
  assert.equal(initials(''), '')
})
