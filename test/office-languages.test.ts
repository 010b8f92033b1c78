import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { office as offices, portal as pages } from '../src/routes.ts'
import { atTheOffice } from './office.ts'
import { languageOf, pathToComeBackTo } from './page-parts.ts'
import { startPortal } from './portal.ts'

/* Which language the office speaks: English and Italian, and never some of both. */

const portal = await startPortal()
const { aurora, staff } = portal.cast
const { slug, rossi } = aurora
const german = { headers: { 'Accept-Language': 'de-CH, de;q=0.9, en;q=0.8' } }

beforeEach(async () => {
  await portal.forgetLimits()
  await portal.look(`update staff set locale = 'en'`)
})

describe('in the office', () => {
  test('before the sign-in a page follows the browser, as far as the office speaks', async () => {
    const visitor = portal.visitor()
    assert.equal(
      languageOf(await visitor.get('/office', { headers: { 'Accept-Language': 'de, it;q=0.5' } })),
      'it',
    )
    assert.equal(languageOf(await visitor.get('/office', german)), 'en')
    await visitor.post(pages.language.to({ slug }), { language: 'fr' })
    assert.equal(languageOf(await visitor.get('/office', { headers: { 'Accept-Language': 'it' } })), 'it')
    assert.equal(
      languageOf(await visitor.get('/office/join/nothing', { headers: { 'Accept-Language': 'it' } })),
      'it',
    )
  })

  test('staff choose for good, and come back to where they were', async () => {
    const owner = await atTheOffice(portal, staff.owner.email)
    const page = offices.clients.to({ slug }, { q: 'rossi' })
    assert.equal(pathToComeBackTo(await owner.get(page)), page)
    const answer = await owner.post(offices.language.to(), { language: 'it', to: page })
    assert.deepEqual([answer.status, answer.location], [303, page])
    assert.equal(languageOf(await owner.get(page)), 'it')
    assert.equal(
      languageOf(await atTheOffice(portal, staff.owner.email).then(other => other.get(page))),
      'it',
    )
    assert.equal(
      languageOf(await atTheOffice(portal, staff.admin.email).then(other => other.get(page))),
      'en',
    )
  })

  test('who reads German reads all of it in English, dates included', async () => {
    await portal.look(`update staff set locale = 'de-AT'`)
    const owner = await atTheOffice(portal, staff.owner.email)
    const card = await owner.get(offices.client.to({ slug, id: rossi.id }))
    assert.equal(languageOf(card), 'en')
    assert.doesNotMatch(card.body, /\d\. (Jan|Feb|März|Apr|Mai|Juni|Juli|Aug|Sept|Okt|Nov|Dez)/)
  })

  test('nobody leads staff elsewhere, and a language that it doesn’t speak is refused', async () => {
    const owner = await atTheOffice(portal, staff.owner.email)
    const choice = (language: string, to: string) => owner.post(offices.language.to(), { language, to })
    for (const to of ['//evil.example', pages.deadlines.to({ slug }), '/office/x/clients.csv'])
      assert.equal((await choice('it', to)).location, '/office')
    assert.equal((await choice('de', '/office')).status, 400)
  })
})
