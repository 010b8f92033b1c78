import type { Field } from './fields.ts'
import { folded } from './folded.ts'
import { clientKey, serviceKey, vatKey } from './identity.ts'
import type { RowProblem } from './problem.ts'
import type { SpreadsheetRow } from './row.ts'

/** Rows that say what an earlier row says, word for word, add nothing. */
export function withoutRepeats(rows: readonly SpreadsheetRow[]): SpreadsheetRow[] {
  return [...byService(rows).values()].flatMap(alike => {
    const distinct =
      alike.length === 1 ? alike : [...new Map(alike.toReversed().map(row => [words(row), row])).values()]
    return distinct.sort((one, other) => one.line - other.line)
  })
}

/**
 * What rows say against each other. A client with a second phone number is reported at the later row; rows about one
 * service that differ are all reported, because nothing says which of them is right.
 */
export function contradictions(rows: readonly SpreadsheetRow[]): RowProblem[] {
  return [...differences(rows.flatMap(statements)), ...[...byService(rows).values()].flatMap(sameService)]
}

function byService(rows: readonly SpreadsheetRow[]): Map<string, SpreadsheetRow[]> {
  return Map.groupBy(rows, ({ client, service }) => `${clientKey(client.name)}\n${serviceKey(service)}`)
}

function words({ line: _, ...said }: SpreadsheetRow): string {
  return JSON.stringify(said)
}

/** Lines that a problem names: all of them for each of them would be millions. */
const MOST_NAMED = 20

function sameService(rows: readonly SpreadsheetRow[]): RowProblem[] {
  if (rows.length === 1) return []
  const first = rows.slice(0, MOST_NAMED + 1).map(row => row.line)
  return rows.map(({ line, service }) => {
    const lines = first.filter(other => other !== line).slice(0, MOST_NAMED)
    const more = rows.length - 1 - lines.length
    const reason = { kind: 'service-twice' as const, lines, ...(more > 0 && { more }) }
    return { line, field: 'service', cell: service.name, reason }
  })
}

/** One thing a row says about a client or a person; `meaning` is the same for different spellings. */
type Statement = { about: string; field: Field; says: string; meaning: string; line: number }

function statements({ line, client, contacts }: SpreadsheetRow): Statement[] {
  const who = clientKey(client.name)
  const vat = vatKey(client.vatNumber)
  const said: Omit<Statement, 'line'>[] = [
    {
      about: `company of ${who}`,
      field: 'company',
      says: client.company,
      meaning: clientKey(client.company),
    },
    {
      about: `phone of ${who}`,
      field: 'phone',
      says: client.phone,
      meaning: client.phone.replace(/[^\d+]/g, ''),
    },
    { about: `VAT number of ${who}`, field: 'vatNumber', says: client.vatNumber, meaning: vat },
    { about: `owner of ${vat}`, field: 'client', says: vat === '' ? '' : client.name, meaning: who },
    {
      about: `address of ${who}`,
      field: 'address',
      says: client.address,
      meaning: folded(client.address),
    },
    {
      about: `tags of ${who}`,
      field: 'tags',
      says: client.tags.join(', '),
      meaning: client.tags.map(folded).sort().join(),
    },
    {
      about: `notes on ${who}`,
      field: 'clientNotes',
      says: client.notes,
      meaning: folded(client.notes),
    },
    ...contacts.flatMap(({ canonicalEmail, name, locale }) => {
      const about = `${canonicalEmail} at ${who}`
      return [
        { about, field: 'contact', says: name, meaning: clientKey(name) },
        { about: `language of ${about}`, field: 'language', says: locale, meaning: locale },
      ] as const
    }),
  ]
  return said.filter(({ says }) => says !== '').map(statement => ({ ...statement, line }))
}

function differences(statements: readonly Statement[]): RowProblem[] {
  const first = new Map<string, Statement>()
  return statements.flatMap(({ about, field, says, meaning, line }) => {
    const earlier = first.get(about)
    if (earlier === undefined) first.set(about, { about, field, says, meaning, line })
    if (earlier === undefined || earlier.meaning === meaning) return []
    return [{ line, field, cell: says, reason: { kind: 'differs', line: earlier.line, other: earlier.says } }]
  })
}
