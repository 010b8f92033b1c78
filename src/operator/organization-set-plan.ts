import type { Transaction } from '../database/connection.ts'
import { openDatabase } from '../database/open.ts'
import { asOperator } from '../database/scopes.ts'
import { isPlan, type Plan, planNames, plans } from '../domain/plan.ts'
import { recordEvent } from '../records/audit-events.ts'
import { changePlan, type Organization, organizationWithSlug } from '../records/organizations.ts'
import { type Command, readArguments, UsageError } from './command.ts'
import { complain, say } from './say.ts'

/** Puts an organization on another plan. */
export const setPlan: Command = {
  summary: 'put an organization on a plan',
  help: `bin/portal organization set-plan <slug> <plan>

Puts an organization on a plan: ${plans.join(', ')}.
The client portal is part of plus and ultimate; below them its door closes at once, also for who is signed in.`,
  run: async (args, { config }) => {
    const { positionals } = readArguments(args, { options: {}, wanted: ['The slug', 'The plan'] })
    const [slug = '', plan = ''] = positionals
    if (!isPlan(plan)) throw new UsageError(`"${plan}" is no plan, as ${plans.join(', ')} are`)
    const { pool, close } = await openDatabase(config, { shared: true })
    const organization = await asOperator(pool, tx => put(tx, slug, plan)).finally(close)
    if (organization) say(`${organization.name} is on the plan ${planNames[plan]}.`)
    else complain(`There is no organization "${slug}": bin/portal organization list shows those there are.`)
    return organization ? 0 : 1
  },
}

async function put(tx: Transaction, slug: string, plan: Plan): Promise<Organization | null> {
  const organization = await organizationWithSlug(tx, slug)
  if (organization === null || organization.plan === plan) return organization
  await changePlan(tx, organization.id, plan)
  await recordEvent(tx, {
    organizationId: organization.id,
    action: 'plan-set',
    actor: 'operator',
    details: { from: organization.plan, to: plan },
  })
  return organization
}
