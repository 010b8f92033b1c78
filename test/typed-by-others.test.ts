import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { newAgency } from './agency.ts'
import { startPortal } from './portal.ts'

/* Whatever anybody typed is text and stays text: in every field that reaches a page, in every place it stands there. */

const portal = await startPortal()

/** How HTML writes what it would read itself. */
const names: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#39' }

const attacks = {
  'a script': '<script>alert(1)</script>',
  'an image that fails': '"><img src=x onerror=alert(1)>',
  'an attribute': `' autofocus onfocus='alert(1)" onmouseover="alert(2)`,
  'the end of what it stands in': '</title></textarea></svg></style><b>bold</b>',
  'an entity': '&lt;script&gt;alert(1)&lt;/script&gt;',
  'a template': '{{7*7}}<%= 7*7 %>#{7*7}{service, plural, other {#}}',
}

for (const [what, attack] of Object.entries(attacks)) {
  const { agency, browser, deadlines } = await typedEverywhere(attack)
  const home = `/portal/${agency.slug}`

  describe(`${what} typed`, () => {
    const pages: Record<string, [path: string, words: string[]]> = {
      'the list': [`${home}/deadlines`, ['Agency', 'Client', 'Service', 'Reference', 'Part']],
      'a deadline': [
        `${home}/deadlines/${deadlines[0]}`,
        ['Agency', 'Service', 'Reference', 'Type', 'Consequence', 'Part'],
      ],
      history: [`${home}/history`, ['Agency', 'Client', 'Service', 'Reference', 'Part']],
      'what is missing': [`${home}/deadlines/none`, ['Agency']],
    }

    for (const [page, [path, words]] of Object.entries(pages))
      test(`is shown as typed in ${page}`, async () => {
        const { body } = await browser.get(path)
        for (const word of words) assert.ok(body.includes(escaped(`${word} ${attack}`)), word)
        assertHarmless(body, attack)
      })

    test('is shown as typed at the door, in the name of the agency', async () => {
      const { body } = await portal.visitor().get(home)
      assert.ok(body.includes(escaped(`Agency ${attack}`)))
      assertHarmless(body, attack)
    })

    test('comes back as typed from the address field', async () => {
      const { body, status } = await portal.visitor().askForCode(agency.slug, attack)
      assert.ok(status === 422 || status === 303)
      if (status === 422) assert.ok(body.includes(`value="${escaped(attack)}"`), body)
      assertHarmless(body, attack)
    })

    test('comes back as typed from an address that might be one', async () => {
      const stranger = portal.visitor()
      const answer = await stranger.askForCode(agency.slug, `${attack.replaceAll(/[\s@]/g, '')}@evil.example`)
      assertHarmless((await stranger.follow(answer)).body, attack)
    })

    test('comes back as typed from the code field', async () => {
      const stranger = portal.visitor()
      await stranger.askForCode(agency.slug, 'somebody@nowhere.example')
      const { body, status } = await stranger.enterCode(agency.slug, attack)
      assert.equal(status, 422)
      assertHarmless(body, attack)
    })

    test('in the address of a page is not run', async () => {
      const text = encodeURIComponent(attack)
      for (const path of [
        `${home}?email=${text}&to=${text}&out=${text}`,
        `${home}/${text}`,
        `/portal/${text}`,
        `${home}/history?year=${text}`,
      ])
        assertHarmless((await browser.follow(await portal.visitor().get(path))).body, attack)
    })
  })
}

test('an agency’s address for questions is a mailto and nothing else', async () => {
  const agency = await newAgency(portal, { contact_email: 'x@y.example" onclick="alert(1)' })
  const { body } = await portal.visitor().get(`/portal/${agency.slug}`)
  assert.ok(body.includes('href="mailto:x@y.example&quot; onclick=&quot;alert(1)"'))
})

/** An agency and a client with it in every field that reaches a page. */
async function typedEverywhere(attack: string) {
  const agency = await newAgency(portal, { name: `Agency ${attack}` })
  const service = {
    name: `Service ${attack}`,
    reference: `Reference ${attack}`,
    type: `Type ${attack}`,
    consequence: `Consequence ${attack}`,
    deadlines: [{ due: '2099-01-01' }, { due: '2020-01-01', state: 'renewed' as const }],
  }
  const part = { name: `Part ${attack}`, partOf: service.name, deadlines: [{ due: '2099-01-01' }] }
  const details = { name: `Client ${attack}`, contact: { name: `Person ${attack}` } }
  return { agency, ...(await agency.newClient([service, part], details)) }
}

/** No element and no attribute that our own pages don't have. */
function assertHarmless(body: string, attack: string) {
  if (escaped(attack) !== attack) assert.ok(!body.includes(attack))
  const bare = body.replaceAll(/="[^"]*"/g, '=""')
  assert.doesNotMatch(bare, /<(img|b>bold|textarea|style)|<[^>]* on\w+=/i)
  assert.ok((bare.match(/<script/g) ?? []).length <= 1)
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, character => `&${names[character]};`)
}
