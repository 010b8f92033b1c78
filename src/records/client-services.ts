import type { Transaction } from '../database/connection.ts'
import type { ClientId, ServiceId } from '../domain/ids.ts'
import { byName } from './services.ts'

/** A service to choose. */
export interface CardService {
  readonly id: ServiceId
  readonly name: string
  readonly reference: string
  readonly parentId: ServiceId | null
}

/** What a client has, by name. */
export async function cardServices(tx: Transaction, clientId: ClientId): Promise<CardService[]> {
  return tx
    .selectFrom('services')
    .select(['id', 'name', 'reference', 'parent_id as parentId'])
    .where('client_id', '=', clientId)
    .orderBy(byName)
    .orderBy('id')
    .execute()
}
