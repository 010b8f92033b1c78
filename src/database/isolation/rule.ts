import {
  type Asker,
  type ForeignKey,
  foreignKeys,
  functions,
  type Grant,
  grants,
  type Index,
  indexes,
  type Policy,
  policies,
  type Role,
  roles,
  type SqlFunction,
  type Table,
  tables,
  viewsOfTheirOwner,
} from './catalog.ts'
import { DOORS } from './exceptions.ts'
import { auditLogRights, makersAmong, rightsInAdvance, temporaryMakersAmong } from './rights-in-effect.ts'

/** All that the rules look at. */
export interface Catalog {
  readonly tables: readonly Table[]
  readonly indexes: readonly Index[]
  readonly foreignKeys: readonly ForeignKey[]
  readonly policies: readonly Policy[]
  readonly grants: readonly Grant[]
  readonly functions: readonly SqlFunction[]
  readonly viewsOfTheirOwner: readonly string[]
  /** The doors, and the role that the portal signs in as. */
  readonly roles: readonly Role[]
  readonly login: string
  readonly makers: readonly string[]
  readonly temporaryMakers: readonly string[]
  readonly auditLogRights: readonly string[]
  readonly rightsInAdvance: readonly string[]
}

/** Something that the catalog of a safe database shows. */
export interface Rule {
  /** What is so, as a sentence for everybody. */
  readonly says: string
  /** Where it isn't, each with what would mend it. */
  readonly breaches: (catalog: Catalog) => readonly string[]
}

/** Reads the catalog; `login` is the role that the portal signs in as. */
export async function readCatalog(asker: Asker, login: string): Promise<Catalog> {
  const names = [...DOORS, login]
  return {
    tables: await tables(asker),
    indexes: await indexes(asker),
    foreignKeys: await foreignKeys(asker),
    policies: await policies(asker),
    grants: await grants(asker),
    functions: await functions(asker),
    viewsOfTheirOwner: await viewsOfTheirOwner(asker),
    roles: await roles(asker, names),
    login,
    makers: await makersAmong(asker, names),
    temporaryMakers: await temporaryMakersAmong(asker, names),
    auditLogRights: await auditLogRights(asker, names),
    rightsInAdvance: await rightsInAdvance(asker),
  }
}

/** A sentence for each of what was found beyond what was expected, and for each that is expected and not there. */
export function differences(
  found: readonly string[],
  expected: readonly string[],
  beyond: (name: string) => string,
): string[] {
  const more = [...new Set(found)].filter(name => !expected.includes(name))
  return [
    ...more.map(beyond),
    ...expected.filter(name => !found.includes(name)).map(name => `${name} is expected, and not there`),
  ]
}

/** Each sentence once. */
export function sentences<Thing>(wrong: readonly Thing[], sentence: (thing: Thing) => string): string[] {
  return [...new Set(wrong.map(sentence))]
}
