import { connect } from '../src/database/connection.ts'
import type { ImportId, OrganizationId } from '../src/domain/ids.ts'
import { openLog } from '../src/http/log.ts'
import { importSpreadsheet } from '../src/jobs/import-spreadsheet.ts'
import { importThread } from '../src/jobs/import-thread.ts'

/* A worker in a process of its own, to be killed: does one import and says when it is over. */

const [url = '', organizationId = '', importId = ''] = process.argv.slice(2)
const pool = connect(url)
const imports = importThread(url, openLog('silent'))
// The test's own arguments.
const wanted = { organizationId: organizationId as OrganizationId, importId: importId as ImportId }
process.stdout.write(`${await importSpreadsheet(wanted, { pool, imports })}\n`)
await pool.end()
