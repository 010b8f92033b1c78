import { StartError } from '../config.ts'
import { openDatabase } from '../database/open.ts'
import { type Command, readArguments } from './command.ts'
import { say } from './say.ts'

/** Brings the database up to date. */
export const migrateDatabase: Command = {
  summary: 'bring the database up to date',
  help: `bin/portal migrate

Brings the schema up to date as the role of DATABASE_OWNER_URL and lets the role of DATABASE_URL use it; without them,
in the database of DATA_DIR. Safe to run twice.`,
  run: async (args, { config }) => {
    readArguments(args, { options: {} })
    if (config.databaseUrl && !config.databaseOwnerUrl)
      throw new StartError('DATABASE_OWNER_URL is missing: only the owner of the database can migrate it.')
    const { migrated, close } = await openDatabase(config, { shared: true })
    await close()
    if (migrated.length === 0) say('The database is up to date.')
    for (const migration of migrated) say(`Applied ${migration}`)
    return 0
  },
}
