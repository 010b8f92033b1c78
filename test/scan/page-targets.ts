import { type Fields, routeOf, type Target } from './target.ts'

/** What a page leads to on its own site: its links, its files and its forms as they would be sent untouched. */
export function targetsOn(page: string, body: string): Target[] {
  const withoutComments = body.replaceAll(/<!--.*?-->/gs, '')
  const links = Array.from(withoutComments.matchAll(/<(?:a|link|script|img)\b[^>]*>/g), ([tag]) =>
    linked(attribute(tag, 'href') ?? attribute(tag, 'src')),
  )
  const forms = Array.from(withoutComments.matchAll(/<form\b.*?<\/form>/gs), ([form]) => sent(page, form))
  return [...links, ...forms].filter(target => target !== null)
}

/** The target of an address on this site; null for any other. */
export function linked(address: string | undefined): Target | null {
  if (!address?.startsWith('/')) return null
  const { pathname, searchParams } = new URL(address, 'http://here')
  return targetOf('GET', pathname, { query: new Map(searchParams) })
}

/** The target of a path on this site, if a route has it. */
export function targetOf(method: string, path: string, parts: Partial<Target> = {}): Target | null {
  const route = routeOf(method, path)
  if (!route) return null
  return { route, path, query: new Map(), fields: new Map(), files: [], page: null, ...parts }
}

function sent(page: string, form: string): Target | null {
  const [tag = ''] = /<form[^>]*>/.exec(form) ?? []
  const action = new URL(attribute(tag, 'action') ?? page, 'http://here')
  const fields = fieldsIn(form)
  if (attribute(tag, 'method') !== 'post') return targetOf('GET', action.pathname, { query: fields })
  const files = [...fields.keys()].filter(name =>
    new RegExp(`type="file"[^>]* name="${name}"|name="${name}"[^>]* type="file"`).test(form),
  )
  return targetOf('POST', action.pathname, { query: new Map(action.searchParams), fields, files, page })
}

/** Every field by its name, also boxes that are not ticked; of several with one name the first. */
function fieldsIn(form: string): Fields {
  const fields = new Map<string, string>()
  for (const [whole, kind] of form.matchAll(/<(input|button|select|textarea)\b[^>]*>/g)) {
    const name = attribute(whole, 'name')
    if (name !== undefined && !fields.has(name))
      fields.set(name, standingIn(kind, whole, form) || typedInto(kind, name))
  }
  return fields
}

/** What somebody might type into a field that stands empty. */
function typedInto(kind: string | undefined, name: string): string {
  return kind === 'select' ? '' : (SAMPLES[name] ?? '')
}

const SAMPLES: Readonly<Record<string, string>> = {
  email: 'nobody@nowhere.example',
  code: '482913',
  code2: '771204',
  q: 'rossi',
  typed: 'anna@rossi-arredi.example',
  from: '2026-01-01',
  until: '2030-12-31',
  name: 'Neri',
  company: 'Neri Srl',
  phone: '+39 06 1234567',
  vatNumber: 'IT01234567890',
  address: 'Via Roma 1',
  tags: 'shop',
  notes: 'A note',
  service: 'Hosting',
  reference: 'neri.example',
  consequence: 'The site goes',
  due: '2030-01-31',
  amount: '120.50',
  supplier: 'Hoster',
  cost: '60.25',
  serviceNotes: 'Another note',
  months: '18',
  text: 'Client,Email,Service,Due date\nNeri,neri@neri.example,Domain,2030-01-31\n',
  accentColor: '#0b7a4b',
  portalFooter: 'Studio Aurora Srl',
  contactEmail: 'hello@studio-aurora.example',
  days: '45',
  host: 'mail.neri.example',
  username: 'neri',
  password: 'one long password',
  senderAddress: 'hello@neri.example',
}

function standingIn(kind: string | undefined, tag: string, form: string): string {
  const rest = form.slice(form.indexOf(tag) + tag.length)
  if (kind === 'textarea') return unescaped(/^[^<]*/.exec(rest)?.[0] ?? '').trim()
  if (kind !== 'select') return attribute(tag, 'value') ?? (/type="?checkbox/.test(tag) ? 'on' : '')
  const options = rest.slice(0, rest.indexOf('</select>'))
  const [chosen = ''] = /<option[^>]* selected[^>]*>/.exec(options) ?? /<option[^>]*>/.exec(options) ?? []
  return attribute(chosen, 'value') ?? ''
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return value === undefined ? undefined : unescaped(value)
}

function unescaped(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: keyof typeof characters) => characters[name])
}

const characters = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
