/*
 * The limit: how many Deadlines pages of 25 rows this machine can serve at all. limit-server.ts does it by hand, with nothing
 * between node:http and pg; the data, the row policies, the session looked up each time and the page are ours.
 *
 *   node bench/limit.ts [seconds]        16 connections, 5 seconds after as many to warm up
 */
import { signIn, startDatabase } from './database.ts'
import { load } from './load.ts'
import { inWords } from './report.ts'
import { pageOf, startApp, startLimit } from './servers.ts'

const seconds = Number(process.argv[2] ?? 5)
const database = await startDatabase()
const visits = await signIn(database.superuser)
const app = await startApp(database)
const page = await pageOf(app, visits)
await app.stop()
const limit = await startLimit(database, page)
await load(limit, visits, { seconds })
process.stdout.write(
  `${inWords(await load(limit, visits, { seconds }))}, ${limit.peakMemory().toFixed(0)} MB\n`,
)
await limit.stop()
await database.stop()
