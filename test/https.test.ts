import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { codeTo } from './office.ts'
import { startPortal } from './portal.ts'

/* A portal for the public: its address is https, whatever its proxy speaks with it. */

const portal = await startPortal({ config: { publicUrl: new URL('https://portal.example') } })
const { id, slug, anna, rossi } = portal.cast.aurora
const { staff } = portal.cast

beforeEach(portal.forgetLimits)

describe('over https', () => {
  test('cookies are __Host- cookies: Secure, for this host alone, and closed to scripts', async () => {
    const visitor = portal.visitor()
    const { headers } = await visitor.askForCode(slug, anna.email)
    const signedIn = await portal.visitor().signIn(slug, anna.email)
    const cookies = [...headers.getSetCookie(), ...signedIn.headers.getSetCookie()]
    assert.deepEqual(
      cookies.map(cookie => cookie.split('=')[0]),
      [
        `__Host-portal_flow_${id}`,
        `__Host-portal_flow_${id}`,
        `__Host-portal_${id}`,
        `__Host-portal_browser_${id}`,
      ],
    )
    for (const cookie of cookies) {
      const attributes = cookie
        .split('; ')
        .slice(1)
        .filter(name => !name.startsWith('Max-Age='))
      assert.deepEqual(attributes.sort(), ['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'])
    }
  })

  test('the cookies of staff, and of what they look at as a client, are no others', async () => {
    const visitor = portal.visitor()
    await visitor.post('/office/code', { email: staff.owner.email })
    const code = await codeTo(portal, staff.owner.email)
    const signedIn = await visitor.post('/office/session', { code })
    const preview = await visitor.post(`/office/${slug}/clients/${rossi.id}/preview`, { contact: anna.id })
    const cookies = [signedIn, preview].flatMap(({ headers }) => headers.getSetCookie())
    assert.deepEqual(
      cookies.map(cookie => cookie.split('=')[0]),
      ['__Host-office_flow', '__Host-office', '__Host-office_browser', `__Host-portal_preview_${id}`],
    )
    for (const cookie of cookies) assert.match(cookie, /; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  })

  test('a cookie without the prefix, as a neighbour could plant, is ignored', async () => {
    const visitor = await portal.signedIn(slug, anna.email)
    const token = visitor.cookies.get(`__Host-portal_${id}`) ?? ''
    const tricked = portal.visitor()
    tricked.cookies.set(`portal_${id}`, token)
    assert.equal((await tricked.get(`/portal/${slug}/deadlines`)).status, 303)
    assert.equal((await visitor.get(`/portal/${slug}/deadlines`)).status, 200)
  })

  test('browsers are told to come by https only, for two years, here and below', async () => {
    for (const path of ['/nothing', `/portal/${slug}`, '/health/live', `/portal/${slug}/deadlines`]) {
      const { headers } = await portal.visitor().get(path)
      assert.equal(headers.get('strict-transport-security'), 'max-age=63072000; includeSubDomains', path)
    }
  })

  test('forms must come from the public address; the one inside is another site', async () => {
    const visitor = portal.visitor()
    for (const Origin of [
      portal.address,
      'http://portal.example',
      'https://portal.example:8443',
      'https://www.portal.example',
    ])
      assert.equal(
        (await visitor.post(`/portal/${slug}/code`, { email: anna.email }, { headers: { Origin } })).status,
        403,
      )
    assert.equal((await visitor.askForCode(slug, anna.email)).status, 303)
  })
})
