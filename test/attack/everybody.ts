import { health, office, portal as pages } from '../../src/routes.ts'
import { reminderToken } from '../../src/sign-in/reminder-links.ts'
import { atTheOffice, versionIn } from '../office.ts'
import type { Portal } from '../portal.ts'
import { endOf, handIn } from '../uploads.ts'
import type { Visitor } from '../visitor.ts'
import { type Explored, explore, together } from './explore.ts'
import { withCookies } from './seats.ts'

/** Everybody who sends requests: strangers, strangers half signed in, a client, staff as that client, and staff. */
export const callers = ['nobody', 'asking', 'client', 'preview', 'member', 'owner'] as const

export type Caller = (typeof callers)[number]

export interface Everybody {
  /** A browser of this caller, as it was at the beginning, whatever others like it have done since. */
  as: (caller: Caller) => Visitor
  /** What all of them together have found at Studio Aurora. */
  readonly found: Explored
}

/** Signs everybody in at Studio Aurora, which gets what its pages need to be there. */
export async function everybodyAt(portal: Portal): Promise<Everybody> {
  const { cast } = portal
  const { slug } = cast.aurora
  // Phones besides, which may be signed out.
  await portal.signedIn(slug, cast.aurora.carla.atRossi.email)
  await atTheOffice(portal, cast.staff.owner.email)
  const browsers: Record<Caller, Visitor> = {
    nobody: portal.visitor(),
    asking: await halfSignedIn(portal),
    client: await portal.signedIn(slug, cast.aurora.carla.atRossi.email),
    preview: await atTheOffice(portal, cast.staff.admin.email),
    member: await atTheOffice(portal, cast.staff.colleague.email),
    owner: await atTheOffice(portal, cast.staff.owner.email),
  }
  const { owner, preview } = browsers
  await preview.post(office.openPreview.to({ slug, id: cast.aurora.rossi.id }), {
    contact: cast.aurora.anna.id,
  })
  const jars = Object.entries(browsers).map(([name, { cookies }]) => [name, new Map(cookies)] as const)
  const jarOf = new Map(jars)
  const as = (caller: Caller) => withCookies(portal, jarOf.get(caller) ?? [])
  const deadlines = pages.deadlines.to({ slug })
  const starts: [Caller, string[]][] = [
    [
      'nobody',
      [
        health.live.to(),
        health.ready.to(),
        pages.signIn.to({ slug }),
        deadlines,
        office.signIn.to(),
        await invitationToTheTeam(portal, owner),
        reminderLink(portal),
      ],
    ],
    ['asking', [pages.code.to({ slug }), office.code.to()]],
    ['client', [deadlines, pages.history.to({ slug })]],
    ['preview', [deadlines]],
    ['member', [office.overview.to({ slug })]],
    ['owner', [office.overview.to({ slug }), ...(await somethingOfEverything(portal, owner))]],
  ]
  const found: Explored[] = []
  for (const [caller, from] of starts) found.push(await explore(as(caller), from))
  return { as, found: together(found) }
}

/** A browser that was asked for codes, by the portal and the office. */
async function halfSignedIn(portal: Portal): Promise<Visitor> {
  const browser = portal.visitor()
  await browser.askForCode(portal.cast.aurora.slug, portal.cast.aurora.marco.email)
  await browser.post(office.sendCode.to(), { email: portal.cast.staff.stranger.email })
  return browser
}

async function invitationToTheTeam(portal: Portal, owner: Visitor): Promise<string> {
  const { slug } = portal.cast.aurora
  await owner.post(office.inviteToTeam.to({ slug }), { email: 'new@team.example', role: 'member' })
  const { text } = await portal.mailTo('new@team.example')
  return /\/office\/join\/\S+/.exec(text)?.[0] ?? ''
}

/** As it stands at the foot of a reminder to Anna. */
function reminderLink({ cast: { aurora }, delivery }: Portal): string {
  const { id, slug, anna } = aurora
  const contact = { organizationId: id, contactId: anna.id, canonicalEmail: anna.email }
  return pages.reminders.to({ slug, token: reminderToken(delivery.linkKey, contact) })
}

/** Pages that no other leads to before somebody has done something: done here. */
async function somethingOfEverything(portal: Portal, owner: Visitor): Promise<string[]> {
  const { id, slug, dario, verdi, rossi, bianchi } = portal.cast.aurora
  const closed = { slug, id: `${bianchi.domain.deadlines.open}` }
  await owner.post(office.cancelDeadline.to(closed))
  const sheets = [await handIn(owner, slug, SHEET), await handIn(owner, slug, WITHOUT_FREQUENCY)]
  for (const sheet of sheets) await endOf(owner, sheet)
  await ownWords(owner, slug)
  const [batch] = await portal.look<{ id: string }>(
    'insert into invitation_batches (organization_id, id) values ($1, gen_random_uuid()) returning id',
    [id],
  )
  await mailTrouble(portal)
  return [
    ...sheets,
    office.editDeadline.to(closed),
    office.renewals.to({ slug }, { deadline: rossi.active.deadlines.open }),
    office.invitationBatch.to({ slug, id: batch?.id ?? '' }),
    office.access.to({ slug, id: dario.id }),
    office.client.to({ slug, id: verdi.id }),
  ]
}

/** A mail server that is used and one that was tried, and a contact whose mail comes back. */
async function mailTrouble({ look, cast: { aurora, staff } }: Portal): Promise<void> {
  await look(
    `with mail as (insert into outgoing_mail (organization_id, kind, staff_id, state)
       select $1, 'relay-trial', staff.id, 'sent' from staff where email = $2 returning organization_id, id)
     insert into own_relays (organization_id, stage, host, port, encryption, username, sender_address, mail_id)
     select organization_id, stage, 'smtp.aurora.example', 587, 'starttls', '', 'mail@aurora.example', id
     from mail, unnest(array['trial', 'used']) as stage`,
    [aurora.id, staff.owner.email],
  )
  await look(
    `insert into unreachable_contacts (organization_id, client_id, contact_id, canonical_email, reply)
     select organization_id, client_id, id, canonical_email, '550 5.1.1' from contacts where id = $1`,
    [aurora.marco.id],
  )
}

/** Words that can be reset. */
async function ownWords(owner: Visitor, slug: string): Promise<void> {
  const rule = office.reminderRule.to({ slug, id: '-30' })
  const version = versionIn(await owner.get(rule))
  await owner.post(rule, { subject: 'Own', body: 'Words', version })
}

const SHEET =
  'Client;Email;Service;Due;Amount;Frequency\nNeri;info@neri.example;Hosting;2027-05-12;17.90;annual\nBad;;;;;'

const WITHOUT_FREQUENCY = 'Client;Email;Service;Due;Amount\nNeri;info@neri.example;Domain;2027-05-12;17.90'
