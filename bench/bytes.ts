/*
 * What a browser fetches for its first Deadlines page of 25 rows, fonts aside, compressed with brotli as the portal sends it.
 *
 *   node bench/bytes.ts
 */
import { signIn, startDatabase } from './database.ts'
import { pageOf, startApp } from './servers.ts'

const database = await startDatabase()
const visits = await signIn(database.superuser, 1)
const app = await startApp(database)
const [{ path, cookie }] = visits
const page = await pageOf(app, visits)
const linked = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js))"/g)].map(([, url = '']) => url)
let total = 0
for (const url of [path, ...linked]) {
  const answer = await fetch(app.url + url, { headers: { cookie, 'accept-encoding': 'br' } })
  const bytes = Number(answer.headers.get('content-length'))
  const text = await answer.text()
  total += bytes
  process.stdout.write(
    `${String(bytes).padStart(7)} of ${String(Buffer.byteLength(text)).padStart(6)} bytes  ${url}\n`,
  )
}
process.stdout.write(`${String(total).padStart(7)} bytes in all\n`)
await app.stop()
await database.stop()
