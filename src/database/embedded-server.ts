import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartError } from '../config.ts'
import { clusterIn, complaint, createCluster, serverCommand } from './cluster.ts'
import { lockDataDir, prepareDataDir, unusable } from './data-dir.ts'
import { commandLine, startOf } from './processes.ts'
import { isListening, reachSocket } from './socket.ts'

/** A running PostgreSQL of our own. */
export type EmbeddedServer = {
  /** For migrations: a role that owns the database and may make databases and roles, but is no superuser. */
  ownerUrl: string
  /** The same database for another role; nobody is asked for a password. */
  urlFor: (role: string) => string
  /** Resolves when PostgreSQL has written everything down and is gone. */
  stop: () => Promise<void>
}

/**
 * Starts the PostgreSQL that lives in `dataDir`, made on the first call. It listens on a Unix socket that only
 * its owner can reach, never on TCP. Throws a StartError when that cannot be done or another portal is there.
 */
export async function startEmbeddedServer(dataDir: string): Promise<EmbeddedServer> {
  const folder = prepareDataDir(dataDir)
  const unlock = lockDataDir(folder)
  try {
    if (!existsSync(clusterIn(folder))) await createCluster(folder)
    await stopOrphan(clusterIn(folder))
    const server = await launch(folder)
    return reached(clusterIn(folder), () => stop(server).finally(unlock))
  } catch (error) {
    unlock()
    throw unusable(dataDir, error)
  }
}

/** For a command beside a running portal: uses the server which that portal started, or else starts one. */
export async function joinEmbeddedServer(dataDir: string): Promise<EmbeddedServer> {
  const cluster = clusterIn(prepareDataDir(dataDir))
  return (await isListening(cluster)) ? reached(cluster, async () => {}) : startEmbeddedServer(dataDir)
}

function reached(cluster: string, stopServer: () => Promise<void>): EmbeddedServer {
  const socket = reachSocket(cluster)
  const urlFor = (role: string) =>
    `postgresql://${role}@localhost/portal?host=${encodeURIComponent(socket.folder)}`
  return { ownerUrl: urlFor('portal_owner'), urlFor, stop: () => stopServer().finally(socket.release) }
}

/** A portal that was killed leaves its PostgreSQL running: it is stopped as cleanly as its own would be. */
async function stopOrphan(cluster: string): Promise<void> {
  if (!(await isListening(cluster))) return
  const pid = Number(pidFile(cluster)[0])
  if (!commandLine(pid).includes(cluster)) {
    throw new StartError(`Another PostgreSQL, process ${pid} of another system, is using ${cluster}`)
  }
  process.kill(pid, 'SIGINT')
  while (startOf(pid)) await pause(20)
}

async function launch(folder: string): Promise<ChildProcess> {
  const logFile = join(folder, 'postgres.log')
  const log = openSync(logFile, 'a', 0o600)
  const logStart = fstatSync(log).size
  const [command = '', ...args] = await serverCommand(clusterIn(folder))
  // In a session of its own: the terminal's Ctrl-C must reach it only after the portal has drained.
  const server = spawn(command, args, { cwd: '/', detached: true, stdio: ['ignore', log, log] })
  closeSync(log)
  await once(server, 'spawn')
  while (!isReady(clusterIn(folder), server)) {
    if (hasExited(server)) throw new Error(`PostgreSQL did not start: ${saidSince(logStart, logFile)}`)
    await pause(10)
  }
  return server
}

async function stop(server: ChildProcess): Promise<void> {
  if (hasExited(server)) return
  const exit = once(server, 'exit')
  server.kill('SIGINT')
  await exit
}

const hasExited = (server: ChildProcess) => server.exitCode !== null || server.signalCode !== null

/** PostgreSQL notes its own state in the eighth line of its pid file. */
function isReady(cluster: string, server: ChildProcess): boolean {
  const lines = pidFile(cluster)
  return Number(lines[0]) === server.pid && lines[7]?.trim() === 'ready'
}

function pidFile(cluster: string): string[] {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

function saidSince(start: number, logFile: string): string {
  const log = readFileSync(logFile).subarray(start).toString().trim()
  return `${complaint(log) ?? log} (${logFile} has more)`
}
