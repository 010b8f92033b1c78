import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { assets } from '../src/routes.ts'
import { newAgency } from './agency.ts'
import { inside, rowsIn } from './page-parts.ts'
import { startPortal } from './portal.ts'
import { wordsOf } from './words.ts'

/* The seed's "Requirements", and of "Design and Interface" what a page itself says; how it looks is seen in test/browser. */

const portal = await startPortal()
const services = [{ name: 'Hosting', deadlines: [{ due: '2099-01-01' }] }]

describe('the plan', () => {
  for (const plan of ['plus', 'ultimate'] as const)
    test(`${plan} has the portal`, async () => {
      const agency = await newAgency(portal, { plan })
      const { browser } = await agency.newClient(services)
      const page = await browser.get(`/portal/${agency.slug}/deadlines`)
      assert.deepEqual([page.status, rowsIn(page.body).length], [200, 1])
    })

  for (const plan of ['free', 'essential'] as const)
    test(`${plan} has a friendly page that names the agency and shows no client, whoever asks`, async () => {
      const agency = await newAgency(portal, {
        plan,
        name: 'Bottega Web',
        contact_email: 'hello@bottega.example',
      })
      const { browser, deadlines } = await agency.newClient(services, {
        name: 'Bruni',
        contact: { name: 'Bruno' },
      })
      const home = `/portal/${agency.slug}`
      for (const path of [home, `${home}/deadlines`, `${home}/deadlines/${deadlines[0]}`, `${home}/history`])
        for (const visitor of [browser, portal.visitor()]) {
          const page = await visitor.follow(await visitor.get(path))
          assert.equal(page.status, 200)
          assert.match(
            wordsOf(page.body),
            /This portal is not open Bottega Web does not offer an online portal/,
          )
          assert.match(page.body, /href="mailto:hello@bottega\.example"/)
          assert.doesNotMatch(
            page.body,
            /Hosting|Bruni|Bruno|<form(?![^>]* action="[^"]*\/(language|theme)")/,
          )
        }
    })

  test('closes the portal at once when it is lowered, and opens its door again when it is raised', async () => {
    const agency = await newAgency(portal)
    const { browser } = await agency.newClient(services)
    const look = async () => {
      const page = await browser.follow(await browser.get(`/portal/${agency.slug}/deadlines`))
      return inside(page.body, '<h1>', '</h1>')
    }
    const setPlan = (plan: string) =>
      portal.look('update organizations set plan = $2 where id = $1', [agency.id, plan])
    assert.equal(await look(), 'Your services')
    await setPlan('essential')
    assert.equal(await look(), 'This portal is not open')
    await setPlan('plus')
    assert.equal(await look(), 'Sign in to your portal')
  })
})

test('one client with an address is all that is needed', async () => {
  const agency = await newAgency(portal)
  await agency.newClient([], { contact: { email: 'only@client.example' } })
  const visitor = await portal.signedIn(agency.slug, 'only@client.example')
  assert.equal((await visitor.get(`/portal/${agency.slug}/deadlines`)).status, 200)
})

const agency = await newAgency(portal)
const { browser, deadlines } = await agency.newClient(services)
const home = `/portal/${agency.slug}`

describe('the design', () => {
  const pages: Record<string, () => Promise<{ body: string }>> = {
    'the sign-in page': () => portal.visitor().get(home),
    Deadlines: () => browser.get(`${home}/deadlines`),
    'a deadline': () => browser.get(`${home}/deadlines/${deadlines[0]}`),
    History: () => browser.get(`${home}/history`),
    'what is missing': () => browser.get(`${home}/nothing`),
  }

  for (const [name, ask] of Object.entries(pages))
    test(`of ${name} is dark, fits every width, says its language and asks nothing of a browser but HTML and CSS`, async () => {
      const { body } = await ask()
      assert.match(body, /^<!doctype html>\n<html lang="en" data-theme="dark">/)
      assert.match(body, /<meta name="viewport" content="width=device-width, initial-scale=1">/)
      assert.doesNotMatch(body, /<noscript|user-scalable|maximum-scale/)
    })

  test('is dark before any style says so twice: the colour scheme itself is', async () => {
    assert.match(await stylesheet(), /:root\s*\{[^}]*color-scheme: dark;/)
  })

  test('has a layout for each of the three sizes', async () => {
    const css = await stylesheet()
    for (const size of ['(width >= 64rem)', '(40rem <= width < 64rem)', '(width < 40rem)'])
      assert.ok(css.includes(size), size)
  })

  test('tells each status by a word and not by its colour alone', async () => {
    const { body } = await browser.get(`${home}/deadlines`)
    assert.deepEqual(
      rowsIn(body).map(({ status, color }) => [status, color]),
      [['Active', 'active']],
    )
  })

  async function stylesheet(): Promise<string> {
    const { body } = await browser.get(home)
    const page = body || (await browser.get(`${home}/deadlines`)).body
    const [hash = '', file = ''] = inside(page, 'rel="stylesheet" href="/assets/', '"').split('/')
    return (await browser.get(assets.file.to({ hash, file }))).body
  }
})
