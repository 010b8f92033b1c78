import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aurora, english } from '../../test/gallery/portal-pages.ts'
import { addressesIn, wordsOf } from '../../test/words.ts'
import { forbiddenPage } from './forbidden-page.ts'
import { notFoundPage } from './not-found-page.ts'
import { refusedPage } from './refused-page.ts'

test('to a stranger it names nobody and leads nowhere', () => {
  const page = notFoundPage(english, { organization: null, home: null })
  assert.match(wordsOf(page), /^There is nothing here/)
  assert.deepEqual(addressesIn(page), [])
})

test('who is inside is led back to their deadlines', () => {
  const home = '/portal/studio-aurora/deadlines'
  const page = notFoundPage(english, { organization: aurora, home })
  assert.match(wordsOf(page), /Studio Aurora There is nothing here .* Go to your deadlines/)
  assert.deepEqual(addressesIn(page), [home])
})

test('staff who look as a client keep their way out', () => {
  const page = notFoundPage(english, { organization: aurora, home: '/x', previewOf: 'Rossi & Sons' })
  assert.match(wordsOf(page), /^You see what Rossi & Sons sees\. Leave the preview/)
  assert.deepEqual(addressesIn(page), ['/portal/studio-aurora/preview/end', '/x'])
})

test('a request nobody can read is answered calmly, with what to do next', () => {
  assert.match(
    wordsOf(refusedPage(english, { isTooLarge: false })),
    /That didn’t .* Go back, load the page again/,
  )
  assert.match(wordsOf(refusedPage(english, { isTooLarge: true })), /That didn’t .* too large/)
})

test('whose role is too small learns who may', () => {
  const page = (least: 'owner' | 'admin') =>
    wordsOf(forbiddenPage(english, { organization: aurora, home: '/office/studio-aurora', least }))
  assert.match(page('admin'), /part of your role An owner or an admin can open it\. .* Go to the overview/)
  assert.match(page('owner'), /Only an owner can open it\./)
})

test('staff are led back to their overview', () => {
  const page = notFoundPage(english, { organization: aurora, home: '/office/studio-aurora', door: 'office' })
  assert.match(wordsOf(page), /There is nothing here .* Go to the overview/)
})
