import { type Route, routes } from '../src/routes.ts'
import { assetUrls } from '../src/ui/assets.ts'
import type { Cast } from './cast.ts'

/* Every route of src/routes.ts by its name there, and what a request for it is made of. */

export interface NamedRoute extends Route {
  /** Such as `portal.deadline`. */
  readonly name: string
}

export const everyRoute: readonly NamedRoute[] = Object.entries(routes).flatMap(([section, members]) =>
  Object.entries<Route>(members).map(([name, route]) => ({ ...route, name: `${section}.${name}` })),
)

/** The request that a route is for, and what a stranger and Anna of Rossi Arredi are answered. */
export interface Expected {
  readonly params: Readonly<Record<string, string>>
  readonly fields?: Readonly<Record<string, string>>
  readonly stranger: number
  readonly anna: number
}

/** Who gets what, by the name of the route. The office has tests of its own: to a client all of it is strange. */
export function expectations({ aurora }: Cast): Readonly<Record<string, Expected>> {
  const { slug, rossi } = aurora
  const params = { slug }
  const inPortal: Readonly<Record<keyof typeof routes.portal, Expected>> = {
    signIn: { params, stranger: 200, anna: 303 },
    code: { params, stranger: 303, anna: 303 },
    sendCode: { params, fields: { email: 'nobody@nowhere.example' }, stranger: 303, anna: 303 },
    session: { params, fields: { code: '123456' }, stranger: 303, anna: 303 },
    sessionEnd: { params, stranger: 303, anna: 303 },
    sessionClient: { params, fields: { client: rossi.id }, stranger: 404, anna: 303 },
    language: { params, fields: { language: 'en' }, stranger: 303, anna: 303 },
    previewEnd: { params, stranger: 303, anna: 303 },
    deadlines: { params, stranger: 303, anna: 200 },
    deadline: { params: { slug, id: `${rossi.expired.deadlines.open}` }, stranger: 303, anna: 200 },
    history: { params, stranger: 303, anna: 200 },
    account: { params, stranger: 303, anna: 200 },
    saveReminders: { params, fields: { choice: 'digest' }, stranger: 303, anna: 303 },
    endSessions: {
      params,
      fields: { session: '018f5f2e-7a00-7000-8000-000000000000' },
      stranger: 303,
      anna: 303,
    },
    reminders: { params: { slug, token: 'x' }, stranger: 404, anna: 404 },
    stopReminders: { params: { slug, token: 'x' }, stranger: 404, anna: 404 },
    chooseReminders: { params: { slug, token: 'x' }, fields: { choice: 'none' }, stranger: 404, anna: 404 },
    logo: { params: { slug, hash: aurora.logoHash }, stranger: 200, anna: 200 },
  }
  const ofPortal = Object.entries(inPortal).map(([name, expected]) => [`portal.${name}`, expected])
  return { ...Object.fromEntries(ofPortal), ...forEveryone }
}

const [, , hash = '', file = ''] = assetUrls.css.split('/')

const forEveryone: Readonly<Record<string, Expected>> = {
  'reader.theme': { params: {}, fields: { theme: 'light', to: '/office' }, stranger: 303, anna: 303 },
  'assets.file': { params: { hash, file }, stranger: 200, anna: 200 },
  'assets.accent': { params: { color: '9398ff.css' }, stranger: 200, anna: 200 },
  'health.live': { params: {}, stranger: 200, anna: 200 },
  'health.ready': { params: {}, stranger: 200, anna: 200 },
  // They exist in the demo alone.
  'demo.mailbox': { params: {}, stranger: 404, anna: 404 },
  'demo.mailboxJson': { params: {}, stranger: 404, anna: 404 },
}

/** A route's path with its parameters as they are, where `to` would escape them. */
export function pathOf({ pattern }: Route, params: Readonly<Record<string, string>>): string {
  return pattern.replaceAll(/:(\w+)/g, (_, name) => params[name] ?? '')
}
