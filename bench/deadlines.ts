/*
 * The portal's Deadlines page of 25 rows beside the limit (limit.ts), on the same data: in turn, so that a busy machine slows
 * both, with the medians and the ratio of each pair. The page is sent as it is; with "br" both compress it as for a browser.
 *
 *   node bench/deadlines.ts [pairs] [seconds] [br]        5 pairs of 4 seconds each at 16 connections
 */
import { signIn, startDatabase } from './database.ts'
import { type Load, load } from './load.ts'
import { inWords, median, medianLoad } from './report.ts'
import { pageOf, startApp, startLimit } from './servers.ts'

const [pairs = 5, seconds = 4] = process.argv.slice(2, 4).map(Number)
const headers = process.argv.includes('br') ? { 'accept-encoding': 'br' } : {}
const database = await startDatabase()
const visits = await signIn(database.superuser)
const app = await startApp(database)
const limit = await startLimit(database, await pageOf(app, visits))

// Compiled code is what runs for days.
for (const server of [app, limit]) await load(server, visits, { seconds: 10, headers })
const loads: { app: Load; limit: Load }[] = []
for (let pair = 0; pair < pairs; pair++)
  loads.push({
    limit: await load(limit, visits, { seconds, headers }),
    app: await load(app, visits, { seconds, headers }),
  })

const ratios = loads.map(pair => pair.app.pagesPerSecond / pair.limit.pagesPerSecond)
process.stdout.write(`limit  ${inWords(medianLoad(loads.map(pair => pair.limit)))}, ${limit.peakMemory().toFixed(0)} MB
portal ${inWords(medianLoad(loads.map(pair => pair.app)))}, ${app.peakMemory().toFixed(0)} MB
ratio  ${median(ratios).toFixed(2)} (${ratios.map(ratio => ratio.toFixed(2)).join(' ')})
`)
for (const server of [app, limit]) await server.stop()
await database.stop()
