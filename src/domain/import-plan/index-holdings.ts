import type { ClientId, ServiceId } from '../ids.ts'
import { clientKey, serviceKey, vatKey } from '../spreadsheet/identity.ts'
import type { HeldClient, HeldContact, HeldDeadline, HeldService, Holdings } from './holdings.ts'

/** What an organization has, to be found by what identifies it in a spreadsheet. */
export type HoldingsIndex = {
  clientsByVat: (vatNumber: string) => HeldClient[]
  clientsByName: (name: string) => HeldClient[]
  contact: (client: ClientId, canonicalEmail: string) => HeldContact | null
  services: (client: ClientId, service: { name: string; reference: string }) => HeldService[]
  servicesOf: (client: ClientId) => HeldService[]
  deadlines: (service: ServiceId) => HeldDeadline[]
}

export function indexHoldings({ clients, contacts, services, deadlines }: Holdings): HoldingsIndex {
  const byVat = Map.groupBy(clients, ({ vatNumber }) => vatKey(vatNumber))
  const byName = Map.groupBy(clients, ({ name }) => clientKey(name))
  const byAddress = new Map(
    contacts.map(contact => [`${contact.clientId} ${contact.canonicalEmail}`, contact]),
  )
  const byService = Map.groupBy(services, service => `${service.clientId} ${serviceKey(service)}`)
  const ofClient = Map.groupBy(services, ({ clientId }) => clientId)
  const ofService = Map.groupBy(deadlines, ({ serviceId }) => serviceId)
  return {
    clientsByVat: vatNumber => (vatKey(vatNumber) === '' ? [] : (byVat.get(vatKey(vatNumber)) ?? [])),
    clientsByName: name => byName.get(clientKey(name)) ?? [],
    contact: (client, canonicalEmail) => byAddress.get(`${client} ${canonicalEmail}`) ?? null,
    services: (client, service) => byService.get(`${client} ${serviceKey(service)}`) ?? [],
    servicesOf: client => ofClient.get(client) ?? [],
    deadlines: service => ofService.get(service) ?? [],
  }
}
