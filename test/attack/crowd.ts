import { type Door, portalDoor } from './doors.ts'
import type { Sample } from './stopwatch.ts'
import type { Target } from './target.ts'

/* People by the hundred, so that each asks once and only those find a limit full who are to. */

/** How many are known, how many are nobody, and how many are of each other kind. */
const KNOWN = 500
const NOBODY = 200
const SOME = 60

/** Adds contacts of a client who are called name-0@, name-1@ … */
export function addContacts(
  { look }: Target,
  of: { readonly organization: string; readonly client: string },
  name: string,
  count: number,
  maySignIn = true,
) {
  return look(ADD_CONTACTS, [of.organization, of.client, name, count, maySignIn])
}

/** Adds everybody who asks below: contacts, staff, and people who get no code. */
export async function addCrowd(target: Target): Promise<void> {
  const { aurora, bottega } = target.cast
  const ofRossi = { organization: aurora.id, client: aurora.rossi.id }
  await addContacts(target, ofRossi, 'contact', KNOWN)
  await addContacts(target, ofRossi, 'disabled', SOME, false)
  await addContacts(target, { organization: aurora.id, client: aurora.verdi.id }, 'archived', SOME)
  await addContacts(target, { organization: bottega.id, client: bottega.bruni.id }, 'contact', SOME)
  await target.look(ADD_STAFF, [KNOWN])
}

/** The address of one of them. */
export function addressOf(name: string, number: number): string {
  return `${name}-${number}@crowd.example`
}

/** Everybody asks once at the portal of Studio Aurora, or at a closed one. */
export async function asksAtPortal(target: Target, portal: Door): Promise<Sample[]> {
  const { bottega } = target.cast
  const closed = portalDoor(bottega, bottega.bruno.email)
  return [
    ...asks(target, portal, 'known', KNOWN, 'contact'),
    ...asks(target, portal, 'nobody', NOBODY, 'nobody'),
    ...asks(target, portal, 'may not sign in', SOME, 'disabled'),
    ...asks(target, portal, 'of an archived client', SOME, 'archived'),
    ...asks(target, closed, 'client of a closed portal', SOME, 'contact'),
    ...asks(target, closed, 'nobody at a closed portal', SOME, 'nobody'),
    ...(await throttledAsks(target, portal, 'contact')),
  ]
}

/** Everybody asks once at the office. */
export async function asksAtOffice(target: Target, office: Door): Promise<Sample[]> {
  return [
    ...asks(target, office, 'known', KNOWN, 'staff'),
    ...asks(target, office, 'nobody', 2 * NOBODY, 'nobody'),
    ...(await throttledAsks(target, office, 'staff')),
  ]
}

/** Four wrong codes each for known people, who have been mailed a right one, and for as many who are nobody. */
export async function wrongCodes(target: Target, door: Door, people: readonly number[]): Promise<Sample[]> {
  const { visitor: browser, doors, allMailDone } = target
  const names = { known: door === doors[0] ? 'contact' : 'staff', nobody: 'nobody' }
  const samples: Sample[] = []
  for (const person of people)
    for (const [kind, name] of Object.entries(names)) {
      const visitor = browser()
      await door.ask(visitor, addressOf(name, person))
      const take = () => door.enter(visitor, '000000', browser().network)
      samples.push(...Array(4).fill({ kind, take }))
    }
  await allMailDone()
  return samples
}

function asks({ visitor: browser }: Target, door: Door, kind: string, count: number, name: string): Sample[] {
  return Array.from({ length: count }, (_, number) => ({
    kind,
    take: () => door.ask(browser(), addressOf(name, number)),
  }))
}

/** Known people who asked too often before, or whose network did; each of them five times or twenty. */
async function throttledAsks({ visitor: browser }: Target, door: Door, name: string): Promise<Sample[]> {
  const samples: Sample[] = []
  for (let asker = 0; asker < SOME / 5; asker++) {
    const take = () => door.ask(browser(), addressOf(name, asker))
    for (let asked = 0; asked < 5; asked++) await take()
    samples.push(...Array(5).fill({ kind: 'asked too often', take }))
  }
  for (let tired = 0; tired < SOME / 20; tired++) {
    const { network } = browser()
    const take = () => door.ask(browser({ network }), addressOf(name, 100 + tired))
    for (let asked = 0; asked < 20; asked++) await door.ask(browser({ network }), addressOf('nobody', asked))
    samples.push(...Array(20).fill({ kind: 'in a network that asked too often', take }))
  }
  return samples
}

const ADD_CONTACTS = `insert into contacts (organization_id, client_id, email, canonical_email, may_sign_in)
  select $1, $2, address, address, $5
  from generate_series(0, $4::int - 1) as number, lateral (select $3 || '-' || number || '@crowd.example' as address) as it`

const ADD_STAFF = `insert into staff (name, email, canonical_email)
  select 'Staff', address, address
  from generate_series(0, $1::int - 1) as number, lateral (select 'staff-' || number || '@crowd.example' as address) as it`
