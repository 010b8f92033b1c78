import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientId, hoursAgo, officeFrame } from '../../../test/gallery/office.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import { type Activity, activityKinds, activityList } from './activity.ts'

const list = (...activities: Activity[]) =>
  activityList(english, 'studio-aurora', officeFrame.clock, activities)

test('it says who did what to what, and when', () => {
  const renewed: Activity = {
    at: hoursAgo(2),
    kind: 'deadline-renewed',
    who: 'Marta',
    about: 'Hosting Business',
  }
  assert.equal(wordsOf(list(renewed)), 'Marta renewed Hosting Business 2 h ago')
  assert.match(String(list(renewed)), /<time datetime="2026-11-22T07:00:00\.000Z">/)
})

test('there is a sentence for everything that can happen, and it names who or what', () => {
  for (const kind of activityKinds) {
    const said = wordsOf(
      list({ at: hoursAgo(1), kind, who: 'Marta', about: 'Anna', from: 'Anna', to: 'Marta' }),
    )
    assert.match(said, /Marta|Anna|The (organization|plan) was|Signing in/, kind)
  }
})

test('somebody who is gone is somebody', () => {
  assert.match(
    wordsOf(list({ at: hoursAgo(1), kind: 'signed-in', who: null, about: '' })),
    /Somebody signed in/,
  )
})

test('among several clients each is named and led to', () => {
  const shown = list({
    at: hoursAgo(1),
    kind: 'signed-in',
    who: 'Anna',
    about: '',
    client: { id: clientId, name: 'Rossi & Figli' },
  })
  assert.match(wordsOf(shown), /Anna signed in Rossi & Figli/)
  assert.deepEqual(addressesIn(shown), [`/office/studio-aurora/clients/${clientId}`])
})
