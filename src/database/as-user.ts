import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { StartError } from '../config.ts'

/** A user of the operating system by number, with the group of the same standing. */
export type SystemUser = { uid: number; gid: number }

/**
 * The command line that runs `command` as `user` with as little power as lets it reach the paths in `reaching`.
 * Only root can do this; everybody else, given null, runs the command as themselves.
 * See docs/decisions/0003-postgresql-as-root.md.
 */
export function asUser(user: SystemUser | null, reaching: string[], command: string[]): string[] {
  if (!user) return command
  const identity = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups']
  return ['setpriv', ...identity, ...powersToReach(reaching), ...command]
}

function powersToReach(paths: string[]): string[] {
  const closed = paths.flatMap(ancestors).find(folder => (statSync(folder).mode & 0o001) === 0)
  if (!closed) return []
  const power = ['dac_read_search', 'dac_override'].find(isMine)
  if (!power) {
    throw new StartError(
      `PostgreSQL refuses to run as root, and no other user can enter ${closed}: start as an ordinary user or move`,
    )
  }
  // Without the secure bit, access(2) forgets capabilities and initdb does not find its own programs.
  return [`--inh-caps=+${power}`, `--ambient-caps=+${power}`, '--securebits=+no_setuid_fixup']
}

function ancestors(path: string): string[] {
  const parent = dirname(path)
  return parent === path ? [] : [parent, ...ancestors(parent)]
}

/** Numbers of capabilities(7), as in the bit set that the kernel shows. */
const capabilityBits: Record<string, bigint> = { dac_override: 1n, dac_read_search: 2n }

function isMine(capability: string): boolean {
  const held = /^CapEff:\s*(\w+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'
  return ((BigInt(`0x${held}`) >> (capabilityBits[capability] ?? 0n)) & 1n) === 1n
}
