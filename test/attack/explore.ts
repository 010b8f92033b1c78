import { everyRoute, type NamedRoute } from '../every-route.ts'
import type { Visitor } from '../visitor.ts'

/** What the pages lead to and ask for, found as somebody finds it who follows every link and looks at every form. */
export interface Explored {
  /** Addresses with their queries, by the name of their route. */
  readonly addresses: ReadonlyMap<string, ReadonlySet<string>>
  readonly forms: readonly FoundForm[]
}

export interface FoundForm {
  readonly route: NamedRoute
  readonly path: string
  readonly isMultipart: boolean
  /** The names of its fields, each with the values that stood in them. */
  readonly fields: ReadonlyMap<string, readonly string[]>
}

/** Pages of one route that are looked at, each for what another has not. */
const MOST_OF_A_ROUTE = 6

/** Looks at these pages and at all that they lead to. */
export async function explore(browser: Visitor, starts: readonly string[]): Promise<Explored> {
  const addresses = new Map<string, Set<string>>()
  const forms: FoundForm[] = []
  const waiting: string[] = []
  const note = (method: string, url: string) => {
    const route = routeOf(method, url)
    const known = addresses.get(route?.name ?? '') ?? new Set()
    if (!route || known.has(url)) return
    addresses.set(route.name, known.add(url))
    if (method === 'GET' && isPage(route) && known.size <= MOST_OF_A_ROUTE) waiting.push(url)
  }
  for (const start of starts) note('GET', start)
  for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
    const { body, location } = await browser.get(url)
    for (const link of [location, ...linksIn(body)]) note('GET', link)
    for (const form of formsIn(body)) {
      forms.push(form)
      note(form.route.method, form.path)
    }
  }
  return { addresses, forms }
}

/** What several have found, together. */
export function together(found: readonly Explored[]): Explored {
  const addresses = new Map<string, Set<string>>()
  for (const each of found)
    for (const [name, urls] of each.addresses)
      addresses.set(name, new Set([...(addresses.get(name) ?? []), ...urls]))
  return { addresses, forms: found.flatMap(({ forms }) => forms) }
}

/** The route that an address belongs to, as the app finds it: a word of ours before anything that may stand there. */
function routeOf(method: string, url: string): NamedRoute | undefined {
  const [path = ''] = url.split(/[?#]/)
  return byWords.find(({ route, matches }) => route.method === method && matches.test(path))?.route
}

const byWords = everyRoute
  .map(route => ({
    route,
    matches: new RegExp(`^${route.pattern.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`),
  }))
  .sort((one, other) => parameters(one.route) - parameters(other.route))

function parameters({ pattern }: NamedRoute): number {
  return pattern.split(':').length
}

function isPage({ name }: NamedRoute): boolean {
  return !/^assets|Csv$|File$|logo$/.test(name)
}

function linksIn(body: string): string[] {
  return Array.from(body.matchAll(/ (?:href|src)="(\/[^"]*)"/g), ([, url = '']) => read(url))
}

function formsIn(body: string): FoundForm[] {
  return Array.from(body.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)).flatMap(([, tag = '', inside = '']) => {
    const isMultipart = tag.includes('multipart/form-data')
    return placesOf(tag, inside).map(path => {
      const route = routeOf(attribute(tag, 'method').toUpperCase(), path)
      if (!route) throw new Error(`A form leads nowhere: ${tag}`)
      return { route, path, isMultipart, fields: fieldsIn(inside) }
    })
  })
}

/** Where a form is sent: by most of its buttons, and by those that send it elsewhere. */
function placesOf(tag: string, inside: string): string[] {
  const buttons = Array.from(
    inside.matchAll(/<button\b([^>]* formaction=[^>]*)>/g),
    ([, button = '']) => button,
  )
  const places = [attribute(tag, 'action'), ...buttons.map(button => attribute(button, 'formaction'))]
  return places.map(place => place.replace(/#.*/, ''))
}

/** By name; the choices of a list are values of its field. */
function fieldsIn(form: string): Map<string, string[]> {
  const fields = new Map<string, string[]>()
  let list = ''
  for (const [, element, tag = ''] of form.matchAll(/<(input|textarea|select|option|button)\b([^>]*)>/g)) {
    if (element === 'select') list = attribute(tag, 'name')
    const name = element === 'option' ? list : attribute(tag, 'name')
    if (name) fields.set(name, [...(fields.get(name) ?? []), attribute(tag, 'value')])
  }
  return fields
}

function attribute(tag: string, name: string): string {
  return read(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
}

function read(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
