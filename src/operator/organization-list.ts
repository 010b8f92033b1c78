import { openDatabase } from '../database/open.ts'
import { asOperator } from '../database/scopes.ts'
import { planNames } from '../domain/plan.ts'
import { allOrganizations } from '../records/organizations.ts'
import { type Command, readArguments } from './command.ts'
import { inColumns } from './in-columns.ts'
import { complain, say } from './say.ts'

/** Lists every organization. */
export const listOrganizations: Command = {
  summary: 'list the organizations',
  help: `bin/portal organization list

Lists every organization by its slug: name, plan, currency, time zone and language.`,
  run: async (args, { config }) => {
    readArguments(args, { options: {} })
    const { pool, close } = await openDatabase(config, { shared: true })
    const organizations = await asOperator(pool, allOrganizations).finally(close)
    if (organizations.length === 0) complain('There is no organization yet.')
    const rows = organizations.map(({ slug, name, plan, currency, timeZone, locale }) => {
      return [slug, name, planNames[plan], currency, timeZone, locale]
    })
    for (const line of inColumns(rows)) say(line)
    return 0
  },
}
