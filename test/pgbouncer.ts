import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { asUser } from '../src/database/as-user.ts'
import { serving } from './debian-program.ts'
import { freePort } from './demo-server.ts'
import { adapted, sampleIn } from './operating.ts'

/** A PgBouncer on a port of this machine, and the way through it to the same database. */
export interface Bouncer {
  readonly url: string
  readonly stop: () => Promise<void>
}

/** Starts the PgBouncer of docs/operating.md before the server of `appUrl`, with so many connections to it. */
export async function startPgBouncer(appUrl: string, connections: number): Promise<Bouncer> {
  const folder = mkdtempSync(join(tmpdir(), 'portal-pgbouncer-'))
  const port = await freePort()
  const { username, password, pathname } = new URL(appUrl)
  const users = join(folder, 'userlist.txt')
  writeFileSync(users, `"${username}" "${password}"\n`)
  const settings = join(folder, 'pgbouncer.ini')
  const sample = adapted(sampleIn('ini', 'pool_mode'), {
    'portal = host=127.0.0.1 port=5432': `* = ${serverOf(appUrl)}`,
    'listen_port = 6432': `listen_port = ${port}\nunix_socket_dir =`,
    '/etc/pgbouncer/userlist.txt': users,
    'default_pool_size = 8': `default_pool_size = ${connections}`,
  })
  writeFileSync(settings, sample)
  const { stop } = await serving(commandFor(socketOf(appUrl), settings), port)
  const url = `postgres://${username}:${password}@127.0.0.1:${port}${pathname}`
  return { url, stop: () => stop().finally(() => rmSync(folder, { recursive: true })) }
}

/** Root may not run it: whoever owns the server's socket does, or else nobody. */
function commandFor(socket: string | null, settings: string): string[] {
  const command = ['pgbouncer', settings]
  if (process.getuid?.() !== 0) return command
  const { uid, gid } = socket ? statSync(socket) : { uid: 65534, gid: 65534 }
  return asUser({ uid, gid }, socket ? [socket, settings] : [settings], command)
}

function serverOf(url: string): string {
  const { hostname, port } = new URL(url)
  return `host=${socketOf(url) ?? hostname} port=${port || 5432}`
}

/** The folder of the embedded server's socket; null for a server that listens on a port. */
function socketOf(url: string): string | null {
  return new URL(url).searchParams.get('host')
}
