import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** A program that has ended, and what it printed. */
export interface Ran {
  readonly code: number | null
  readonly output: string
}

/** Runs a program to its end, or until it is called off; Ctrl-C reaches us alone, for the tools would begin to ask questions. */
export async function run(command: string, args: readonly string[], signal: AbortSignal): Promise<Ran> {
  const child = spawn(command, args, {
    detached: true,
    signal,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const printed: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => printed.push(String(chunk)))
  const [code] = await once(child, 'close')
  return { code, output: printed.join('') }
}
