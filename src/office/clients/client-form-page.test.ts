import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientId, officeFrame, rossi } from '../../../test/gallery/office.ts'
import { conflict, newClientForm, rossiForm } from '../../../test/gallery/office-forms.ts'
import { english } from '../../../test/gallery/portal-pages.ts'
import { addressesIn, wordsOf } from '../../../test/words.ts'
import { type ClientFormPage, clientFields, clientFormPage } from './client-form-page.ts'

const client = { id: clientId, name: rossi.name, isArchived: false }
const card = `/office/studio-aurora/clients/${clientId}`

const edit = (changes: Partial<ClientFormPage> = {}) =>
  clientFormPage(english, { frame: officeFrame, client, form: rossiForm(), ...changes })
const create = (form = newClientForm()) => clientFormPage(english, { frame: officeFrame, client: null, form })

test('every field is asked for once', () => {
  for (const name of clientFields)
    assert.equal(String(edit()).match(new RegExp(` name="${name}"`, 'g'))?.length, 1, name)
})

test('a new client is posted to the clients, an existing one to itself, with the version it was read in', () => {
  assert.ok(addressesIn(create()).includes('/office/studio-aurora/clients'))
  assert.match(
    String(edit()),
    new RegExp(`<form class="card form" method="post" action="${card}" novalidate>`),
  )
  assert.match(String(edit()), /name="version" value="1"/)
})

test('what only the team sees is set apart', () => {
  assert.match(
    wordsOf(edit()),
    /What the client may see Name .* Only your team sees this Tags .* Internal notes/,
  )
})

test('what is wrong stands at the top, leads to its field, and stands there again', () => {
  const shown = create(newClientForm({ problems: { name: 'name-missing' } }))
  assert.match(String(shown), /<div class="problems" role="alert">/)
  assert.match(wordsOf(shown), /One thing to correct Name: Enter a name\. /)
  assert.ok(addressesIn(shown).includes('#name'))
  assert.match(String(shown), /id="name"[^>]* aria-invalid="true" aria-describedby="name-hint name-problem"/)
  assert.match(String(shown), /<title>To correct: New client · Studio Aurora<\/title>/)
})

test('several problems are counted and listed in the order of the fields', () => {
  const shown = create(newClientForm({ problems: { notes: 'too-long', name: 'name-missing' } }))
  assert.match(
    wordsOf(shown),
    /2 things to correct Name: Enter a name\. Internal notes: Use fewer characters\./,
  )
})

test('who saves second keeps what they typed and sees what the first one wrote, beside it', () => {
  const shown = edit({ form: rossiForm({ version: '2', conflict: conflict({ phone: '041 0', notes: '' }) }) })
  assert.match(wordsOf(shown), /Paolo Verdi saved changes here 6 min ago Nothing you typed is lost/)
  assert.match(String(shown), /name="phone" aria-describedby="phone-theirs" value="\+39 041 555 0199"/)
  assert.match(wordsOf(shown), /Paolo Verdi saved: 041 0/)
  assert.match(wordsOf(shown), /Paolo Verdi left this empty\./)
  assert.match(String(shown), /name="version" value="2"/)
})

test('archiving is folded away, explained, and a form of its own', () => {
  assert.match(String(edit()), /<details class="card grave"><summary>Archive this client<\/summary>/)
  assert.match(wordsOf(edit()), /Nothing is deleted/)
  assert.ok(addressesIn(edit()).includes(`${card}/archival`))
})

test('neither a new client nor an archived one can be archived', () => {
  assert.doesNotMatch(String(create()), /archival/)
  assert.doesNotMatch(String(edit({ client: { ...client, isArchived: true } })), /archival/)
})

test('there is a way back without saving', () => {
  assert.match(wordsOf(edit()), /Save Go back/)
  assert.ok(addressesIn(edit()).includes(card))
})
