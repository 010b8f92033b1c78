import type { ForeignKey } from './catalog.ts'
import { NO_TENANTS, POINTS_WITHOUT_CLIENT, UNIQUE_EVERYWHERE } from './exceptions.ts'
import { differences, type Rule, sentences } from './rule.ts'

/** How rows are kept apart by the tables themselves, whoever asks. */
export const tableRules: readonly Rule[] = [
  {
    says: 'every table guards its rows, against its owner too',
    breaches: ({ tables }) =>
      sentences(
        tables.filter(({ guarded, forced }) => !guarded || !forced),
        ({ name }) => `alter table ${name} enable row level security, force row level security;`,
      ),
  },
  {
    says: 'every tenant’s key leads with its organization',
    breaches: ({ tables }) =>
      differences(
        tables.filter(({ primaryKey }) => primaryKey[0] !== 'organization_id').map(({ name }) => name),
        Object.keys(NO_TENANTS),
        name => `${name}: make it primary key (organization_id, id), or say in NO_TENANTS whose it is`,
      ),
  },
  {
    says: 'what is unique is unique within its organization',
    breaches: ({ indexes }) =>
      differences(
        indexes
          .filter(({ isUnique, isPrimary }) => isUnique && !isPrimary)
          .filter(({ table, columns }) => !(table in NO_TENANTS) && columns[0] !== 'organization_id')
          .map(({ name }) => name),
        Object.keys(UNIQUE_EVERYWHERE),
        name => `${name}: lead with organization_id, or say in UNIQUE_EVERYWHERE why the key is shared`,
      ),
  },
  {
    says: 'no row can point into another organization',
    breaches: ({ foreignKeys }) =>
      sentences(
        foreignKeys.filter(pointsAcross),
        ({ table, target }) =>
          `${table}: foreign key (organization_id, …) references ${target} (organization_id, …)`,
      ),
  },
  {
    says: 'a row of a client points at rows of that client',
    breaches: ({ tables, foreignKeys }) => {
      const ofClients = new Set(
        tables.filter(({ columns }) => columns.includes('client_id')).map(({ name }) => name),
      )
      return differences(
        foreignKeys
          .filter(({ table, target }) => ofClients.has(table) && ofClients.has(target))
          .filter(({ columns }) => !columns.includes('client_id'))
          .map(({ name }) => name),
        Object.keys(POINTS_WITHOUT_CLIENT),
        name => `${name}: make it foreign key (organization_id, client_id, …)`,
      )
    },
  },
]

function pointsAcross({ table, columns, target, targetColumns }: ForeignKey): boolean {
  if (table in NO_TENANTS || (target !== 'organizations' && target in NO_TENANTS)) return false
  const key = target === 'organizations' ? 'id' : 'organization_id'
  return targetColumns[columns.indexOf('organization_id')] !== key
}
