import type { ClientId } from '../ids.ts'
import { cellText } from '../spreadsheet/cell-text.ts'
import { vatKey } from '../spreadsheet/identity.ts'
import { languageCode } from '../spreadsheet/language.ts'
import { readTags, type SpreadsheetRow } from '../spreadsheet/row.ts'
import type { ClientFacts, ContactFacts, HeldClient, Ref } from './holdings.ts'
import type { HoldingsIndex } from './index-holdings.ts'
import { type ImportPlan, settle } from './plan.ts'

/** Plans a client and its contacts from all the rows that name it. What the rows leave empty stays as it is. */
export function planClient(
  rows: readonly SpreadsheetRow[],
  client: HeldClient | null,
  { held, plan }: { held: HoldingsIndex; plan: ImportPlan },
): Ref<ClientId> {
  const facts = clientFacts(rows, client)
  const line = rows[0]?.line ?? 0
  const ref = settle(plan.clients, { line, of: facts.name, held: client, facts, place: {} })
  for (const { line, ...contact } of contactFacts(rows)) {
    const known = client && held.contact(client.id, contact.canonicalEmail)
    settle(plan.contacts, {
      line,
      of: `${facts.name} · ${contact.email}`,
      held: known,
      facts: known ? withKnown(contact, known) : contact,
      place: { client: ref },
    })
  }
  return ref
}

function clientFacts(rows: readonly SpreadsheetRow[], known: HeldClient | null): ClientFacts {
  const said = (fact: Exclude<keyof ClientFacts, 'tags'>) =>
    rows.map(({ client }) => client[fact]).find(text => text !== '') ?? known?.[fact] ?? ''
  const vatNumber = said('vatNumber')
  return {
    name: said('name'),
    company: said('company'),
    phone: said('phone'),
    // Of two spellings the organization's stays: a spreadsheet drops leading zeros.
    vatNumber: known && vatKey(known.vatNumber) === vatKey(vatNumber) ? known.vatNumber : vatNumber,
    address: said('address'),
    tags: tagsOf(rows, known?.tags ?? []),
    notes: said('notes'),
  }
}

/** The same tags in another order are no change, nor are those that a cell would take apart. */
function tagsOf(rows: readonly SpreadsheetRow[], known: readonly string[]): readonly string[] {
  const named = rows.map(({ client }) => client.tags).find(tags => tags.length > 0) ?? known
  const sameInACell =
    readTags(cellText(known.join(', ')))
      .toSorted()
      .join() === named.toSorted().join()
  return sameInACell ? known : named
}

/** The organization's spelling of the address stays, and its locale where the rows name the same language: it-CH for Italian. */
function withKnown(contact: ContactFacts, { name, email, locale }: ContactFacts): ContactFacts {
  const isOther = contact.locale !== '' && contact.locale !== languageCode(locale)
  return { ...contact, email, name: contact.name || name, locale: isOther ? contact.locale : locale }
}

/** Each address of the rows once, with the first name and the first language that go with it. */
function contactFacts(rows: readonly SpreadsheetRow[]): (ContactFacts & { line: number })[] {
  const facts = new Map<string, ContactFacts & { line: number }>()
  const named = rows.flatMap(({ line, contacts }) => contacts.map(contact => ({ line, ...contact })))
  for (const { canonicalEmail, email, name, locale, line } of named) {
    const known = facts.get(canonicalEmail)
    const { line: first, email: spelled } = known ?? { line, email }
    const said = { name: known?.name || name, locale: known?.locale || locale }
    facts.set(canonicalEmail, { canonicalEmail, line: first, email: spelled, ...said })
  }
  return [...facts.values()]
}
