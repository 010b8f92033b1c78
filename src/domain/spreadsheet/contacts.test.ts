import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { distinctContacts, readContacts, withNames } from './contacts.ts'

function read(text: string) {
  const reading = readContacts(text)
  return 'value' in reading
    ? reading.value.map(({ name, email }) => (name ? `${name} <${email}>` : email))
    : reading
}

describe('The addresses of a cell', () => {
  test('may be one or several, however they are separated', () => {
    assert.deepEqual(read('anna@rossi.it'), ['anna@rossi.it'])
    for (const text of [
      'a@x.it,b@y.it',
      'a@x.it; b@y.it;',
      'a@x.it b@y.it',
      'a@x.it\nb@y.it',
      'a@x.it | b@y.it',
    ])
      assert.deepEqual(read(text), ['a@x.it', 'b@y.it'], text)
    assert.deepEqual(read(''), [])
  })

  test('may bring the name along', () => {
    assert.deepEqual(read('Anna Rossi <anna@rossi.it>, "Bo" <bo@rossi.it>'), [
      'Anna Rossi <anna@rossi.it>',
      'Bo <bo@rossi.it>',
    ])
  })

  test('keep their spelling and are known by their canonical one', () => {
    const reading = readContacts('Anna@Rossi.IT')
    assert.deepEqual('value' in reading && reading.value, [
      { name: '', email: 'Anna@Rossi.IT', canonicalEmail: 'anna@rossi.it' },
    ])
  })

  test('are refused when no mail could reach them', () => {
    assert.deepEqual(read('anna@rossi.it, none'), { reason: { kind: 'not-an-address', address: 'none' } })
    assert.deepEqual(read('anna@@rossi.it'), {
      reason: { kind: 'not-an-address', address: 'anna@@rossi.it' },
    })
  })

  test('repeated in one row are one contact, with the name that is known', () => {
    const reading = readContacts('a@x.it, A@x.it, b@x.it')
    const contacts = distinctContacts('value' in reading ? reading.value : [])
    assert.deepEqual(
      contacts.map(({ email }) => email),
      ['a@x.it', 'b@x.it'],
    )
  })
})

describe('The names of a cell', () => {
  const contact = (email: string, name = '') => ({ name, email, canonicalEmail: email })
  const names = (text: string, ...contacts: ReturnType<typeof contact>[]) =>
    withNames(contacts, text).map(({ name }) => name)

  test('go to the addresses one by one when there are as many', () => {
    assert.deepEqual(names('Anna, Bo', contact('a@x.it'), contact('b@x.it')), ['Anna', 'Bo'])
  })

  test('go to the first address otherwise', () => {
    assert.deepEqual(names('Rossi, Anna', contact('a@x.it')), ['Rossi, Anna'])
    assert.deepEqual(names('Anna', contact('a@x.it'), contact('b@x.it')), ['Anna', ''])
    assert.deepEqual(names('', contact('a@x.it')), [''])
    assert.deepEqual(names('Anna'), [])
  })

  test('leave a name beside the address as it is', () => {
    assert.deepEqual(names('Anna', contact('a@x.it', 'Anna Rossi')), ['Anna Rossi'])
  })
})
