import { randomUUID } from 'node:crypto'
import { office, portal as pages } from '../../src/routes.ts'
import { newAgency } from '../agency.ts'
import { atTheOffice } from '../office.ts'
import type { Portal } from '../portal.ts'
import type { Visitor } from '../visitor.ts'

/* Who has a session of which kind, at an agency of a test's own: what sessions are ended, forged and replayed at. */

/** A browser with a session, and the page that it opens. */
export interface Seat {
  readonly browser: Visitor
  /** The name of the session's cookie. */
  readonly cookie: string
  readonly page: string
  /** What of it nobody reads without. */
  readonly shows: string
}

/** The contact's two browsers, a colleague at work, and the same colleague looking as the contact. */
export type Seats = Readonly<Record<SeatName, Seat>>

export const seatNames = ['laptop', 'phone', 'desk', 'preview'] as const

export type SeatName = (typeof seatNames)[number]

/** An agency with everybody in their seats; Giulia, its owner, stands by. */
export interface Stage {
  readonly seats: Seats
  readonly owner: Visitor
  readonly agency: { readonly id: string; readonly slug: string }
  readonly client: string
  readonly contact: { readonly id: string; readonly email: string }
  /** The colleague, an admin. */
  readonly colleague: { readonly id: string; readonly email: string }
}

/** Sets the stage; the owner's browser is signed in already. */
export async function setStage(portal: Portal, owner: Visitor): Promise<Stage> {
  const agency = await newAgency(portal, { name: 'Stage' })
  const { slug } = agency
  const email = `${randomUUID()}@client.example`
  const { id: client } = await agency.newClient([{}], { name: 'Canary', contact: { email, name: 'Contact' } })
  const [contact] = await portal.look<{ id: string }>('select id from contacts where email = $1', [email])
  const colleague = await newColleague(portal, agency.id)
  const desk = await atTheOffice(portal, colleague.email)
  const preview = withCookies(portal, desk.cookies)
  await preview.post(office.openPreview.to({ slug, id: client }), { contact: contact?.id ?? '' })
  const deadlines = pages.deadlines.to({ slug })
  const own = { cookie: `portal_${agency.id}`, page: deadlines, shows: 'Canary' }
  return {
    seats: {
      laptop: { ...own, browser: await portal.signedIn(slug, email) },
      phone: { ...own, browser: await portal.signedIn(slug, email) },
      desk: {
        cookie: 'office',
        page: office.activity.to({ slug }),
        shows: office.activityFile.to({ slug }),
        browser: desk,
      },
      preview: {
        ...own,
        cookie: `portal_preview_${agency.id}`,
        page: deadlines,
        shows: 'Canary',
        browser: preview,
      },
    },
    owner,
    agency,
    client,
    contact: { id: contact?.id ?? '', email },
    colleague,
  }
}

/** The seat's browser, or another one, still gets in. */
export async function isOpen({ page, shows }: Seat, browser: Visitor): Promise<boolean> {
  const { status, body } = await browser.get(page)
  const opens = body.includes(shows)
  if (opens !== (status === 200))
    throw new Error(`${page} answered ${status}, ${opens ? 'and' : 'and not'} ${shows}`)
  return opens
}

/** A browser with nothing but these cookies. */
export function withCookies(portal: Portal, cookies: Iterable<readonly [string, string]>): Visitor {
  const browser = portal.visitor()
  for (const [name, value] of cookies) browser.cookies.set(name, value)
  return browser
}

/** An admin of the agency, who the owner Giulia is a colleague of. */
async function newColleague(portal: Portal, organization: string) {
  const email = `${randomUUID()}@agency.example`
  const [colleague] = await portal.look<{ id: string }>(
    `with person as (insert into staff (name, email, canonical_email) values ('Colleague', $2, $2) returning id),
      joined as (insert into memberships (organization_id, staff_id, role) select $1, id, 'admin' from person)
    insert into memberships (organization_id, staff_id, role)
      select $1, staff.id, 'owner' from staff where email = $3 returning (select id from person)`,
    [organization, email, portal.cast.staff.owner.email],
  )
  return { id: colleague?.id ?? '', email }
}
