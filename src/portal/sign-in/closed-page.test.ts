import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aurora, english } from '../../../test/gallery/portal-pages.ts'
import { addressesIn, withoutSwitches, wordsOf } from '../../../test/words.ts'
import { closedPage } from './closed-page.ts'

const bottega = { ...aurora, name: 'Bottega Web', slug: 'bottega-web', contactEmail: 'info@bottega.example' }

test('it names the organization and is friendly about it', () => {
  assert.match(
    wordsOf(closedPage(english, bottega)),
    /Bottega Web does not offer an online portal at the moment/,
  )
})

test('it leads to the organization and nowhere into the portal', () => {
  assert.deepEqual(addressesIn(closedPage(english, bottega)), ['mailto:info@bottega.example'])
  assert.doesNotMatch(withoutSwitches(closedPage(english, bottega)), /<form|<input/)
})

test('without an address to write to it still says what there is to say', () => {
  assert.deepEqual(addressesIn(closedPage(english, { ...bottega, contactEmail: null })), [])
})
