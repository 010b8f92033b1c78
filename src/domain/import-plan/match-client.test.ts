import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ClientId } from '../ids.ts'
import type { HeldClient } from './holdings.ts'
import { indexHoldings } from './index-holdings.ts'
import { matchClients } from './match-client.ts'

type Known = [name: string, vatNumber?: string]

/** Which of the known clients each wanted one is: its place among them, null for a new one, or why nobody can tell. */
function matches(known: Known[], ...wanted: Known[]) {
  const clients = known.map(([name, vatNumber = ''], index): HeldClient => {
    const id = `${index}` as ClientId // an id of the test's own making
    const facts = { name, company: '', phone: '', vatNumber, address: '', tags: [], notes: '' }
    return { id, version: 1, ...facts, archived: false }
  })
  const held = indexHoldings({ clients, contacts: [], services: [], deadlines: [] })
  const asked = wanted.map(([name, vatNumber = ''], index) => ({ name, vatNumber, line: index + 2 }))
  const answers = matchClients(asked, held).map(match => {
    return [
      match.wanted.line - 2,
      'reason' in match ? match.reason.kind : (match.client?.id ?? null),
    ] as const
  })
  return answers.sort(([one], [other]) => one - other).map(([, answer]) => answer)
}

describe('A client is', () => {
  test('new when nothing of it is known', () => {
    assert.deepEqual(matches([['Verdi', 'IT01234567890']], ['Rossi'], ['Neri', 'IT11111111111']), [
      null,
      null,
    ])
  })

  test('the one with its VAT number, whatever its name', () => {
    assert.deepEqual(matches([['Rossi'], ['Verdi', 'IT01234567890']], ['Rossi', '01234567890']), ['1'])
  })

  test('the one with its name when no VAT number says otherwise', () => {
    assert.deepEqual(matches([['Rossi S.r.l.']], ['ROSSI SRL']), ['0'])
    assert.deepEqual(matches([['Rossi', 'IT01234567890']], ['Rossi']), ['0'])
    assert.deepEqual(matches([['Rossi']], ['Rossi', 'IT01234567890']), ['0'])
  })
})

describe('Nobody can tell which client it is', () => {
  test('when its name is known with another VAT number', () => {
    assert.deepEqual(matches([['Rossi', 'IT01234567890']], ['Rossi', 'IT11111111111']), ['other-vat-number'])
  })

  test('when two have its name, or two its VAT number', () => {
    assert.deepEqual(matches([['Rossi'], ['rossi']], ['Rossi']), ['clients-alike'])
    assert.deepEqual(
      matches(
        [
          ['Rossi', 'IT01234567890'],
          ['Verdi', '01234567890'],
        ],
        ['Rossi', '01234567890'],
      ),
      ['clients-alike'],
    )
  })

  test('when another of the sheet is surer to be that one, wherever it stands', () => {
    const known: Known[] = [['Rossi', 'IT01234567890']]
    assert.deepEqual(matches(known, ['Rossi'], ['Rossi & Figli', 'IT01234567890']), ['client-taken', '0'])
    assert.deepEqual(matches(known, ['Rossi & Figli', 'IT01234567890'], ['Rossi']), ['0', 'client-taken'])
  })

  test('but its VAT number tells two of one name apart', () => {
    const known: Known[] = [
      ['Rossi', 'IT01234567890'],
      ['Rossi', 'IT11111111111'],
    ]
    assert.deepEqual(matches(known, ['Rossi', 'IT11111111111']), ['1'])
  })
})
