import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Finding, judged } from './accepted.ts'
import { startEndpoint } from './endpoint.ts'
import type { Errand } from './errand.ts'
import { indexPage } from './index-page.ts'
import { type Ran, run } from './program.ts'
import { type Target, withoutFiles } from './target.ts'

/** All targets in one run, listed on a page of ours. Resolves with what was found and nothing excuses. */
export async function withWapiti(errand: Errand): Promise<string[]> {
  const { targets, home, front, folder, signal, say } = errand
  const report = join(folder, `wapiti-${errand.caller}`)
  front.show({
    path: INDEX,
    like: home,
    body: indexPage(targets.filter(isWorthwhile).flatMap(alsoWithoutFiles)),
  })
  const endpoint = await startEndpoint()
  try {
    const ran = await run('wapiti', wapitiArguments(errand, report, endpoint.url), signal)
    writeFileSync(`${report}.txt`, ran.output)
    const { left, excused } = judged(findingsIn(ran, report))
    for (const [because, count] of excused) say(`  ${count} × ${because}`)
    const lines = left.map(({ category, info, where }) => `${category}: ${info} ${where}`)
    return [...lines, ...endpoint.visits.map(visit => `the portal was sent out: ${visit}`)]
  } finally {
    endpoint.stop()
  }
}

const INDEX = '/all-there-is'

/** It puts things into queries and fields: of a form with nothing but a version it would see the harm alone. */
function isWorthwhile({ route, fields }: Target): boolean {
  return route.method === 'GET' || [...fields.keys()].some(name => name !== 'version')
}

/** The file that it makes up is refused, so it gets further without one. */
function alsoWithoutFiles(target: Target): Target[] {
  return target.files.length > 0 ? [target, withoutFiles(target)] : [target]
}

/** All but those that look for other programs, in lists that they would have to fetch from the internet. */
const MODULES = 'all,-nikto,-wapp'

function wapitiArguments({ front, origin, cookie }: Errand, report: string, endpoint: string): string[] {
  const headers = [`Origin: ${origin}`, ...(cookie ? [`Cookie: ${cookie}`] : [])]
  return [
    ...['-u', `${front.url}${INDEX}`, '--scope', 'domain', '-d', '1', '-m', MODULES, '-l', '2', '-t', '30'],
    ...headers.flatMap(header => ['-H', header]),
    ...['--endpoint', endpoint, '--no-bugreport', '--flush-session'],
    ...['--store-session', `${report}.session`, '--store-config', `${report}.config`],
    ...['-f', 'json', '-o', `${report}.json`],
  ]
}

/** What stands in its report, and what it only prints. A module that broke is a finding: it has tried nothing. */
function findingsIn({ code, output }: Ran, report: string): Finding[] {
  if (code !== 0) return [{ category: 'no verdict', info: `exit code ${code}`, where: output.slice(-300) }]
  const { vulnerabilities, anomalies }: Report = JSON.parse(readFileSync(`${report}.json`, 'utf8'))
  const reported = [vulnerabilities, anomalies].flatMap(kinds =>
    Object.entries(kinds).flatMap(([category, found]) =>
      found.map(({ method, path, info }) => ({ category, info, where: `${method} ${path}` })),
    ),
  )
  const printed = output.match(/^.*(Found webpage|Interesting methods|Traceback|Error|Unable to).*$/gm) ?? []
  return [...reported, ...printed.map(info => ({ category: 'printed', info: info.trim(), where: '' }))]
}

type Kinds = Readonly<
  Record<string, readonly { readonly method: string; readonly path: string; readonly info: string }[]>
>

interface Report {
  readonly vulnerabilities: Kinds
  readonly anomalies: Kinds
}
