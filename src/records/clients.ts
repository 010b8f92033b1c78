import type { Insertable } from 'kysely'
import type { Transaction } from '../database/connection.ts'
import type { DB } from '../database/tables.ts'
import type { ClientId, ContactId, DeadlineId, ServiceId } from '../domain/ids.ts'

export async function createClient(tx: Transaction, client: Insertable<DB['clients']>): Promise<ClientId> {
  const { id } = await tx.insertInto('clients').values(client).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function createContact(
  tx: Transaction,
  contact: Insertable<DB['contacts']>,
): Promise<ContactId> {
  const { id } = await tx.insertInto('contacts').values(contact).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function createService(
  tx: Transaction,
  service: Insertable<DB['services']>,
): Promise<ServiceId> {
  const { id } = await tx.insertInto('services').values(service).returning('id').executeTakeFirstOrThrow()
  return id
}

export async function createDeadline(
  tx: Transaction,
  deadline: Insertable<DB['deadlines']>,
): Promise<DeadlineId> {
  const { id } = await tx.insertInto('deadlines').values(deadline).returning('id').executeTakeFirstOrThrow()
  return id
}
