import type { Pool } from '../database/connection.ts'
import { openDatabase } from '../database/open.ts'
import { asErasure, asOperator, asStaff } from '../database/scopes.ts'
import { counted } from '../domain/counted.ts'
import {
  closeOrganization,
  deleteOrganization as deleteClosed,
  type OrganizationTraces,
  organizationTraces,
} from '../records/organization-deletion.ts'
import { type Organization, organizationWithSlug } from '../records/organizations.ts'
import { type Command, readArguments } from './command.ts'
import { answerTo } from './question.ts'
import { complain, say } from './say.ts'

/** Deletes an organization with everything of it. */
export const deleteOrganization: Command = {
  summary: 'delete an organization with everything of it',
  help: `bin/portal organization delete <slug> [options]

Says how much there is, and wants the slug typed. Then the portal and the back office close for everybody at once, and
all of it is deleted: clients, mails, activity, and people on the team who work for no other organization. The slug
leads nowhere from then on, and can't be given to anybody else. Backups keep what they have until they run out.
Interrupted before it has closed, nothing has happened; after that, the portal's worker finishes it within minutes.

  --yes   don't ask`,
  run: async (args, { config, interrupted }) => {
    const { values, positionals } = readArguments(args, { options, wanted: ['The slug'] })
    const [slug = ''] = positionals
    const { pool, close } = await openDatabase(config, { shared: true })
    return deleteWith(pool, { slug, yes: values.yes }, interrupted).finally(close)
  },
}

const options = { yes: { type: 'boolean', default: false } } as const

interface Wish {
  readonly slug: string
  readonly yes: boolean
}

async function deleteWith(pool: Pool, wish: Wish, interrupted: AbortSignal): Promise<number> {
  const organization = await asOperator(pool, tx => organizationWithSlug(tx, wish.slug))
  if (!organization)
    return refuse(
      `There is no organization "${wish.slug}": bin/portal organization list shows those there are.`,
    )
  const inside = { organizationId: organization.id, staffId: null }
  for (const line of report(organization, await asStaff(pool, inside, organizationTraces))) say(line)
  if (!wish.yes && !(process.stdin.isTTY && process.stderr.isTTY))
    return refuse('Nothing was deleted: nobody is there to ask. Give --yes to delete without asking.')
  if (!wish.yes && !(await isWanted(organization, interrupted)))
    return refuse('Nothing was deleted: that is not its slug.')
  interrupted.throwIfAborted()
  return finish(pool, organization)
}

function report({ name, slug }: Organization, goes: OrganizationTraces): string[] {
  return [
    `${name} (${slug}) would be deleted with everything of it:`,
    `  ${counted(goes.clients, 'client')}, ${counted(goes.contacts, 'contact')}, ${counted(goes.services, 'service')}, ${counted(goes.deadlines, 'deadline')}`,
    `  ${counted(goes.mails, 'mail')}, ${counted(goes.events, 'line')} of activity`,
    `  ${counted(goes.people, 'membership')} of the team; who works nowhere else is forgotten`,
  ]
}

async function isWanted({ slug }: Organization, interrupted: AbortSignal): Promise<boolean> {
  const typed = await answerTo('Type its slug to delete it for good: ', {
    input: process.stdin,
    output: process.stderr,
    interrupted,
  })
  return typed === slug
}

/** Closed first, in a transaction that nobody waits for: what is long under way holds up nobody's page. */
async function finish(pool: Pool, { id, name }: Organization): Promise<number> {
  const inside = { organizationId: id }
  await asErasure(pool, inside, closeOrganization)
  const deleted = await asErasure(pool, inside, deleteClosed)
  say(deleted ? `Deleted ${name}.` : `Closed ${name}: the portal’s worker deletes it as soon as it can.`)
  return 0
}

function refuse(sentence: string): number {
  complain(sentence)
  return 1
}
