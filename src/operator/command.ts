import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { Config } from '../config.ts'

/** One command of `bin/portal`. */
export type Command = {
  /** What it does, for the list of commands. */
  readonly summary: string
  /** How it is written and what each option means. */
  readonly help: string
  /** Does it, and answers with the exit code: 0 done, 1 not done. Throws a UsageError for arguments it can't take. */
  readonly run: (args: string[], surroundings: Surroundings) => Promise<number>
}

export type Surroundings = {
  readonly config: Config
  /** Aborted by Ctrl-C: the command stops where nothing is half done. */
  readonly interrupted: AbortSignal
}

/** Arguments that a command can't take, in one sentence for the person at the terminal. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** Reads options and the positional arguments named in `wanted`. Throws a UsageError for any other and for a missing one. */
export function readArguments<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  { options, wanted = [] }: { options: Options; wanted?: readonly string[] },
) {
  const { values, positionals } = parsed(args, options)
  const missing = wanted[positionals.length]
  if (missing !== undefined) throw new UsageError(`${missing} is missing`)
  const [extra] = positionals.slice(wanted.length)
  if (extra !== undefined) throw new UsageError(`"${extra}" is one argument too many`)
  return { values, positionals }
}

function parsed<const Options extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: Options,
) {
  try {
    return parseArgs({ args, options, allowPositionals: true })
  } catch (error) {
    // Node says it well, and then adds how to go on: only the first sentence is ours to pass on.
    const [sentence = ''] = error instanceof TypeError ? error.message.split(/\. |\n/) : []
    throw sentence === '' ? error : new UsageError(sentence)
  }
}
