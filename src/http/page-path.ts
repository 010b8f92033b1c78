import { routePath } from 'hono/route'
import { office, portal, type Route } from '../routes.ts'
import type { AppContext } from './parts.ts'

/** Pages that can be gone back to: what answers GET, but for files. */
const pages = [...Object.values<Route>(portal), ...Object.values<Route>(office)]
  .filter(({ method, pattern }) => method === 'GET' && !/\.csv$|\/logo\//.test(pattern))
  .map(({ pattern }) => pattern)

/** The page that a request is about: itself with its query, or for a form the nearest page at or above its address. */
export function pagePath(c: AppContext): string {
  const { pathname, search } = new URL(c.req.url)
  if (c.req.method !== 'POST') return `${pathname}${search}`
  let pattern = routePath(c, -1)
  while (pattern && !pages.includes(pattern)) pattern = pattern.slice(0, pattern.lastIndexOf('/'))
  return pathname.split('/').slice(0, pattern.split('/').length).join('/') || '/'
}

/** The path and query that were asked for; undefined where they are longer than any page's: no proxy takes them in a redirect. */
export function askedPath(c: AppContext): string | undefined {
  const { pathname, search } = new URL(c.req.url)
  const asked = `${pathname}${search}`
  return asked.length > MOST ? undefined : asked
}

/** The path and query of a page at or below `root`; null for any other address, wherever it may lead. */
export function pageBelow(root: string, asked: string): string | null {
  // Resolved like a browser would, so that //elsewhere, /\elsewhere and /portal/a/../b show what they are.
  const url = URL.parse(asked, HERE)
  if (url?.origin !== HERE || asked.length > MOST) return null
  const isBelow = url.pathname === root || url.pathname.startsWith(`${root}/`)
  return isBelow && isPage(url.pathname) ? `${url.pathname}${url.search}` : null
}

const HERE = 'http://portal.invalid'
/** A list with all of its filters. */
const MOST = 2000

function isPage(path: string): boolean {
  const segments = path.split('/')
  const fits = (part: string, index: number) =>
    part[0] === ':' ? segments[index] !== '' : part === segments[index]
  return pages.map(page => page.split('/')).some(page => page.length === segments.length && page.every(fits))
}
