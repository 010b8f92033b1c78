import { isTheme } from '../ui/theme.ts'
import { setThemeCookie } from './cookies.ts'
import { readForm } from './form.ts'
import { pageBelow } from './page-path.ts'
import type { AppContext } from './parts.ts'
import { refused } from './problems.ts'

/** POST /theme — shows the page again in another theme, of whichever portal or the office it is. */
export async function chooseTheme(c: AppContext) {
  const form = await readForm(c)
  if (form.kind === 'refused') return refused(c, form.status)
  const theme = form.fields.get('theme') ?? ''
  const page = pageBelow('', form.fields.get('to') ?? '')
  if (!isTheme(theme) || !page) return refused(c, 400)
  setThemeCookie(c, theme)
  return c.redirect(page, 303)
}
