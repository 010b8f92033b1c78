import { everyRoute, type NamedRoute } from '../every-route.ts'

/** A request of one route with all that can be put into it. */
export interface Target {
  readonly route: NamedRoute
  /** As a browser asks for it: without a query. */
  readonly path: string
  readonly query: Fields
  /** What is posted. */
  readonly fields: Fields
  /** The names of those fields that are files. */
  readonly files: readonly string[]
  /** The page with the form; null where there is none. */
  readonly page: string | null
}

export type Fields = ReadonlyMap<string, string>

/** The route that a request reaches; undefined when none does. */
export function routeOf(method: string, path: string): NamedRoute | undefined {
  return byParameters.find(route => route.method === method && patternOf(route).test(path))
}

/** One where the same names go to the same route: what is asked of it may differ, what can be put into it doesn't. */
export function kindOf({ route, query, fields }: Target): string {
  return [route.name, namesOf(query), namesOf(fields)].join(' ')
}

function namesOf(fields: Fields): string {
  return [...new Set(bareNames(fields))].sort().join()
}

/** A row of a list has its id in the names of its fields. */
function bareNames(fields: Fields): string[] {
  return Array.from(fields.keys(), name => name.replace(/-[0-9a-f-]{36}$/, ''))
}

/** Without those that another of the same route includes. */
export function withoutParts(targets: readonly Target[]): Target[] {
  return targets.filter((target, index) => {
    const others = targets.filter(({ route }, other) => route.name === target.route.name && other !== index)
    return !others.some(
      other => isPartOf(target, other) && (!isPartOf(other, target) || targets.indexOf(other) < index),
    )
  })
}

function isPartOf(target: Target, whole: Target): boolean {
  const names = partsOf(whole)
  return [...partsOf(target)].every(name => names.has(name))
}

function partsOf({ query, fields }: Target): Set<string> {
  return new Set([...bareNames(query).map(name => `?${name}`), ...bareNames(fields)])
}

/** The path with a mark after each of its parameters. */
export function markedPath({ route, path }: Target, mark: string): string {
  const pattern = route.pattern.split('/')
  const marked = path
    .split('/')
    .map((segment, at) => (pattern[at]?.startsWith(':') ? segment + mark : segment))
  return marked.join('/')
}

/** Path and query. */
export function urlOf({ path, query }: Target): string {
  return query.size > 0 ? `${path}?${new URLSearchParams([...query])}` : path
}

/** Whether it takes something away that others need: it is asked of another example than they are. */
export function isHarmful({ route }: Target): boolean {
  return route.method === 'POST' && HARMFUL.test(route.pattern)
}

/** The same request of somebody who chooses no file. */
export function withoutFiles({ fields, files, ...target }: Target): Target {
  return { ...target, fields: new Map([...fields].filter(([name]) => !files.includes(name))), files: [] }
}

/** The more harm a request does the later it comes: what it takes away nobody finds any more. */
export function harmOf(target: Target): number {
  if (!isHarmful(target)) return 0
  return target.route.pattern.endsWith('/removal') ? 2 : 1
}

const HARMFUL = /\/(removal|archival|cancellation|revocation|renewals?|confirmation|end|settings)$/

const parametersOf = ({ pattern }: NamedRoute) => pattern.split(':').length

/** A word says more than a parameter in its place. */
const byParameters = everyRoute.toSorted((one, other) => parametersOf(one) - parametersOf(other))

function patternOf({ pattern }: NamedRoute): RegExp {
  return new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}/?$`)
}
