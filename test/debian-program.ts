import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { delimiter } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { answers } from '../src/database/socket.ts'

/* Programs that an operator has and npm hasn't: bin/test installs them from Debian where it can. */

/** Servers are where only root has them on the PATH. */
const env = { ...process.env, PATH: [process.env.PATH, '/usr/sbin'].join(delimiter) }

/** Why tests with this program are skipped; false where it is there. */
export function missing(program: string): string | false {
  return spawnSync(program, ['-V'], { env }).error ? `there is no ${program} on this machine` : false
}

/** Runs a server until `stop`, once it listens on a port of 127.0.0.1. Throws what it said when it ends before. */
export async function serving(
  command: readonly string[],
  port: number,
): Promise<{ stop: () => Promise<void> }> {
  const [program = '', ...args] = command
  const server = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  const said: string[] = []
  server.stderr.on('data', chunk => said.push(String(chunk)))
  const end = once(server, 'close')
  while (!(await answers(connect(port, '127.0.0.1')))) {
    if (server.exitCode !== null) throw new Error(`${program} ended: ${said.join('')}`)
    await pause(20)
  }
  return { stop: () => stopped(server, end) }
}

async function stopped(server: ChildProcess, end: Promise<unknown>): Promise<void> {
  server.kill('SIGINT')
  await end
}
