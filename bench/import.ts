/*
 * Somebody imports a spreadsheet: how long it takes to hand it in, to write it, and to compare it once more, and for how long
 * the portal's event loop is held meanwhile, so that everybody else waits. The largest file is as large as may be: 50,000 rows
 * and nearly 5 MB. Says also how long a page without a query takes at most, asked for all the while.
 *
 *   node bench/import.ts [rows…]        1,000, 10,000 and 50,000 unless given
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { startEmbeddedServer } from '../src/database/embedded-server.ts'
import { migrate } from '../src/database/migrate.ts'
import { newToken } from '../src/sign-in/tokens.ts'
import { startServer } from './server-process.ts'

const AGENCY = `
  with organization as (
    insert into organizations (slug, name, plan, time_zone) values ($1, $1, 'plus', 'Europe/Rome') returning id
  ), slug as (
    insert into organization_slugs (organization_id, slug) select id, $1 from organization
  )
  insert into memberships (organization_id, staff_id, role) select organization.id, staff.id, 'owner' from organization, staff`

const STAFF = `
  with person as (
    insert into staff (name, email, canonical_email) values ('Ada', 'ada@bench.example', 'ada@bench.example') returning *
  )
  insert into office_sessions (staff_id, token_hash, canonical_email)
  select id, decode($1, 'hex'), canonical_email from person`

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1000, 10_000, 50_000]
const folder = mkdtempSync(join(tmpdir(), 'portal-bench-'))
const loopDelay = join(folder, 'loop-delay')
const server = await startEmbeddedServer(join(folder, 'postgres'))
const appUrl = server.urlFor('portal_app')
await migrate({ ownerUrl: server.ownerUrl, appUrl })
const database = new pg.Pool({ connectionString: server.urlFor('postgres'), max: 1 })
const { token, hash } = newToken()
await database.query(STAFF, [hash])
const portal = await startServer(4801, ['--import', './bench/loop-delay.ts', 'src/server.ts', '--demo'], {
  DATABASE_URL: appUrl,
  LOOP_DELAY: loopDelay,
})

await measured('nothing', () => pause(5000))
for (const rows of sizes) {
  const slug = `agency-${rows}`
  await database.query(AGENCY, [slug])
  const file = sheet(rows)
  say(`${rows.toLocaleString('en')} rows, ${(file.length / 1e6).toFixed(1)} MB`)
  const path = await measured('handed in', () => handIn(slug, file))
  await measured('looked at', () => get(path))
  await measured('handed in again', () => handIn(slug, file))
  await measured('written', () => written(path))
  await measured('compared', () => handIn(slug, file))
}
say(`The most memory: ${portal.peakMemory().toFixed(0)} MB`)

await portal.stop()
await database.end()
await server.stop()
rmSync(folder, { recursive: true })

/** Does it, and says how long it took, how long the loop was held, and how long somebody else waited at most. */
async function measured<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  await heldFor()
  const others = new AbortController()
  const longest = longestWait(others.signal)
  const start = performance.now()
  const result = await work()
  const seconds = (performance.now() - start) / 1000
  others.abort()
  const waited = await longest
  const [held, worked] = await heldFor()
  say(
    `  ${name.padEnd(16)}${seconds.toFixed(1).padStart(5)} s, held for ${held} ms (${worked} at work), others waited ${waited.toFixed(0)} ms`,
  )
  return result
}

/** Asks for a page again and again; the longest time that one took, in ms. */
async function longestWait(signal: AbortSignal): Promise<number> {
  let longest = 0
  while (!signal.aborted) {
    const start = performance.now()
    // A portal that was held for long hangs up on who comes back then: that is part of the wait.
    await fetch(`${portal.url}/health/live`).then(
      answer => answer.text(),
      () => {},
    )
    longest = Math.max(longest, performance.now() - start)
    await pause(2)
  }
  return longest
}

/** For how long the portal's loop was held at most since the last time, in ms, and how much of that it worked. */
async function heldFor(): Promise<string[]> {
  rmSync(loopDelay, { force: true })
  process.kill(portal.pid, 'SIGUSR2')
  for (;;) {
    await pause(20)
    try {
      return readFileSync(loopDelay, 'utf8')
        .split(' ')
        .map(text => Number(text).toFixed(0))
    } catch {
      // Not written yet.
    }
  }
}

async function handIn(slug: string, file: Uint8Array<ArrayBuffer>): Promise<string> {
  const body = new FormData()
  body.set('text', '')
  body.set('frequency', '')
  body.set('file', new Blob([file]), 'services.csv')
  const { status, headers } = await ask(`/office/${slug}/imports`, { method: 'POST', body })
  if (status !== 303) throw new Error(`Handing in answered ${status}`)
  return headers.get('location') ?? ''
}

async function written(path: string): Promise<void> {
  await ask(`${path}/confirmation`, { method: 'POST', body: new URLSearchParams() })
  while ((await get(path)).includes('data-follows')) await pause(100)
}

async function get(path: string): Promise<string> {
  return (await ask(path)).text()
}

function ask(path: string, init: RequestInit = {}): Promise<Response> {
  // On a connection of its own.
  const headers = { cookie: `office=${token}`, 'sec-fetch-site': 'same-origin', connection: 'close' }
  return fetch(portal.url + path, { ...init, headers, redirect: 'manual' })
}

/** So many services, four to a client, with a renewal and notes that fill a hundred bytes a row. */
function sheet(services: number): Uint8Array<ArrayBuffer> {
  const rows = Array.from({ length: services }, (_, index) => {
    const client = Math.floor(index / 4)
    const day = `2027-${String((index % 12) + 1).padStart(2, '0')}-12`
    return `Studio ${client},c${client}@example.com,Hosting,d${index}.example,${day},17.90,annual,2026-05-12 16.50,${'n'.repeat(5)}`
  })
  return new TextEncoder().encode(
    ['Client,Email,Service,Domain,Due,Amount,Frequency,Last renewals,Notes', ...rows].join('\n'),
  )
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
