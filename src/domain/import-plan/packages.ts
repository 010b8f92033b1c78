import type { ServiceId } from '../ids.ts'
import { serviceTitle, titleKey } from '../spreadsheet/identity.ts'
import type { ImportReason, RowProblem } from '../spreadsheet/problem.ts'
import type { SpreadsheetRow } from '../spreadsheet/row.ts'
import type { HeldService } from './holdings.ts'

/** A service that a client has, that a row names, or both. */
export type Member = { row: SpreadsheetRow | null; held: HeldService | null; title: string }

export type Packages = {
  /** Rows whose package is clear, packages before their parts. */
  rows: SpreadsheetRow[]
  /** What a row's service becomes part of; null for what stands alone, as does a service that names itself. */
  packageOf: (row: SpreadsheetRow) => Member | null
  problems: RowProblem[]
}

/**
 * Finds the packages that rows of one client name, among the services it has and those the rows bring. Packages have one
 * level. A row that a package can't be found for is left out, and then perhaps others that are part of its service.
 */
export function findPackages(
  rows: readonly SpreadsheetRow[],
  held: readonly HeldService[],
  heldOf: (row: SpreadsheetRow) => HeldService | null,
): Packages {
  const family = familyOf(membersOf(rows, held, heldOf))
  const problems = family.members.flatMap(member => problemOf(member, family))
  if (problems.length > 0) {
    const bad = new Set(problems.map(({ line }) => line))
    const found = findPackages(
      rows.filter(({ line }) => !bad.has(line)),
      held,
      heldOf,
    )
    return { ...found, problems: [...problems, ...found.problems] }
  }
  const packages = new Map(family.members.map(member => [member.row, family.packageOf(member)]))
  const packageOf = (row: SpreadsheetRow) => packages.get(row) ?? null
  return { rows: [...rows.filter(row => !packageOf(row)), ...rows.filter(packageOf)], packageOf, problems }
}

function membersOf(
  rows: readonly SpreadsheetRow[],
  held: readonly HeldService[],
  heldOf: (row: SpreadsheetRow) => HeldService | null,
): Member[] {
  const named = rows.map(row => ({ row, held: heldOf(row), title: serviceTitle(row.service) }))
  const known = new Set(named.map(member => member.held))
  const others = held.filter(service => !known.has(service))
  return [...named, ...others.map(service => ({ row: null, held: service, title: serviceTitle(service) }))]
}

type Family = {
  members: readonly Member[]
  /** What has parts that no row takes out of it. */
  parts: ReadonlySet<Member>
  packageOf: (member: Member) => Member | null
  named: (member: Member) => Member | ImportReason | null
}

function familyOf(members: readonly Member[]): Family {
  const byTitle = Map.groupBy(members, ({ title }) => titleKey(title))
  const byName = Map.groupBy(members, ({ row, held }) => titleKey((row?.service ?? held)?.name ?? ''))
  const byId = new Map<ServiceId | undefined, Member>(members.map(member => [member.held?.id, member]))
  const named = (member: Member): Member | ImportReason | null => {
    const key = titleKey(member.row?.service.package ?? '')
    const [found = null, another] = byTitle.get(key) ?? byName.get(key) ?? []
    if (found === null) return { kind: 'no-such-package' }
    if (another) return { kind: 'packages-alike', titles: titlesOf(byName.get(key) ?? []) }
    return found === member ? null : found
  }
  const kept = ({ held }: Member) => (held?.parent ? (byId.get(held.parent) ?? null) : null)
  const packageOf = (member: Member) => {
    if (!member.row?.service.package) return kept(member)
    const found = named(member)
    return found && 'kind' in found ? null : found
  }
  const parts = new Set(members.flatMap(member => (member.row?.service.package ? [] : (kept(member) ?? []))))
  return { members, parts, packageOf, named }
}

/** As many as anyone reads: of all of them, said at each row, there would be millions. */
function titlesOf(members: readonly Member[]): string[] {
  return members.slice(0, MOST_TITLES).map(({ title }) => title)
}

const MOST_TITLES = 20

function problemOf(member: Member, family: Family): RowProblem[] {
  const { row } = member
  if (!row?.service.package) return []
  const found = family.named(member)
  const reason = found && ('kind' in found ? found : levelProblem(member, found, family))
  return reason ? [{ line: row.line, field: 'package', cell: row.service.package, reason }] : []
}

function levelProblem(member: Member, found: Member, { parts, packageOf }: Family): ImportReason | null {
  if (packageOf(found)) return { kind: 'package-in-package' }
  return parts.has(member) ? { kind: 'has-parts' } : null
}
