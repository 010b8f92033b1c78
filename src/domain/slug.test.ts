import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { isSlug, slugify } from './slug.ts'

describe('a slug', () => {
  test('is made of a-z and 0-9, in words joined by single hyphens', () => {
    for (const text of ['studio-aurora', 'a', '7', '3-d', 'officina-digitale-2'])
      assert.ok(isSlug(text), text)
  })

  test('is nothing else', () => {
    const wrong = [
      '',
      '-',
      '-a',
      'a-',
      'a--b',
      'A',
      'Studio',
      'città',
      'a b',
      'a_b',
      'a.b',
      'a/b',
      '..',
      'a\n',
      '%61',
    ]
    for (const text of wrong) assert.ok(!isSlug(text), JSON.stringify(text))
  })

  test('has at most 63 characters', () => {
    assert.ok(isSlug('a'.repeat(63)))
    assert.ok(!isSlug('a'.repeat(64)))
  })

  test('is not the name of a page that stands in its place', () => {
    for (const page of ['code', 'session']) assert.ok(!isSlug(page), page)
    assert.ok(isSlug('code-studio'))
  })

  test('needs no escaping in an address', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9-]{1,20}$/), text => {
        if (isSlug(text)) assert.equal(encodeURIComponent(text), text)
      }),
    )
  })
})

describe('the slug of a name', () => {
  test('is the name in lower case, its words joined', () => {
    assert.equal(slugify('Studio Aurora'), 'studio-aurora')
    assert.equal(slugify('  Bottega   Web  '), 'bottega-web')
    assert.equal(slugify('Studio Aurora & Figli S.r.l.'), 'studio-aurora-figli-s-r-l')
    assert.equal(slugify('3D/CAD — Milano'), '3d-cad-milano')
  })

  test('keeps letters and loses their accents', () => {
    assert.equal(slugify('Città Più Bella'), 'citta-piu-bella')
    assert.equal(slugify('Café Łódź Søren Ærø'), 'cafe-lodz-soren-aero')
    assert.equal(slugify('Größe & Maß'), 'grosse-mass')
    assert.equal(slugify('İstanbul Işık'), 'istanbul-isik')
    assert.equal(slugify('Cafe\u0301 ＷＥＢ'), 'cafe-web')
  })

  test('is cut to length without a hyphen at its end', () => {
    assert.equal(slugify(`${'a'.repeat(62)} bcd`), 'a'.repeat(62))
    assert.equal(slugify('a'.repeat(100)), 'a'.repeat(63))
  })

  test('is none when no Latin letter or digit is in it, or a page has that name', () => {
    for (const name of ['', '---', '株式会社', 'Ωmega'.slice(0, 1), 'Code', 'Session!'])
      assert.equal(slugify(name), null, name)
  })

  test('is a slug or none, whatever the name, and its own slug', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), name => {
        const slug = slugify(name)
        if (slug === null) return
        assert.ok(isSlug(slug), slug)
        assert.equal(slugify(slug), slug)
      }),
    )
  })
})
