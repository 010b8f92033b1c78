import { office, portal } from '../../src/routes.ts'
import { everyRoute } from '../every-route.ts'
import type { Visitor } from '../visitor.ts'
import { type Caller, findTargets } from './callers.ts'
import type { Errand } from './errand.ts'
import { type Front, startFront } from './front.ts'
import { SLUG, signIn } from './signed-in.ts'
import { withSqlmap } from './sqlmap.ts'
import type { Target } from './target.ts'
import { withWapiti } from './wapiti.ts'

export const TOOLS = ['sqlmap', 'wapiti'] as const
export type Tool = (typeof TOOLS)[number]

/** Where the demo is and how its own forms call it. */
export interface Place {
  readonly demo: string
  readonly origin: string
  /** A part of the names of the routes that are scanned; empty for all. */
  readonly route: string
  /** Where reports go. */
  readonly folder: string
  readonly signal: AbortSignal
}

const run: Readonly<Record<Tool, (errand: Errand) => Promise<string[]>>> = {
  sqlmap: withSqlmap,
  wapiti: withWapiti,
}

/** Lets a tool loose on a demo as everybody in turn. Resolves with what it found, in lines. */
export async function scanWith(tool: Tool, place: Place): Promise<string[]> {
  const front = await startFront(place.demo)
  try {
    const callers = await signIn(front.url, place.origin)
    const found = await findTargets(callers)
    front.tally()
    const findings = neverFound(Object.values(found).flat())
    for (const caller of ['stranger', 'client', 'owner'] as const) {
      const targets = chosen(found[caller], caller, place)
      if (targets.length === 0) continue
      say(`${tool} as ${caller}: ${targets.length} kinds of request`)
      const visitor = callers[caller]
      const errand = { ...place, caller, targets, home: HOMES[caller], front, cookie: cookieOf(visitor), say }
      findings.push(...(await run[tool](errand)).map(line => `${tool} as ${caller}: ${line}`))
      findings.push(
        ...(await lostSession(visitor, HOMES[caller])).map(line => `${tool} as ${caller} ${line}`),
      )
    }
    report(front)
    return [...findings, ...front.broken.map(line => `${tool} broke it: ${line}`)]
  } finally {
    await front.stop()
  }
}

const HOMES: Readonly<Record<Caller, string>> = {
  stranger: portal.signIn.to({ slug: SLUG }),
  client: portal.deadlines.to({ slug: SLUG }),
  owner: office.overview.to({ slug: SLUG }),
}

function chosen(targets: readonly Target[], caller: Caller, { route }: Place): Target[] {
  const named = targets.filter(target => target.route.name.includes(route))
  return named.filter(target => caller === 'stranger' || !isSignOut(target))
}

/** Who signs out in the middle scans nothing from then on: the way out is asked by the stranger. */
function isSignOut({ route }: Target): boolean {
  return route.pattern === portal.sessionEnd.pattern || route.pattern === office.sessionEnd.pattern
}

function cookieOf({ cookies }: Visitor): string {
  return Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ')
}

async function lostSession(visitor: Visitor, home: string): Promise<string[]> {
  const { status } = await visitor.get(home)
  return status === 200 ? [] : [`was sent away before the end: ${home} answers ${status}`]
}

function neverFound(targets: readonly Target[]): string[] {
  const found = new Set(targets.map(({ route }) => route.name))
  return everyRoute.flatMap(({ name }) =>
    found.has(name) ? [] : [`${name} was never found, so never scanned`],
  )
}

/** How often each route was asked, and what it answered: to be read with a critical eye. */
function report(front: Front): void {
  const lines = Array.from(front.tally(), ([name, statuses]) => {
    const answers = Array.from(statuses, ([status, count]) => `${count} × ${status}`)
    return `  ${name}: ${answers.join(', ')}`
  })
  say(lines.sort().join('\n'))
}

function say(line: string): void {
  process.stderr.write(`${line}\n`)
}
