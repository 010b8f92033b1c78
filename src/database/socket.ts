import { once } from 'node:events'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const socketName = '.s.PGSQL.5432'

/** Bytes a socket's path may have on every Unix: the shortest `sun_path`, macOS's, without its closing zero. */
const longestPath = 103

/** The folder through which clients reach a cluster's socket; `release` takes away what that needed. */
export type SocketFolder = { folder: string; release: () => void }

/** The cluster's own folder or, when the socket's path would be too long, a private symbolic link to it. */
export function reachSocket(cluster: string): SocketFolder {
  if (Buffer.byteLength(join(cluster, socketName)) <= longestPath) {
    return { folder: cluster, release: () => {} }
  }
  const shortcut = mkdtempSync(join(tmpdir(), 'portal-'))
  symlinkSync(cluster, join(shortcut, 'db'))
  return { folder: join(shortcut, 'db'), release: () => rmSync(shortcut, { recursive: true, force: true }) }
}

/** Whether a server answers on the cluster's socket: the file alone may be a dead server's. */
export async function isListening(cluster: string): Promise<boolean> {
  const { folder, release } = reachSocket(cluster)
  return answers(connect(join(folder, socketName))).finally(release)
}

/** Whether somebody takes the connection, which is let go of at once. */
export async function answers(attempt: Socket): Promise<boolean> {
  try {
    await once(attempt, 'connect')
    return true
  } catch {
    return false
  } finally {
    attempt.destroy()
  }
}
