import type { Role } from './catalog.ts'
import { DEFINERS, DOORS, HARMLESS } from './exceptions.ts'
import { type Catalog, differences, type Rule } from './rule.ts'

/** Who may do anything at all: the doors, the role that the portal signs in as, and functions that run as somebody else. */
export const roleRules: readonly Rule[] = [
  {
    says: 'a door is a role that nobody signs in as, that may nothing by itself and leads through no other',
    breaches: ({ roles }) =>
      DOORS.flatMap(door =>
        unlikeDoor(
          roles.find(({ name }) => name === door),
          door,
        ),
      ),
  },
  {
    says: 'the portal signs in as a role that owns nothing and may only step through the doors',
    breaches: catalog => unlikeLogin(catalog),
  },
  {
    says: 'functions that run with the owner’s rights are the known ones, fix their search path, and nobody calls them',
    breaches: ({ functions }) => {
      const definers = functions.filter(({ isDefiner }) => isDefiner)
      return [
        ...definers
          .filter(({ settings }) => settings.join() !== 'search_path=pg_catalog, pg_temp')
          .map(({ name }) => `${name}: set search_path = pg_catalog, pg_temp`),
        ...definers
          .filter(({ callers }) => callers.length > 0)
          .map(({ name, callers }) => `revoke all on function ${name} from ${callers.join(', ')}`),
        ...differences(
          definers.map(({ name }) => name),
          Object.keys(DEFINERS),
          name => `${name} runs with the rights of its owner: say in DEFINERS why it must`,
        ),
      ]
    },
  },
  {
    says: 'anybody may call only what reads the clock and the context',
    breaches: ({ functions }) =>
      differences(
        functions.filter(({ callers }) => callers.length > 0).map(({ name }) => name),
        HARMLESS,
        name => `revoke all on function ${name} from public, or add it to HARMLESS`,
      ),
  },
  {
    says: 'the login role and the doors make nothing in the schema',
    breaches: ({ makers }) => makers.map(name => `revoke create on schema public from ${name}`),
  },
  {
    says: 'the login role and the doors make no temporary tables, which would stand before ours',
    breaches: ({ temporaryMakers }) =>
      temporaryMakers.map(
        name =>
          `${name} may: revoke temporary on database … from public, or from who else gave it that right`,
      ),
  },
  {
    says: 'the audit log is only added to',
    breaches: ({ auditLogRights }) => auditLogRights.map(held => `${held} on audit_events: revoke it`),
  },
  {
    says: 'what a migration will add is nobody’s until it says so',
    breaches: ({ rightsInAdvance }) =>
      rightsInAdvance.map(held => `${held}: grant beside each table instead of alter default privileges`),
  },
  {
    says: 'views show rows with the rights of whoever looks',
    breaches: ({ viewsOfTheirOwner }) =>
      viewsOfTheirOwner.map(name => `create view ${name} … with (security_invoker = true)`),
  },
]

function unlikeDoor(role: Role | undefined, door: string): string[] {
  if (!role) return [`${door} is expected, and not there`]
  return [
    ...role.powers.map(power => `${door} has ${power}: take it away`),
    ...role.owns.map(thing => `${door} owns ${thing}`),
    ...role.memberships.map(({ of }) => `revoke ${of} from ${door}`),
  ]
}

function unlikeLogin({ roles, login }: Catalog): string[] {
  const role = roles.find(({ name }) => name === login)
  if (!role) return [`${login} is expected, and not there`]
  return [
    ...differences(role.powers, ['login'], power => `${login} has ${power}: take it away`),
    ...role.owns.map(thing => `${login} owns ${thing}: give it to the owner of the tables`),
    ...role.memberships
      .filter(({ inherits, mayGrant }) => inherits || mayGrant)
      .map(({ of }) => `${login} has the rights of ${of} without stepping: bin/portal migrate mends that`),
    ...differences(
      role.memberships.map(({ of }) => of),
      DOORS,
      of => `revoke ${of} from ${login}`,
    ),
  ]
}
