import { portal } from '../../routes.ts'

/** The path to land on after signing in, when it is a page of this very portal; null for anything else. */
export function returnPath(slug: string, asked: string): string | null {
  const home = portal.signIn.to({ slug })
  // Resolved like a browser would, so that //elsewhere, /\elsewhere and /portal/a/../b show what they are.
  const url = URL.parse(asked, HERE)
  if (url?.origin !== HERE || !url.pathname.startsWith(`${home}/`)) return null
  return isPage(url.pathname.slice(home.length + 1)) && asked.length <= MOST
    ? `${url.pathname}${url.search}`
    : null
}

const HERE = 'http://portal.invalid'
const MOST = 500

function isPage(path: string): boolean {
  const [section = ''] = path.split('/')
  return ['deadlines', 'history', 'account'].includes(section)
}
