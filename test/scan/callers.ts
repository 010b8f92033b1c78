import { randomUUID } from 'node:crypto'
import { assets, demo, health, office, portal, type Route } from '../../src/routes.ts'
import { pathOf } from '../every-route.ts'
import { handIn } from '../uploads.ts'
import type { Visitor } from '../visitor.ts'
import { crawl } from './crawl.ts'
import { targetOf } from './page-targets.ts'
import { type Fields, type Target, withoutParts } from './target.ts'

/** Who is at the portal, with a browser each. */
export interface Callers {
  readonly slug: string
  readonly stranger: Visitor
  readonly client: Visitor
  readonly owner: Visitor
  /** The text of the newest mail to an address, once there is one. */
  readonly mailTo: (address: string) => Promise<string>
}

export type Caller = 'stranger' | 'client' | 'owner'

/** What each of them can ask, found on their own pages; together that is every route there is. */
export async function findTargets(callers: Callers): Promise<Record<Caller, Target[]>> {
  const { slug, stranger, client, owner } = callers
  const begun = await beginWork(callers)
  await stranger.askForCode(slug, NOBODY)
  await stranger.post(office.sendCode.to(), { email: NOBODY })
  return {
    stranger: await found(stranger, [portal.signIn.to({ slug }), ...forEverybody(slug), begun.join]),
    client: await found(client, [portal.signIn.to({ slug })]),
    owner: await found(owner, [office.overview.to({ slug }), begun.import, begun.batch]),
  }
}

const SHEET =
  'Client,Email,Service,Domain,Due,Amount,Frequency\nNeri,neri@neri.example,Domain,neri.example,2030-01-31,12.50,annual\n'
const NOBODY = 'nobody@nowhere.example'

/** Pages that come only of work: a spreadsheet handed in, clients and colleagues invited. */
async function beginWork({ slug, owner, mailTo }: Callers) {
  const imported = await handIn(owner, slug, SHEET)
  // One joins; of the others one is invited again and one is told that it is over.
  const colleagues = Array.from({ length: 3 }, () => `${randomUUID()}@team.example`)
  for (const email of colleagues)
    await owner.post(office.inviteToTeam.to({ slug }), { email, role: 'member' })
  const [join = ''] = /\/office\/join\/\S+/.exec(await mailTo(colleagues[1] ?? '')) ?? []
  const targets = await crawl(owner, [office.invitations.to({ slug })])
  const all = targets.find(
    ({ route }) => route.pattern === office.inviteSeveral.pattern && route.method === 'POST',
  )
  const invited = await owner.post(office.inviteSeveral.to({ slug }), Object.fromEntries(all?.fields ?? []))
  return { import: imported, batch: invited.location, join }
}

function forEverybody(slug: string): string[] {
  const files = [assets.accent.to({ color: '9398ff.css' }), portal.logo.to({ slug, hash: '0'.repeat(64) })]
  const reminders = portal.reminders.to({ slug, token: 'a'.repeat(43) })
  const doors = [portal.code.to({ slug }), office.signIn.to(), office.code.to()]
  return [
    ...files,
    ...doors,
    reminders,
    health.live.to(),
    health.ready.to(),
    demo.mailbox.to(),
    demo.mailboxJson.to(),
  ]
}

async function found(visitor: Visitor, starts: readonly string[]): Promise<Target[]> {
  const targets = await crawl(visitor, starts)
  return withoutParts([...targets, ...hidden(targets)])
}

/** What only some state of a page offers, for the ids that another page has. */
function hidden(targets: readonly Target[]): Target[] {
  return BESIDE.flatMap(([route, neighbour, fields]) => {
    const at = targets.find(target => target.route.pattern === neighbour.pattern)
    return at ? [madeFrom(at, route, fields)] : []
  }).filter(target => target !== null)
}

function madeFrom(neighbour: Target, route: Route, fields: Fields): Target | null {
  const names = neighbour.route.pattern.split('/')
  const params = neighbour.path.split('/').map((value, at) => [names[at]?.slice(1), value])
  const path = pathOf(route, Object.fromEntries(params))
  const version = [...neighbour.fields].filter(([name]) => name === 'version')
  return targetOf(route.method, path, { fields: new Map([...version, ...fields]), page: neighbour.page })
}

const CODES = new Map([
  ['code', '482913'],
  ['code2', '771204'],
])
const CLIENT = new Map([['client', '018f0000-0000-7000-8000-000000000000']])
const FREQUENCY = new Map([['frequency', 'annual']])
const REMINDERS = new Map([['choice', 'none']])
const WORDS = new Map([
  ['subject', 'Due {when}'],
  ['body', '{services}'],
])
const NAME = new Map([['name', 'Nobody']])
const SESSION = new Map([['session', 'others']])
const NONE: Fields = new Map()

const BESIDE: readonly (readonly [Route, Route, Fields])[] = [
  [office.restoreClient, office.archiveClient, NONE],
  [office.erasure, office.client, NONE],
  [office.eraseClient, office.archiveClient, NAME],
  [office.reopenDeadline, office.cancelDeadline, NONE],
  [office.allowSignIn, office.access, NONE],
  [office.endSessions, office.access, NONE],
  [office.takeForReachable, office.access, NONE],
  [office.resetReminderText, office.saveReminderText, NONE],
  [office.previewReminder, office.saveReminderText, WORDS],
  [portal.endSessions, portal.account, SESSION],
  [office.endOwnSessions, office.account, SESSION],
  [office.rereadImport, office.import, FREQUENCY],
  [portal.sessionClient, portal.deadlines, CLIENT],
  [portal.session, portal.session, CODES],
  [office.session, office.session, CODES],
  [portal.stopReminders, portal.reminders, NONE],
  [portal.chooseReminders, portal.reminders, REMINDERS],
  [office.useRelay, office.tryRelay, NONE],
  [office.dropRelay, office.tryRelay, NONE],
  [portal.sessionEnd, portal.code, NONE],
  [portal.previewEnd, portal.code, NONE],
  [office.sessionEnd, office.code, NONE],
]
