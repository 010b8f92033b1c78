import { connect } from '../src/database/connection.ts'
import type { ImportId, OrganizationId } from '../src/domain/ids.ts'
import { importSpreadsheet } from '../src/jobs/import-spreadsheet.ts'

/* A worker in a process of its own, to be killed: does one import and says when it is over. */

const [url = '', organizationId = '', importId = ''] = process.argv.slice(2)
const pool = connect(url)
// The test's own arguments.
const wanted = { organizationId: organizationId as OrganizationId, importId: importId as ImportId }
process.stdout.write(`${await importSpreadsheet(wanted, pool)}\n`)
await pool.end()
