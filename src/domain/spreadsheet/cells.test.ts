import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { currencies } from '../../../test/arbitraries.ts'
import { canonicalAddress } from '../email-address.ts'
import { LARGEST_AMOUNT_MINOR } from '../money.ts'
import { readAmount } from './amount.ts'
import { amountCell } from './amount-cell.ts'
import { cellText } from './cell-text.ts'
import { peopleCells } from './contact-cells.ts'
import { readContacts, withNames } from './contacts.ts'
import { decimalMark } from './decimal-mark.ts'
import { contactLanguages, languagesCell, readLanguages } from './language.ts'

/* What an export writes into cells means the same when an import reads it. */

describe('An amount', () => {
  test('is written for people and programs of the language', () => {
    const written = [
      amountCell({ minor: 123_450, currency: 'EUR' }, { decimalMark: ',' }),
      amountCell({ minor: -1990, currency: 'EUR' }, { decimalMark: '.' }),
      amountCell({ minor: 1200, currency: 'JPY' }, { decimalMark: ',' }),
      amountCell({ minor: 1234, currency: 'KWD' }, { decimalMark: '.' }),
    ]
    assert.deepEqual(written, ['1234,50', '-19.90', '1200', '1.2340'])
  })

  test('is read back, even when it is alone in its file', () => {
    const minors = fc.integer({ min: -LARGEST_AMOUNT_MINOR, max: LARGEST_AMOUNT_MINOR })
    fc.assert(
      fc.property(minors, currencies, fc.constantFrom(',', '.'), (minor, currency, mark) => {
        const cell = amountCell({ minor, currency }, { decimalMark: mark })
        const read = readAmount(cell, { currency, stated: true }, decimalMark([cell]))
        assert.deepEqual(read, { value: { minor, currency } })
      }),
    )
  })
})

describe('People', () => {
  const people = (...names: string[]) => names.map((name, index) => ({ name, email: `a${index}@x.example` }))

  test('have names and addresses in cells of their own where that is clear', () => {
    assert.deepEqual(peopleCells(people('Anna', 'Bo')), {
      contact: 'Anna, Bo',
      email: 'a0@x.example, a1@x.example',
    })
    assert.deepEqual(peopleCells(people('')), { contact: '', email: 'a0@x.example' })
    assert.deepEqual(peopleCells([]), { contact: '', email: '' })
  })

  test('have them side by side where it is not', () => {
    assert.deepEqual(peopleCells(people('Anna', '', 'Rossi, "Bo" \\')), {
      contact: '',
      email: 'Anna <a0@x.example>, a1@x.example, "Rossi, \\"Bo\\" \\\\" <a2@x.example>',
    })
  })

  test('are read back, whatever they are called', () => {
    const name = fc
      .oneof(
        fc.string(),
        fc
          .array(fc.constantFrom('"', '\\', ',', ';', '<', '>', '|', '/', '\n', ' ', 'a', '@'))
          .map(signs => signs.join('')),
      )
      .map(text => cellText(text).replaceAll(/\s+/g, ' '))
    fc.assert(
      fc.property(fc.array(name, { maxLength: 4 }), names => {
        const wanted = people(...names).map(person => ({
          ...person,
          canonicalEmail: canonicalAddress(person.email),
        }))
        const { contact, email } = peopleCells(wanted)
        const read = readContacts(email)
        assert.deepEqual('value' in read && withNames(read.value, contact), wanted)
      }),
    )
  })
})

describe('Languages', () => {
  const cell = (...locales: string[]) => languagesCell(locales.map(locale => ({ locale })))

  test('stand once when all are the same, else one for each', () => {
    assert.equal(cell('it', 'it-CH', 'it'), 'it')
    assert.equal(cell('it', 'en'), 'it, en')
    assert.equal(cell(), '')
  })

  test('are left out where one can’t be read', () => {
    assert.equal(cell('it', 'pt'), '')
  })

  test('are read back', () => {
    const locales = fc.array(fc.constantFrom(...contactLanguages), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(locales, known => {
        const read = readLanguages(cell(...known), known.length)
        assert.ok('value' in read)
        assert.deepEqual(
          known.map((_, index) => read.value[index] ?? read.value[0]),
          known,
        )
      }),
    )
  })
})
