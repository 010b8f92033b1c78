import { onceMoreIfOvertaken } from '../database/overtaken.ts'
import { asPresentedStaff } from '../database/scopes.ts'
import { isSlug } from '../domain/slug.ts'
import type { HtmlDocument } from '../ui/layout/document.ts'
import { presentedOfficeTokens } from './cookies.ts'
import { type FormShape, readForm } from './form.ts'
import { type Answer, type Outcome, respond } from './office-answer.ts'
import { type Desk, placeOf, reachOf } from './office-desk.ts'
import type { OfficeFile } from './office-file.ts'
import { type Entry, identify, recordArrival } from './office-visitor.ts'
import type { AppContext, AppHandler } from './parts.ts'
import { notFound, refused } from './problems.ts'

/**
 * A page for staff, in one transaction. Strangers to the organization get 404, whose role is too small 403; who is signed
 * out signs in and comes back.
 */
export function officePage(
  show: (desk: Desk) => Promise<HtmlDocument | null>,
  entry: Entry = {},
): AppHandler {
  return c => atTheDesk(c, entry, async desk => pageOrNothing(await show(desk)))
}

/** A file for staff to keep. Who asks for it is found out in one transaction, its pieces are read in others. */
export function officeDownload(
  make: (desk: Desk) => Promise<OfficeFile | null>,
  entry: Entry = {},
): AppHandler {
  return c =>
    atTheDesk(c, entry, async desk => {
      const file = await make(desk)
      return file && { file }
    })
}

/** What a form of the office does, in one transaction: all of it or nothing. */
export function officeAction(
  act: (
    desk: Desk,
    fields: ReadonlyMap<string, string>,
    lists: ReadonlyMap<string, readonly string[]>,
    files: ReadonlyMap<string, Uint8Array>,
  ) => Promise<Outcome>,
  entry: Entry & FormShape = {},
): AppHandler {
  return async c => {
    const form = await readForm(c, entry)
    if (form.kind === 'refused') return refused(c, form.status)
    return atTheDesk(c, entry, desk => act(desk, form.fields, form.lists, form.files))
  }
}

function pageOrNothing(page: HtmlDocument | null): Outcome {
  return page && { page, status: 200 }
}

async function atTheDesk(c: AppContext, entry: Entry, work: (desk: Desk) => Promise<Answer>) {
  const slug = c.req.param('slug') ?? ''
  if (!isSlug(slug)) return notFound(c)
  const presented = { slug, tokenHashes: presentedOfficeTokens(c, 'session') }
  const who = identify(presented, entry, c.req.method)
  const place = placeOf(c)
  const answer = await onceMoreIfOvertaken(() =>
    asPresentedStaff(c.var.parts.pool, presented, who, async (tx, visitor, steps) => {
      if (visitor.isArriving) await recordArrival(tx, visitor.identity)
      const outcome = await work({ ...visitor, ...place, ...reachOf(c, visitor.organization, steps), tx })
      return { kind: 'done' as const, visitor, outcome }
    }),
  )
  return respond(c, answer)
}
