import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { returnPath } from './return-path.ts'

const slug = 'studio-aurora'
const home = `/portal/${slug}`

describe('the page first asked for', () => {
  test('is kept when it is a page of this portal, with its query', () => {
    const pages = [
      `${home}/deadlines`,
      `${home}/deadlines?status=expired&page=2`,
      `${home}/deadlines/0193a1b2-0000-7000-8000-000000000000`,
      `${home}/history?year=2025`,
    ]
    for (const page of pages) assert.equal(returnPath(slug, page), page)
  })

  test('is nothing when it is another site, however that is written', () => {
    const sites = [
      'https://evil.example',
      `https://evil.example${home}/deadlines`,
      `//evil.example${home}/deadlines`,
      `\\\\evil.example${home}/deadlines`,
      `/\\evil.example${home}/deadlines`,
      `/\t/evil.example${home}/deadlines`,
      `http://portal.invalid@evil.example${home}/deadlines`,
      `http:evil.example${home}/deadlines`,
      `javascript:alert(1)//${home}/deadlines`,
      `data:text/html,${home}/deadlines`,
    ]
    for (const site of sites) assert.equal(returnPath(slug, site), null, site)
  })

  test('is nothing when it is another portal, or no page of this one', () => {
    const elsewhere = [
      '',
      '/',
      home,
      `${home}/`,
      `${home}/code`,
      `${home}/session/end`,
      `${home}-2/deadlines`,
      `/portal/officina-digitale/deadlines`,
      `${home}/../officina-digitale/deadlines`,
      `${home}/%2e%2e/officina-digitale/deadlines`,
      `${home}/deadlines/../../officina-digitale/deadlines`,
      '/office/studio-aurora/deadlines',
      `${home}/deadlines?${'x'.repeat(500)}`,
    ]
    for (const path of elsewhere) assert.equal(returnPath(slug, path), null, path)
  })

  test('loses its fragment and can bring no header along', () => {
    assert.equal(returnPath(slug, `${home}/deadlines#top`), `${home}/deadlines`)
    assert.doesNotMatch(returnPath(slug, `${home}/deadlines\r\nSet-Cookie: a=b`) ?? '', /[\r\n]/)
  })

  test('never leads a browser anywhere but to this portal', () => {
    const parts = fc.constantFrom(
      '/',
      '//',
      '\\',
      '..',
      '.',
      '%2e',
      '@',
      ':',
      '?',
      '#',
      '\t',
      '\n',
      home,
      'deadlines',
      'history',
      'https:',
      'evil.example',
      'portal',
    )
    const asked = fc.oneof(
      fc.string(),
      fc.array(fc.oneof(parts, fc.string({ maxLength: 3 }))).map(all => all.join('')),
    )
    fc.assert(
      fc.property(asked, text => {
        const path = returnPath(slug, text)
        if (path === null) return
        const landed = new URL(path, 'https://app.getdotify.com/portal/x')
        assert.equal(landed.origin, 'https://app.getdotify.com')
        assert.match(landed.pathname, /^\/portal\/studio-aurora\/(deadlines|history)(\/|$)/)
        assert.match(path, /^[\x21-\x7e]+$/)
      }),
      { numRuns: 2000 },
    )
  })
})
