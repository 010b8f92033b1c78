import type { ClientId } from '../ids.ts'
import { vatKey } from '../spreadsheet/identity.ts'
import type { ImportReason } from '../spreadsheet/problem.ts'
import type { HeldClient } from './holdings.ts'
import type { HoldingsIndex } from './index-holdings.ts'

/** A client as the rows of a spreadsheet name it, the first of them on `line`. */
export type WantedClient = { name: string; vatNumber: string; line: number }

export type ClientMatch = { client: HeldClient | null } | { reason: ImportReason }

/**
 * Finds the clients of the organization that a spreadsheet means, one after the other: the one with its VAT number, else
 * the one with its name; null for a new one. A name is not believed against another VAT number, nor one of two alike, nor
 * one that is already meant: a wrong guess would open a client's portal to the contacts of another.
 */
export function matchClients<Wanted extends WantedClient>(
  wanted: readonly Wanted[],
  held: HoldingsIndex,
): (ClientMatch & { wanted: Wanted })[] {
  const lines = new Map<ClientId, number>()
  const surestFirst = wanted.toSorted((one, other) => certainty(other) - certainty(one))
  return surestFirst.map(wanted => {
    const match = matchClient(wanted, held)
    if ('reason' in match || match.client === null) return { ...match, wanted }
    const line = lines.get(match.client.id)
    lines.set(match.client.id, line ?? wanted.line)
    return line === undefined ? { ...match, wanted } : { reason: { kind: 'client-taken', line }, wanted }
  })
}

function certainty({ vatNumber }: WantedClient): number {
  return vatKey(vatNumber) === '' ? 0 : 1
}

function matchClient(wanted: WantedClient, held: HoldingsIndex): ClientMatch {
  const sameVat = held.clientsByVat(wanted.vatNumber)
  const alike = sameVat.length > 0 ? sameVat : held.clientsByName(wanted.name)
  const [client = null] = alike
  if (alike.length > 1) return { reason: { kind: 'clients-alike', count: alike.length } }
  return client !== null && contradicts(client.vatNumber, wanted.vatNumber)
    ? { reason: { kind: 'other-vat-number', vatNumber: client.vatNumber } }
    : { client }
}

function contradicts(known: string, wanted: string): boolean {
  return vatKey(known) !== '' && vatKey(wanted) !== '' && vatKey(known) !== vatKey(wanted)
}
