import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { startPortal } from './portal.ts'
import type { Answer } from './visitor.ts'

const portal = await startPortal()
const { slug, anna, rossi } = portal.cast.aurora
const pages = [
  `/portal/${slug}`,
  `/portal/${slug}/code`,
  `/portal/${slug}/deadlines`,
  `/portal/${slug}/deadlines/${rossi.expired.deadlines.open}`,
  `/portal/${slug}/history`,
]

beforeEach(portal.forgetLimits)

describe('every answer', () => {
  const expected = {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  }

  test('carries the security headers, whether it is a page, a redirect, a refusal or an error', async t => {
    const visitor = await portal.signedIn(slug, anna.email)
    const answers: Record<string, Answer> = {
      page: await visitor.get(`/portal/${slug}/deadlines`),
      stranger: await portal.visitor().get(`/portal/${slug}/deadlines`),
      door: await portal.visitor().get(`/portal/${slug}`),
      'not found': await visitor.get('/nothing'),
      refused: await visitor.post(`/portal/${slug}/code`, {}, { headers: { Origin: null } }),
      problem: await visitor.post(`/portal/${slug}/code`, { email: '' }),
      'wrong type': await visitor.post(`/portal/${slug}/code`, {}, { body: '{}' }),
      live: await visitor.get('/health/live'),
    }
    t.after(() => portal.look('alter table hidden rename to organizations'))
    await portal.look('alter table organizations rename to hidden')
    answers.error = await visitor.get(`/portal/${slug}`)
    assert.deepEqual(
      [answers.error.status, answers.refused?.status, answers.problem?.status],
      [500, 403, 422],
    )
    for (const [what, { headers }] of Object.entries(answers)) {
      const found = Object.keys(expected).map(name => [name, headers.get(name)])
      assert.deepEqual(Object.fromEntries(found), expected, what)
      const policy = headers.get('content-security-policy') ?? ''
      assert.match(policy, /default-src 'none'/, what)
      assert.match(policy, /frame-ancestors 'none'/, what)
      assert.doesNotMatch(policy, /unsafe|\*|data:/, what)
    }
  })

  test('says nothing of what the server is made of', async () => {
    const { headers } = await portal.visitor().get(`/portal/${slug}`)
    assert.deepEqual([headers.get('server'), headers.get('x-powered-by')], [null, null])
  })

  test('keeps scripts, styles and markup of others out', async () => {
    for (const path of pages) {
      const visitor = await portal.signedIn(slug, anna.email)
      const { body } = await visitor.follow(await visitor.get(path))
      assert.doesNotMatch(body, / style=| on\w+=|<style|javascript:/)
      assert.doesNotMatch(body, /(src|href|action)="(https?:)?\/\//)
      await portal.forgetLimits()
    }
  })

  test('takes no word from the Host header', async () => {
    const headers = {
      Host: 'evil.example',
      'X-Forwarded-Host': 'evil.example',
      Forwarded: 'host=evil.example',
    }
    for (const path of [`/portal/${slug}`, `/portal/${slug}/deadlines`, `/portal/Studio-Aurora`]) {
      const answer = await portal.visitor().get(path, { headers })
      assert.ok(!`${answer.location}${answer.body}`.includes('evil'), path)
    }
  })
})
