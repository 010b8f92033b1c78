import { isReminderChoice, type ReminderChoice } from '../../domain/reminders/choice.ts'
import { isSlug } from '../../domain/slug.ts'
import { brandOf } from '../../http/brand.ts'
import { hasMoved, movedTo } from '../../http/client-page.ts'
import { readForm } from '../../http/form.ts'
import type { AppContext } from '../../http/parts.ts'
import { notFound, refused } from '../../http/problems.ts'
import { chosenAt } from '../../http/reader-language.ts'
import { render } from '../../http/render.ts'
import { texts } from '../../language/texts.ts'
import { portal } from '../../routes.ts'
import { type FollowedLink, followReminderLink } from '../../sign-in/reminder-door.ts'
import { linkPage } from './link-page.ts'

/** GET /portal/:slug/reminders/:token — how the reader of a reminder is reminded, and what else there is to choose. */
export async function showReminders(c: AppContext) {
  const followed = await follow(c)
  if (!followed) return notFound(c)
  return hasMoved(c, followed.organization) ? movedTo(c, followed.organization) : show(c, followed)
}

/**
 * POST /portal/:slug/reminders/:token — no more reminders, as mail programs ask for it at one click (RFC 8058): without a
 * cookie, from no page of ours, and without following us anywhere else.
 */
export async function stopReminders(c: AppContext) {
  const followed = await follow(c, 'none')
  return followed ? show(c, followed) : notFound(c)
}

/** POST /portal/:slug/reminders/:token/choice — as the reader chose on that page. */
export async function chooseByLink(c: AppContext) {
  const form = await readForm(c)
  if (form.kind === 'refused') return refused(c, form.status)
  const choice = form.fields.get('choice') ?? ''
  const followed = isReminderChoice(choice) ? await follow(c, choice) : null
  if (!followed) return notFound(c)
  const { slug, token } = linkOf(c)
  return c.redirect(portal.reminders.to({ slug, token }), 303)
}

async function follow(c: AppContext, choice?: ReminderChoice): Promise<FollowedLink | null> {
  const link = linkOf(c)
  const { pool, keys } = c.var.parts
  return isSlug(link.slug) ? followReminderLink(pool, keys.links, link, choice) : null
}

function linkOf(c: AppContext) {
  return { slug: (c.req.param('slug') ?? '').toLowerCase(), token: c.req.param('token') ?? '' }
}

function show(c: AppContext, { organization, contact, reminding }: FollowedLink) {
  const { token } = linkOf(c)
  const brand = brandOf(organization)
  return render(
    c,
    linkPage(texts(chosenAt(c, 'portal') ?? contact.locale), {
      organization: brand,
      email: contact.canonicalEmail,
      token,
      reminding,
    }),
  )
}
