import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from './demo-server.ts'
import type { LogLine } from './portal.ts'

/** The portal in a process of its own, as an operator runs several: on the database of a test's portal, with its secret. */
export interface ServerProcess {
  readonly address: string
  /** Every line of its log so far, parsed. */
  readonly log: readonly LogLine[]
  /** The address of what METRICS_PORT serves. */
  readonly metrics: string
  /** To be called before the database goes. */
  readonly stop: () => Promise<unknown>
  /** Ends it in the middle of whatever it does. */
  readonly kill: () => Promise<unknown>
  /** Whether it lives. */
  readonly isRunning: () => boolean
}

/** Starts one and waits until it is ready. */
export async function startServerProcess(
  portal: { readonly database: { readonly appUrl: string } },
  environment: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const [port, metricsPort] = [await freePort(), await freePort()]
  const address = `http://127.0.0.1:${port}`
  const settings = {
    PORT: `${port}`,
    PUBLIC_URL: address,
    METRICS_PORT: `${metricsPort}`,
    DATABASE_URL: portal.database.appUrl,
    SECRET_KEY: 'the secret key of every test portal',
    TRUSTED_PROXIES: '127.0.0.1',
    LOG_LEVEL: 'error',
    ...environment,
  }
  const server = spawn(process.execPath, ['src/server.ts'], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const log: LogLine[] = []
  createInterface(server.stdout).on('line', line => log.push(JSON.parse(line)))
  await ready(address, server)
  return {
    address,
    log,
    metrics: `http://127.0.0.1:${metricsPort}/metrics`,
    stop: () => ended(server, 'SIGTERM'),
    kill: () => ended(server, 'SIGKILL'),
    isRunning: () => server.exitCode === null && server.signalCode === null,
  }
}

async function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = once(server, 'exit')
  server.kill(signal)
  await gone
}

/** Resolves when it answers; a machine that is busy takes its time. */
async function ready(address: string, server: ChildProcess): Promise<void> {
  while (server.exitCode === null) {
    const answer = await fetch(`${address}/health/ready`).catch(() => null)
    if (answer?.ok) return
    await pause(100)
  }
  throw new Error('The server ended before it was ready')
}
