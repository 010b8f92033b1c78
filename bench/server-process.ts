import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** A server under measurement, in a process of its own. */
export interface ServerProcess {
  readonly url: string
  readonly pid: number
  /** Seconds of processor time that it has taken, all threads together. */
  readonly cpuSeconds: () => number
  /** The most memory that it has held, in MB. */
  readonly peakMemory: () => number
  readonly stop: () => Promise<void>
}

const ROOT = join(import.meta.dirname, '..')
/** What /proc counts processor time in (proc(5)); the same on every Linux of today. */
const TICKS_A_SECOND = 100

/** Runs `node …args` and waits until it answers on the port. Linux only: it reads /proc. */
export async function startServer(
  port: number,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production', PORT: `${port}`, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const { pid } = child
  if (pid === undefined) throw new Error('The server could not be started')
  const url = `http://127.0.0.1:${port}`
  while (!(await isAnswering(url, child))) await pause(50)
  return {
    url,
    pid,
    cpuSeconds: () => cpuSeconds(child),
    peakMemory: () => peakMemory(child),
    stop: () => stop(child),
  }
}

async function isAnswering(url: string, { exitCode }: ChildProcess): Promise<boolean> {
  if (exitCode !== null) throw new Error(`The server ended with ${exitCode}`)
  const answer = await fetch(`${url}/health/live`).catch(() => null)
  return answer?.ok ?? false
}

function cpuSeconds({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND
}

function peakMemory({ pid }: ChildProcess): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) / 1024
}

async function stop(child: ChildProcess) {
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  await exit
}
