import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const command = join(import.meta.dirname, '../bin/portal')

/** What a command of the operator left behind when it ended. */
export interface Finished {
  /** Null when a signal ended it. */
  readonly code: number | null
  readonly output: string
  readonly complaints: string
}

export interface Running {
  readonly process: ChildProcess
  readonly finished: Promise<Finished>
  /** Resolves as soon as the command has said this beside its output. */
  readonly said: (words: string) => Promise<void>
}

/** Starts bin/portal as an operator does, in surroundings of its own. */
export function startPortal(args: string[], environment: Record<string, string>): Running {
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(command, args, {
    env: { PATH, HOME, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  let complaints = ''
  child.stdout.on('data', chunk => {
    output += chunk
  })
  child.stderr.on('data', chunk => {
    complaints += chunk
  })
  const said = async (words: string) => {
    while (!complaints.includes(words)) await once(child.stderr, 'data')
  }
  const finished = once(child, 'close').then(([code]) => ({ code, output, complaints }))
  return { process: child, finished, said }
}

/** Runs bin/portal to its end. */
export function portalCommand(args: string[], environment: Record<string, string>): Promise<Finished> {
  return startPortal(args, environment).finished
}
