import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { Errand } from './errand.ts'
import { run } from './program.ts'
import { harmOf, isHarmful, markedPath, type Target, urlOf, withoutFiles } from './target.ts'

/** Run after run, as many at once as there are processors; what does harm comes last. Resolves with what was found. */
export async function withSqlmap(errand: Errand): Promise<string[]> {
  const runs = runsFor(errand.targets).map((run, index) => ({
    ...run,
    name: `${errand.caller}-${index}-${run.target.route.name}-${run.into}`,
  }))
  const findings: string[] = []
  const work = async () => {
    for (let next = runs.shift(); next; next = runs.shift()) {
      const found = await tried(errand, next)
      findings.push(...found.map(line => `${next.name}: ${line}`))
      errand.say(
        `  ${next.target.route.name}, ${next.into}: ${found.join(' · ') || 'nothing'}, ${runs.length} to go`,
      )
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
  return [...findings, ...(await headersOf(errand))]
}

/** What is put where: where sqlmap sees a mark in a path it leaves everything else alone. */
interface SqlmapRun {
  readonly target: Target
  readonly into: 'path' | 'fields'
}

/** Each path once, and the query and fields of all that have some. */
export function runsFor(targets: readonly Target[]): SqlmapRun[] {
  const firsts = targets.filter(
    ({ route }, index) => targets.findIndex(other => other.route.name === route.name) === index,
  )
  const paths = firsts.filter(({ route }) => route.pattern.includes(':'))
  const withFields = targets.filter(({ query, fields }) => query.size + fields.size > 0)
  const runs: SqlmapRun[] = [
    ...withFields.map(target => ({ target, into: 'fields' }) as const),
    ...paths.map(target => ({ target, into: 'path' }) as const),
  ]
  return runs.toSorted((one, other) => harmOf(one.target) - harmOf(other.target))
}

/** What a browser sends along with every request, tried on the first page: cookies, who it is, where it comes from. */
function headersOf(errand: Errand): Promise<string[]> {
  const home = errand.targets.find(({ path }) => path === errand.home)
  if (!home) return Promise.resolve([])
  const cookies = errand.cookie.split('; ').map(cookie => cookie.split('=')[0])
  const headers = ['user-agent', 'referer', ...cookies]
  const visit = { target: home, into: 'fields', name: `${errand.caller}-headers` } as const
  return tried(errand, visit, ['--level', '3', '-p', headers.join()])
}

async function tried(
  errand: Errand,
  { target, into, name }: SqlmapRun & { readonly name: string },
  more: readonly string[] = [],
): Promise<string[]> {
  const file = join(errand.folder, `${name}.request`)
  const path = into === 'path' ? markedPath(target, '*') : target.path
  writeFileSync(file, requestOf({ ...target, path }, errand))
  const report = ['--output-dir', join(errand.folder, name)]
  const args = ['-r', file, ...report, ...ALWAYS, ...versionOf(target, errand), ...more]
  const { output } = await run('sqlmap', args, errand.signal)
  writeFileSync(join(errand.folder, `${name}.txt`), output)
  return verdictIn(output)
}

const ALWAYS = [
  ...['--batch', '--ignore-stdin', '--flush-session', '--disable-coloring'],
  // What is -30 or ends in a quote looks to it like an attempt of somebody's, which it would rather not touch.
  ...['--answers', 'really sure=Y'],
  // What is behind it everybody can read in the source.
  ...['--dbms', 'postgresql', '--level', '2', '--risk', '2'],
  // What answers 303, 401 or 404 is asked on, and nobody is signed out by an answer.
  ...['--ignore-redirects', '--ignore-code', '401,404', '--drop-set-cookie', '--skip-waf', '--keep-alive'],
]

/** A form that was opened before the last change is refused, so each request opens it anew, where it is still there. */
function versionOf(target: Target, { front }: Errand): string[] {
  const { fields, page } = target
  const isThere = fields.has('version') && page && (!isHarmful(target) || page.endsWith('/settings'))
  return isThere ? ['--csrf-token', 'version', '--csrf-url', `${front.url}${page}`] : []
}

function requestOf(target: Target, { front, origin, cookie }: Errand): string {
  const { method } = target.route
  const lines = [
    `${method} ${urlOf(target)} HTTP/1.1`,
    `Host: ${new URL(front.url).host}`,
    `Origin: ${origin}`,
  ]
  if (cookie) lines.push(`Cookie: ${cookie}`)
  if (method === 'POST') lines.push('Content-Type: application/x-www-form-urlencoded')
  // It knows no files, and a text where one belongs is refused unread.
  return `${lines.join('\r\n')}\r\n\r\n${new URLSearchParams([...withoutFiles(target).fields])}`
}

/** What it found; a run that does not say that it tried everything in vain is something too. */
export function verdictIn(output: string): string[] {
  const found = output.match(/^.*(\bis vulnerable\b|\bis '.*' injectable|^Type: ).*$/gm) ?? []
  if (found.length > 0) return found
  if (output.includes('all tested parameters do not appear to be injectable')) return []
  return [`no verdict: ${output.trim().split('\n').slice(-4).join(' ')}`]
}
