import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startPortal } from './portal.ts'

const portal = await startPortal()
const { aurora } = portal.cast

test('a right code signs the client in', async () => {
  const anna = await portal.signedIn(aurora.slug, aurora.anna.email)
  const page = await anna.get(`/portal/${aurora.slug}/deadlines`)
  assert.equal(page.status, 200)
  assert.match(page.body, /Hosting Business/)
})
