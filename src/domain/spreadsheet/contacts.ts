import { addressToKeep, canonicalAddress } from '../email-address.ts'
import type { Reading } from './problem.ts'

/** An address of a cell, and the name that goes with it. */
export type NamedAddress = { name: string; email: string; canonicalEmail: string }

/** A person of a client, as a row names them; `locale` is the code of their language, '' where it says none. */
export type SpreadsheetContact = NamedAddress & { locale: string }

/** Reads the addresses of a cell, separated by commas, semicolons, spaces or lines; "Anna Rossi <anna@rossi.it>" too. */
export function readContacts(cell: string): Reading<NamedAddress[]> {
  const contacts: NamedAddress[] = []
  for (const text of separate(cell)) {
    const [, name = '', email = text] = /^(.*)<([^<>]*)>$/.exec(text) ?? []
    const canonicalEmail = canonicalAddress(email)
    if (canonicalEmail === null) return { reason: { kind: 'not-an-address', address: text } }
    contacts.push({ name: unquoted(name.trim()), email: addressToKeep(email), canonicalEmail })
  }
  return { value: contacts }
}

/** Gives the names of another cell to the addresses: one each when there are as many, else all of it to the first. */
export function withNames(contacts: readonly NamedAddress[], cell: string): NamedAddress[] {
  const names = cell.split(/\s*[,;|/\n]\s*/).filter(name => name !== '')
  const given = names.length === contacts.length ? names : [cell]
  return contacts.map((contact, index) => ({ ...contact, name: contact.name || (given[index] ?? '') }))
}

/** Each address once, however often a row repeats it. */
export function distinctContacts(contacts: readonly NamedAddress[]): NamedAddress[] {
  return [
    ...new Map(contacts.toReversed().map(contact => [contact.canonicalEmail, contact])).values(),
  ].reverse()
}

/** Nothing separates within quotation marks (RFC 5322 §3.2.4): "Rossi, Anna" <anna@rossi.it> is one. */
function separate(cell: string): string[] {
  const parts = cell.match(/(?:"(?:[^"\\]|\\.)*"|[^,;|\n])+/gu) ?? []
  return parts
    .map(part => part.trim())
    .flatMap(part => (part.includes('<') ? [part] : part.split(/\s+/)))
    .filter(part => part !== '')
}

function unquoted(name: string): string {
  const [, quoted] = /^"((?:[^"\\]|\\.)*)"$/u.exec(name) ?? []
  return quoted === undefined ? name.replaceAll('"', '').trim() : quoted.replace(/\\(.)/gu, '$1')
}
