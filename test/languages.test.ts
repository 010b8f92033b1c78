import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import { office as offices, portal as pages } from '../src/routes.ts'
import { atTheOffice } from './office.ts'
import { languageOf, pathToComeBackTo } from './page-parts.ts'
import { startPortal } from './portal.ts'
import type { Answer, Visitor } from './visitor.ts'

/* Which language a page speaks, and who may say so: issue 5, "Languages". */

const portal = await startPortal()
const { aurora, officina, bottega, staff } = portal.cast
const { slug, anna, carla, rossi } = aurora
const signIn = pages.signIn.to({ slug })
const deadlines = pages.deadlines.to({ slug })
const german = { headers: { 'Accept-Language': 'de-CH, de;q=0.9, en;q=0.8' } }

beforeEach(async () => {
  await portal.forgetLimits()
  await portal.look(`update contacts set locale = 'en'`)
  await portal.look(`update staff set locale = 'en'`)
  await portal.look(`update organizations set locale = 'en'`)
  await portal.look('delete from audit_events')
})

describe('before the sign-in a page of the portal follows', () => {
  const preferences: Readonly<Record<string, string>> = {
    'de-CH, de;q=0.9, en;q=0.8': 'de',
    'en;q=0.2, fr-CA;q=0.7': 'fr',
    'ja, ko;q=0.9, es;q=0.1': 'es',
    'pt-BR, pt': 'it',
    '*': 'it',
    'de;q=0, *': 'it',
    'it;q=0, *': 'en',
    'it;q=0, ja': 'it',
    DE: 'de',
    '': 'it',
    ', ;;; q=, de;q=banana, en;q=1;q': 'de',
    ['x'.repeat(5000)]: 'it',
    'de\u00e9;q="': 'it',
  }

  test('what the browser prefers, and else the organization', async () => {
    await portal.look(`update organizations set locale = 'it-CH'`)
    for (const [header, language] of Object.entries(preferences)) {
      const answer = await portal.visitor().get(signIn, { headers: { 'Accept-Language': header } })
      assert.equal(answer.status, 200, header)
      assert.equal(languageOf(answer), language, header)
    }
  })

  test('first of all what was chosen here, for every portal of this host', async () => {
    const visitor = portal.visitor()
    await choose(visitor, 'fr')
    for (const path of [
      signIn,
      pages.signIn.to({ slug: officina.slug }),
      pages.signIn.to({ slug: bottega.slug }),
    ])
      assert.equal(languageOf(await visitor.get(path, german)), 'fr', path)
  })

  test('and so does every other page before it', async () => {
    const visitor = portal.visitor()
    const asked = await visitor.post(pages.sendCode.to({ slug }), { email: 'anna' }, german)
    assert.equal(languageOf(asked), 'de')
    await visitor.askForCode(slug, anna.email)
    assert.equal(languageOf(await visitor.get(pages.code.to({ slug }), german)), 'de')
    const wrong = await visitor.post(pages.session.to({ slug }), { code: '1' }, german)
    assert.deepEqual([wrong.status, languageOf(wrong)], [422, 'de'])
    const closed = await portal.visitor().get(pages.signIn.to({ slug: bottega.slug }), german)
    assert.match(closed.body, /Bottega Web/)
    for (const answer of [
      closed,
      await visitor.get('/nothing', german),
      await visitor.get('/portal/nobody-there', german),
      await visitor.post(
        pages.sendCode.to({ slug }),
        {},
        { headers: { ...german.headers, Origin: 'https://evil.example' } },
      ),
    ])
      assert.equal(languageOf(answer), 'de')
  })

  test('also when something of ours broke', async t => {
    t.after(() => portal.look('alter table hidden rename to organizations'))
    await portal.look('alter table organizations rename to hidden')
    const answer = await portal.visitor().get(signIn, german)
    assert.deepEqual([answer.status, languageOf(answer)], [500, 'de'])
  })

  test('and caches are told what it depends on', async () => {
    const { headers } = await portal.visitor().get(signIn)
    const vary = headers.get('vary')?.split(/,\s*/).sort()
    assert.deepEqual(vary, ['Accept-Encoding', 'Accept-Language', 'Cookie'])
    assert.equal(headers.get('cache-control'), 'no-store')
  })
})

describe('the choice', () => {
  test('comes back to the page it was made on, and is kept for a year in a cookie of this host', async () => {
    const visitor = portal.visitor()
    const page = `${signIn}?email=anna%40rossi-arredi.example`
    const answer = await choose(visitor, 'es', page)
    assert.deepEqual([answer.status, answer.location], [303, page])
    const [cookie = ''] = answer.headers.getSetCookie()
    assert.deepEqual(cookie.split('; ').sort(), [
      'HttpOnly',
      'Max-Age=31536000',
      'Path=/',
      'SameSite=Lax',
      'language=es',
    ])
    assert.match((await visitor.get(page)).body, /value="anna@rossi-arredi\.example"/)
  })

  test('leads nowhere else', async () => {
    for (const to of [
      'https://evil.example',
      '//evil.example',
      `/portal/${officina.slug}/deadlines`,
      `${signIn}/session/end`,
      '',
    ])
      assert.equal((await choose(portal.visitor(), 'es', to)).location, signIn)
  })

  test('is of a language that is spoken', async () => {
    for (const language of ['ja', '', 'EN', '__proto__', 'de-DE', 'x'.repeat(5000)]) {
      const answer = await choose(portal.visitor(), language)
      assert.equal(answer.status, 400, language)
      assert.deepEqual(answer.headers.getSetCookie(), [])
    }
  })

  test('can’t be made by another site, or at a portal that isn’t there', async () => {
    const visitor = await portal.signedIn(slug, anna.email)
    const elsewhere = { headers: { Origin: 'https://evil.example' } }
    const answer = await visitor.post(pages.language.to({ slug }), { language: 'de' }, elsewhere)
    assert.equal(answer.status, 403)
    assert.equal(await localeOf(anna.id), 'en')
    assert.equal((await visitor.post('/portal/nobody-there/language', { language: 'de' })).status, 404)
  })

  test('is on every page, with the page to come back to', async () => {
    const visitor = await portal.signedIn(slug, anna.email)
    const inside = [deadlines, `${deadlines}?status=active`, pages.history.to({ slug })]
    inside.push(pages.deadline.to({ slug, id: `${rossi.active.deadlines.open}` }))
    for (const path of inside) assert.equal(pathToComeBackTo(await visitor.get(path)), path)
    const nothing = await visitor.get(pages.deadline.to({ slug, id: 'none' }))
    assert.equal(pathToComeBackTo(nothing), deadlines)
    for (const path of [signIn, `${signIn}?to=%2Fportal%2Fx`])
      assert.equal(pathToComeBackTo(await portal.visitor().get(path)), path)
  })
})

describe('who is signed in', () => {
  test('reads in the contact’s language, whatever the browser says', async () => {
    await portal.look(`update contacts set locale = 'it-CH' where id = $1`, [anna.id])
    const visitor = await portal.signedIn(slug, anna.email)
    await choose(portal.visitor(), 'fr')
    for (const path of [deadlines, pages.history.to({ slug }), pages.deadline.to({ slug, id: 'none' })])
      assert.equal(languageOf(await visitor.get(path, german)), 'it', path)
  })

  test('chooses for good: in other browsers, in mails, and where they come back after signing out', async () => {
    const visitor = await portal.signedIn(slug, anna.email)
    assert.equal((await choose(visitor, 'de', deadlines)).location, deadlines)
    assert.equal(languageOf(await visitor.get(deadlines)), 'de')
    const elsewhere = portal.visitor()
    await elsewhere.signIn(slug, anna.email)
    assert.equal(languageOf(await elsewhere.get(deadlines)), 'de')
    assert.match(portal.mails.at(-1)?.html ?? '', /<html lang="de">/)
    await visitor.post(pages.sessionEnd.to({ slug }))
    assert.equal(languageOf(await visitor.get(signIn)), 'de')
  })

  test('chooses for all clients of theirs here, and for nobody else', async () => {
    const visitor = await portal.signedIn(slug, carla.atRossi.email)
    await choose(visitor, 'fr')
    const changed = await portal.look<{ id: string }>(
      `select id from contacts where locale = 'fr' order by id`,
    )
    assert.deepEqual(
      changed.map(({ id }) => id),
      [carla.atRossi.id, carla.atBianchi.id].sort(),
    )
    const elsewhere = await portal.signedIn(slug, anna.email)
    await choose(elsewhere, 'it')
    assert.equal(await localeOf(officina.anna.id), 'en')
  })

  test('is told of in the activity, once for a change, as their own act', async () => {
    const visitor = await portal.signedIn(slug, anna.email)
    await portal.look('delete from audit_events')
    for (const language of ['de', 'de', 'es']) await choose(visitor, language)
    assert.deepEqual(
      await portal.look('select action, actor, contact_id, details from audit_events order by at, id'),
      [
        {
          action: 'language-chosen',
          actor: 'contact',
          contact_id: anna.id,
          details: { from: 'en', to: 'de' },
        },
        {
          action: 'language-chosen',
          actor: 'contact',
          contact_id: anna.id,
          details: { from: 'de', to: 'es' },
        },
      ],
    )
    const owner = await atTheOffice(portal, staff.owner.email)
    const card = await owner.get(offices.client.to({ slug, id: rossi.id }))
    assert.match(card.body, /Anna Rossi chose Spanish as their language/)
    assert.match(card.body, /Español/)
  })

  test('and staff who save the contact from a form opened before are told, and change nothing', async () => {
    const owner = await atTheOffice(portal, staff.owner.email)
    const url = offices.editContact.to({ slug, id: anna.id })
    const [, version = ''] = /name="version" value="(\d+)"/.exec((await owner.get(url)).body) ?? []
    await choose(await portal.signedIn(slug, anna.email), 'de')
    const fields = { version, name: 'Anna Rossi', email: anna.email, locale: 'en', maySignIn: 'yes' }
    assert.equal((await owner.post(url, fields)).status, 409)
    assert.equal(await localeOf(anna.id), 'de')
  })

  test('no more changes nothing', async () => {
    const visitor = await portal.signedIn(slug, anna.email)
    await portal.look(`update portal_sessions set last_used_at = last_used_at - interval '15 days'`)
    assert.equal((await choose(visitor, 'de')).status, 303)
    assert.equal(await localeOf(anna.id), 'en')
  })
})

function choose(visitor: Visitor, language: string, to = signIn): Promise<Answer> {
  return visitor.post(pages.language.to({ slug }), { language, to })
}

async function localeOf(contact: string): Promise<string | undefined> {
  const [found] = await portal.look<{ locale: string }>('select locale from contacts where id = $1', [
    contact,
  ])
  return found?.locale
}
