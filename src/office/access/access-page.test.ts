import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contactId, hoursAgo, officeFrame } from '../../../test/gallery/office.ts'
import { accessOf, lookAlike } from '../../../test/gallery/office-access.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import { type AccessPage, accessPage } from './access-page.ts'

const page = (changes: Partial<AccessPage> = {}) => accessPage(english, accessOf(changes))
const contact = `/office/studio-aurora/contacts/${contactId(1)}`

test('it says about whom it is, and where one is', () => {
  assert.match(
    wordsOf(page()),
    /Clients \/ Rossi Arredi Srl \/ Anna Rossi \/ Why can’t they sign in\? Anna Rossi · anna@rossi-arredi\.example/,
  )
})

test('each finding is a heading of its own, in the order given', () => {
  const shown = page({ findings: [{ kind: 'archived' }, { kind: 'may-not-sign-in' }] })
  const headings = Array.from(String(shown).matchAll(/<h2[^>]*>(.*?)<\/h2>/g), ([, words]) => words)
  assert.deepEqual(headings.slice(0, 2), ['The client is archived', 'This contact may not sign in'])
})

test('times are those of the organization’s zone', () => {
  const shown = wordsOf(page({ findings: [{ kind: 'too-many', until: new Date('2026-11-22T13:32:00Z') }] }))
  assert.match(shown, /no more until 14:32/)
})

test('remedies are real: a form that allows, a form that restores, links to the address and the invitation', () => {
  const findings: AccessPage['findings'] = [
    { kind: 'archived' },
    { kind: 'may-not-sign-in' },
    { kind: 'mail-failed', at: hoursAgo(1), reply: '550 <gone>' },
  ]
  const shown = page({ findings })
  const addresses = addressesIn(shown)
  for (const path of [
    '/restoration',
    `${contact}/permission`,
    contact,
    `/invitation?contact=${contactId(1)}`,
  ])
    assert.ok(
      addresses.some(url => url.endsWith(path)),
      path,
    )
  assert.match(wordsOf(shown), /The mail server said: 550 <gone>/)
  assert.ok(!addressesIn(page({ findings, canInvite: false })).some(url => url.includes('/invitation')))
})

test('who can change the plan is not told to ask for it', () => {
  const words = (role: 'owner' | 'admin') =>
    wordsOf(
      page({
        findings: [{ kind: 'plan' }],
        frame: { ...officeFrame, staff: { ...officeFrame.staff, role } },
      }),
    )
  assert.match(words('admin'), /Ask the owner/)
  assert.match(words('owner'), /The client portal is part .* See what the portal/)
  assert.doesNotMatch(words('owner'), /Ask the owner/)
})

test('sessions say with what, since when, and when last; none is said too', () => {
  const device = { browser: 'Firefox', system: 'Windows' }
  const sessions = [{ device, since: hoursAgo(50), lastUsedAt: hoursAgo(2), as: 'Villa Rossi' }]
  const shown = page({ sessions })
  assert.match(wordsOf(shown), /Firefox on Windows since 20 Nov 08:00 · looks at Villa Rossi used 2 h ago/)
  assert.ok(addressesIn(shown).includes(`${contact}/sessions/end`))
  assert.match(wordsOf(page()), /Where they are signed in Nowhere at the moment\./)
})

test('a typed address is looked up by a form that changes nothing, and kept in it', () => {
  const typed = {
    value: 'anna@rossi-aredi.example',
    answer: { kind: 'look-alike', contacts: [lookAlike] },
  } as const
  const shown = page({ typed })
  assert.match(String(shown), new RegExp(`<form class="existing" method="get" action="${contact}/access">`))
  assert.match(String(shown), /value="anna@rossi-aredi\.example"/)
  assert.ok(addressesIn(shown).some(url => url.endsWith('/contacts/new?email=anna%40rossi-aredi.example')))
})

test('what is no address is said beside the field', () => {
  const shown = page({ typed: { value: 'anna', answer: { kind: 'not-an-address' } } })
  assert.match(String(shown), /id="typed"[^>]*aria-invalid="true"/)
})
