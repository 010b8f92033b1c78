import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const command = join(import.meta.dirname, '../bin/demo')

/** bin/demo that serves at `url`. */
export interface Demo extends Run {
  readonly url: string
  /** Where its data lies, for commands of the operator. */
  readonly dataDir: string
  /** Presses Ctrl-C and waits until bin/demo is gone. */
  readonly stop: () => Promise<void>
}

/** A bin/demo of its own, and what it has printed so far. */
export interface Run {
  readonly process: ChildProcess
  readonly output: () => string
  /** Resolves when it is gone, to its exit code; null when a signal ended it. */
  readonly end: Promise<number | null>
}

/** Starts bin/demo and waits until it is ready: on a free port and with data that goes with it, unless told otherwise. */
export async function startDemo(environment: Record<string, string> = {}): Promise<Demo> {
  const ownDir = mkdtempSync(join(tmpdir(), 'portal-demo-'))
  const dataDir = environment.DATA_DIR ?? ownDir
  const PORT = environment.PORT ?? `${await freePort()}`
  const run = runDemo({ ...environment, DATA_DIR: dataDir, PORT })
  const url = `http://localhost:${PORT}`
  await ready(url, run)
  return { ...run, url, dataDir, stop: () => stop(run).finally(() => rmSync(ownDir, { recursive: true })) }
}

/** Runs bin/demo in a process group of its own, as a terminal does. */
export function runDemo(environment: Record<string, string>): Run {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(command, [], {
    env: { PATH, HOME, ...environment },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => printed.push(String(chunk)))
  return { process: child, output: () => printed.join(''), end: once(child, 'close').then(([code]) => code) }
}

/** Presses Ctrl-C: the terminal sends it to the whole process group. */
export function pressCtrlC(run: Run): void {
  if (run.process.pid && run.process.exitCode === null) process.kill(-run.process.pid, 'SIGINT')
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise(closed => server.close(closed))
  return typeof address === 'object' && address ? address.port : 0
}

async function stop(run: Run): Promise<void> {
  pressCtrlC(run)
  await run.end
}

async function ready(url: string, run: Run): Promise<void> {
  while (!(await answers(`${url}/health/ready`))) {
    if (run.process.exitCode !== null) throw new Error(`bin/demo ended: ${run.output()}`)
    await pause(50)
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}
