import type { Role } from '../domain/role.ts'
import { officeTexts, texts } from '../language/texts.ts'
import type { Organization } from '../records/organizations.ts'
import { office, portal } from '../routes.ts'
import { errorPage } from '../ui/error-page.ts'
import { forbiddenPage } from '../ui/forbidden-page.ts'
import { notFoundPage } from '../ui/not-found-page.ts'
import { refusedPage } from '../ui/refused-page.ts'
import { brandOf } from './brand.ts'
import type { AppContext } from './parts.ts'
import { readerLanguage } from './reader-language.ts'
import { render } from './render.ts'

/** Who is inside, and finds nothing. */
export interface Inside {
  readonly door: Door
  readonly organization: Organization
  /** Their language. */
  readonly locale: string
  /** The client as whom staff look. */
  readonly previewOf?: string | null
}

/** The answer for what does not exist and for what isn't theirs. Names the organization only to those who are inside, and whose portal it is to staff who look as that client. */
export function notFound(c: AppContext, inside: Inside | null = null) {
  if (!inside) return render(c, nothingForStrangers(c), 404)
  const { door, organization, locale, previewOf = null } = inside
  const page = notFoundPage(textsAt[door](locale), {
    organization: brandOf(organization),
    home: homes[door].to({ slug: organization.slug }),
    door,
    previewOf,
  })
  return render(c, page, 404)
}

/** The office has one door, which is no secret; which portal would be theirs nobody can say. */
function nothingForStrangers(c: AppContext) {
  const door = doorOf(c)
  const home = door === 'office' ? office.signIn.to() : null
  return notFoundPage(strangersTexts(c), { organization: null, home, door })
}

const homes = { portal: portal.deadlines, office: office.overview }
const textsAt = { portal: texts, office: officeTexts }

type Door = keyof typeof homes

/** In whose language nothing but the browser says. */
function strangersTexts(c: AppContext) {
  const door = doorOf(c)
  return textsAt[door](readerLanguage(c, door))
}

function doorOf(c: AppContext): Door {
  return c.req.path.startsWith(office.signIn.to()) ? 'office' : 'portal'
}

/** The answer for a request that no page of ours sends. */
export function refused(c: AppContext, status: 400 | 403 | 413 | 415) {
  return render(c, refusedPage(strangersTexts(c), { isTooLarge: status === 413 }), status)
}

/** The answer to staff for what their role doesn't include. */
export function forbidden(c: AppContext, { organization, locale, least }: Forbidden) {
  const home = homes.office.to({ slug: organization.slug })
  return render(
    c,
    forbiddenPage(officeTexts(locale), { organization: brandOf(organization), home, least }),
    403,
  )
}

export interface Forbidden {
  readonly organization: Organization
  /** The language of whom it is told. */
  readonly locale: string
  readonly least: Role
}

/** Something of ours broke: the log has the rest under the request's id. */
export function broken(c: AppContext) {
  return render(c, errorPage(strangersTexts(c), { organization: null, requestId: c.var.requestId }), 500)
}
