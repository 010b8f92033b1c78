import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientId, officeFrame } from '../../../test/gallery/office.ts'
import { activityOf } from '../../../test/gallery/office-team.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import { activityPage } from './activity-page.ts'

const { filters } = activityOf()
const activity = '/office/studio-aurora/activity'

test('it tells a day after the other by the clock of the organization', () => {
  const words = wordsOf(activityPage(english, activityOf()))
  assert.match(words, /22 Nov 2026 today 10:00 Marta Colombo signed in Rossi Arredi Srl 09:45/)
  assert.match(words, /21 Nov 2026 yesterday/)
})

test('it says what was before and after, once', () => {
  const words = wordsOf(activityPage(english, activityOf()))
  assert.match(words, /changed the details \+39 041 555 0199 → \+39 041 555 0200/)
  assert.match(words, /changed the role of Hosting Business from Member to Admin \d\d:/)
})

test('the file and the steps keep the filters', () => {
  const shown = activityPage(english, activityOf({ filters: { ...filters, kind: 'team', client: clientId } }))
  assert.ok(addressesIn(shown).includes(`${activity}.csv?kind=team&client=${clientId}`))
})

test('the client that alone is shown is named and let go of', () => {
  const client = { id: clientId, name: 'Rossi & Figli' }
  const shown = activityPage(
    english,
    activityOf({ client, filters: { ...filters, kind: 'team', client: clientId } }),
  )
  assert.match(wordsOf(shown), /Activity of Rossi & Figli Show all clients/)
  assert.ok(addressesIn(shown).includes(`${activity}?kind=team`))
})

test('nothing at all differs from nothing that fits', () => {
  const none = { days: [], next: null }
  assert.match(wordsOf(activityPage(english, activityOf(none))), /Nothing yet/)
  assert.match(
    wordsOf(activityPage(english, activityOf({ ...none, filters: { ...filters, person: 'clients' } }))),
    /Nothing fits Show all activity/,
  )
  assert.equal(officeFrame.clock.timeZone, 'Europe/Rome')
})
