import { isSlug } from '../../domain/slug.ts'

/** The path to land on after signing in, when it is a page of the office; null for anything else. */
export function officeReturnPath(asked: string): string | null {
  // Resolved like a browser would, so that //elsewhere, /\elsewhere and /office/../b show what they are.
  const url = URL.parse(asked, HERE)
  const [, root, slug = ''] = url?.pathname.split('/') ?? []
  if (url?.origin !== HERE || root !== 'office' || !isSlug(slug) || asked.length > MOST) return null
  return `${url.pathname}${url.search}`
}

const HERE = 'http://office.invalid'
const MOST = 500
