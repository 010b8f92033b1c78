import {
  accessSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { getSystemErrorMessage } from 'node:util'
import { StartError } from '../config.ts'
import { startOf } from './processes.ts'

/**
 * Makes `dataDir` when it is missing and returns its real, absolute path.
 * Throws a StartError when nothing can be written there.
 */
export function prepareDataDir(dataDir: string): string {
  try {
    makeFolder(dataDir)
    accessSync(`${dataDir}/.`, constants.W_OK | constants.X_OK)
    return realpathSync(dataDir)
  } catch (error) {
    throw unusable(dataDir, error)
  }
}

/**
 * Keeps every other portal out of `dataDir` until the returned function is called.
 * Throws a StartError that names the process which is already there; a dead one's lock is taken over.
 */
export function lockDataDir(dataDir: string): () => void {
  const lock = join(dataDir, 'portal.pid')
  const draft = `${lock}.${process.pid}`
  try {
    writeFileSync(draft, `${process.pid}\n${startOf(process.pid)}\n`, { mode: 0o600 })
    while (!linked(draft, lock)) refuseLiving(lock, dataDir)
  } catch (error) {
    throw unusable(dataDir, error)
  } finally {
    rmSync(draft, { force: true })
  }
  return () => rmSync(lock, { force: true })
}

/** Wraps what the file system refused in a sentence that names DATA_DIR; a StartError passes unchanged. */
export function unusable(dataDir: string, error: unknown): StartError {
  if (error instanceof StartError) return error
  const errno = error instanceof Error && 'errno' in error ? Number(error.errno) : 0
  const message = error instanceof Error ? error.message : String(error)
  return new StartError(
    `DATA_DIR (${dataDir}) cannot be used: ${errno < 0 ? getSystemErrorMessage(errno) : message}`,
  )
}

/** With its parents. Not by mkdir's own `recursive`, which never returns from a place like /proc/data. */
function makeFolder(path: string): void {
  if (existsSync(path)) return
  makeFolder(dirname(path))
  // Others may pass through root's folder but not list it: PostgreSQL, which is never root, lives inside.
  mkdirSync(path, { mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
}

/** A hard link appears whole or not at all, so two portals that start together cannot both have it. */
function linked(draft: string, lock: string): boolean {
  try {
    linkSync(draft, lock)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function refuseLiving(lock: string, dataDir: string): void {
  const [pid = '', start = ''] = readFileSync(lock, 'utf8').split('\n')
  if (start !== '' && startOf(Number(pid)) === start) {
    throw new StartError(`DATA_DIR (${dataDir}) is already used by another portal, process ${pid}`)
  }
  rmSync(lock, { force: true })
}
