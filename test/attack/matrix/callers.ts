import { atTheOffice } from '../../office.ts'
import type { Portal } from '../../portal.ts'
import type { Visitor } from '../../visitor.ts'

/** Somebody with the cookies that they present at Studio Aurora. */
export interface Caller {
  readonly name: string
  readonly cookies: ReadonlyMap<string, string>
  /** What they may know of in the portal; staff know of all clients in the office. */
  readonly isClient: boolean
  readonly isStaffHere: boolean
  /** Their credential is of another kind, or of another place: it is as good as none. */
  readonly isNobody: boolean
  /** Where it counts after all. */
  readonly stays: RegExp
}

/** Every kind of caller there is, each signed in once. */
export async function callersOf(portal: Portal): Promise<Caller[]> {
  const { aurora, officina, staff } = portal.cast
  const [here, there] = [`portal_${aurora.id}`, `portal_${officina.id}`]
  const anna = await portal.signedIn(aurora.slug, aurora.anna.email)
  const annaThere = await portal.signedIn(officina.slug, officina.anna.email)
  const luca = await portal.signedIn(officina.slug, officina.luca.email)
  const owner = await atTheOffice(portal, staff.owner.email)
  const previewing = await atTheOffice(portal, staff.owner.email)
  await previewing.post(`/office/${aurora.slug}/clients/${aurora.rossi.id}/preview`, {
    contact: aurora.anna.id,
  })
  const preview = `portal_preview_${aurora.id}`
  const asking = portal.visitor()
  await asking.askForCode(aurora.slug, aurora.anna.email)
  await asking.post('/office/code', { email: staff.owner.email })
  const token = (browser: Visitor, cookie: string) => existing(browser.cookies.get(cookie), cookie)
  const strangers = (name: string, cookies: Record<string, string>, stays = NOWHERE) =>
    caller(name, new Map(Object.entries(cookies)), { isNobody: true, stays })
  return [
    caller('nobody', new Map(), { isNobody: true }),
    caller('a contact of the client', anna.cookies, { isClient: true }),
    caller(
      'a contact of another client',
      (await portal.signedIn(aurora.slug, aurora.marco.email)).cookies,
      {},
    ),
    caller('a contact of another organization', luca.cookies, { isNobody: true }),
    caller('a contact of both organizations', new Map([...anna.cookies, ...annaThere.cookies]), {
      isClient: true,
    }),
    caller('a member', (await atTheOffice(portal, staff.colleague.email)).cookies, { isStaffHere: true }),
    caller('an admin', (await atTheOffice(portal, staff.admin.email)).cookies, { isStaffHere: true }),
    caller('an owner', owner.cookies, { isStaffHere: true }),
    caller('staff of another organization', (await atTheOffice(portal, staff.stranger.email)).cookies, {}),
    caller('staff who look as the client', previewing.cookies, { isClient: true, isStaffHere: true }),
    caller('who has a preview’s cookie and no other', new Map([[preview, token(previewing, preview)]]), {
      isClient: true,
    }),
    caller('with a session in a preview’s cookie', new Map([[preview, token(anna, here)]]), {}),
    strangers('with a client’s session at the office, and the other way round', {
      office: token(anna, here),
      [here]: token(owner, 'office'),
    }),
    strangers('with a preview as a session', {
      office: token(previewing, preview),
      [here]: token(previewing, preview),
    }),
    strangers(
      'with a sign-in that is under way as a session',
      { office: token(asking, 'office_flow'), [here]: token(asking, `portal_flow_${aurora.id}`) },
      // It is that sign-in in whichever cookie it comes, and no more.
      /\.(code|session)$/,
    ),
    strangers('with a known browser as a session', {
      office: token(owner, 'office_browser'),
      [here]: token(anna, `portal_browser_${aurora.id}`),
    }),
    strangers('with a session of another organization in this one’s cookie', { [here]: token(luca, there) }),
  ]
}

const NOWHERE = /^$/

type Facts = Partial<Omit<Caller, 'name' | 'cookies'>>

function caller(name: string, cookies: ReadonlyMap<string, string>, facts: Facts): Caller {
  return {
    name,
    cookies: new Map(cookies),
    isClient: false,
    isStaffHere: false,
    isNobody: false,
    stays: NOWHERE,
    ...facts,
  }
}

function existing(token: string | undefined, cookie: string): string {
  if (!token) throw new Error(`There is no ${cookie}`)
  return token
}
