import type { Transaction } from '../database/connection.ts'
import { openDatabase } from '../database/open.ts'
import { asOperator } from '../database/scopes.ts'
import { addressToKeep, canonicalAddress } from '../domain/email-address.ts'
import { isCurrency } from '../domain/money.ts'
import { isPlan, planNames, plans } from '../domain/plan.ts'
import { isSlug, slugify } from '../domain/slug.ts'
import { isTimeZone } from '../domain/time-zone.ts'
import { recordEvent } from '../records/audit-events.ts'
import * as organizations from '../records/organizations.ts'
import { createMember } from '../records/staff.ts'
import { type Command, readArguments, UsageError } from './command.ts'
import { complain, say } from './say.ts'

/** Creates an organization, with an owner who can invite the others. */
export const createOrganization: Command = {
  summary: 'create an organization',
  help: `bin/portal organization create <name> [options]

  --slug <slug>            its part of the address; made from the name unless given: Studio Aurora → studio-aurora
  --plan <plan>            ${plans.join(', ')}; free unless given
  --owner <address>        who signs in to the office first, as an owner
  --owner-name <name>      what the owner is called; the address unless given
  --contact-email <addr>   where clients may write to
  --currency <code>        of amounts that name none, as EUR (unless given) or CHF
  --time-zone <zone>       whose day decides what has expired, as Europe/Rome; UTC unless given
  --locale <tag>           its language, as it or en (unless given)`,
  run: async (args, { config }) => {
    const wish = readWish(args)
    const { pool, close } = await openDatabase(config, { shared: true })
    const created = await asOperator(pool, tx => found(tx, wish)).finally(close)
    const { name, slug, plan } = wish.organization
    if (created) say(`Created ${name} (${slug}) on the plan ${planNames[plan]}.`)
    else complain(`The slug "${slug}" is or was another organization's: give one with --slug.`)
    return created ? 0 : 1
  },
}

type Wish = ReturnType<typeof readWish>

async function found(tx: Transaction, { organization, owner }: Wish): Promise<boolean> {
  const id = await organizations.createOrganization(tx, organization)
  if (id === null) return false
  if (owner) await createMember(tx, id, 'owner', owner)
  await recordEvent(tx, { organizationId: id, action: 'organization-created', actor: 'operator' })
  return true
}

function readWish(args: string[]) {
  const { values, positionals } = readArguments(args, { options, wanted: ['The name'] })
  const [name = ''] = positionals
  const slug = values.slug ?? slugify(name) ?? ''
  const { plan, currency, locale, owner } = values
  if (name.trim() === '') throw new UsageError('The name is empty')
  if (!isSlug(slug)) throw new UsageError(`"${slug}" is no slug: a-z, 0-9 and single hyphens`)
  if (!isPlan(plan)) throw new UsageError(`"${plan}" is no plan, as ${plans.join(', ')} are`)
  if (!isCurrency(currency)) throw new UsageError(`"${currency}" is no currency code, as EUR is`)
  const timeZone = values['time-zone']
  if (!isTimeZone(timeZone)) throw new UsageError(`"${timeZone}" is no time zone, as Europe/Rome is`)
  const language = languageTag(locale)
  return {
    organization: {
      ...{ name, slug, plan, currency, locale: language, time_zone: timeZone },
      contact_email: values['contact-email'] === undefined ? null : address(values['contact-email']),
    },
    owner: owner === undefined ? null : person(owner, values['owner-name']),
  }
}

const options = {
  slug: { type: 'string' },
  plan: { type: 'string', default: 'free' },
  owner: { type: 'string' },
  'owner-name': { type: 'string' },
  'contact-email': { type: 'string' },
  currency: { type: 'string', default: 'EUR' },
  'time-zone': { type: 'string', default: 'UTC' },
  locale: { type: 'string', default: 'en' },
} as const

/** A tag as BCP 47 writes it. */
function languageTag(text: string): string {
  try {
    return new Intl.Locale(text).toString()
  } catch {
    throw new UsageError(`"${text}" is no language tag, as it is`)
  }
}

function person(email: string, name = email) {
  return { name, email: address(email), canonical_email: canonicalAddress(email) ?? email }
}

function address(text: string): string {
  if (canonicalAddress(text) === null) throw new UsageError(`"${text}" is no email address`)
  return addressToKeep(text)
}
