import type { Grant, Policy } from './catalog.ts'
import { CLIENT_READS, DOORS, SEES_ALL } from './exceptions.ts'
import { differences, type Rule, sentences } from './rule.ts'

/** Which rows and columns each door has a right to. */
export const rightRules: readonly Rule[] = [
  {
    says: 'every right of a door has a policy that says which rows it is to',
    breaches: ({ grants, policies }) =>
      sentences(
        grants.filter(right => !policies.some(policy => isFor(policy, right))),
        ({ table, right, role }) =>
          `${role} may ${right} on ${table}, and no policy says which rows: create policy … on ${table} for ${right} to ${role} using (…);`,
      ),
  },
  {
    says: 'every policy is for a door that has a right there',
    breaches: ({ grants, policies }) =>
      sentences(
        policies.filter(policy => !grants.some(right => isFor(policy, right))),
        ({ name, table, role }) =>
          `policy ${name} on ${table} is for ${role}, which has no such right: grant it or drop the policy`,
      ),
  },
  {
    says: 'nobody but the doors holds a right to a table',
    breaches: ({ grants }) =>
      sentences(
        grants.filter(({ role }) => !DOORS.some(door => door === role)),
        ({ right, table, role }) => `revoke ${right} on ${table} from ${role}; only doors may have it`,
      ),
  },
  {
    says: 'every policy compares with the context of its door',
    breaches: ({ policies }) =>
      differences(
        policies.filter(policy => !comparesContext(policy)).map(({ role, table }) => `${role} on ${table}`),
        Object.keys(SEES_ALL),
        name =>
          `${name}: compare with current_organization(), or with what was presented; or say in SEES_ALL why all rows may be seen`,
      ),
  },
  {
    says: 'a client changes nothing',
    breaches: ({ grants }) =>
      sentences(
        grants.filter(({ role, right }) => role === 'client_door' && right !== 'select'),
        ({ right, table }) => `revoke ${right} on ${table} from client_door`,
      ),
  },
  {
    says: 'a client reads what product.md lets a client see, column by column',
    breaches: ({ grants }) =>
      differences(
        grants
          .filter(({ role, right }) => role === 'client_door' && right === 'select')
          .map(({ table, column }) => `${table}.${column}`),
        Object.entries(CLIENT_READS).flatMap(([table, columns]) =>
          columns.split(' ').map(column => `${table}.${column}`),
        ),
        column =>
          `client_door reads ${column}: revoke it; a new one needs a line in product.md and in CLIENT_READS`,
      ),
  },
]

function isFor(policy: Policy, right: Grant): boolean {
  const isSame = policy.table === right.table && policy.role === right.role
  return isSame && (policy.command === 'all' || policy.command === right.right)
}

function comparesContext({ using, check }: Policy): boolean {
  const conditions = [using, check].filter(condition => condition !== null)
  return conditions.every(condition =>
    /current_(organization|staff|flow)\(\)|presented_\w+\(\)/.test(condition),
  )
}
