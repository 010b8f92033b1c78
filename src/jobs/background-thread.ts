import { MessageChannel, Worker } from 'node:worker_threads'

/** What a thread can be asked to do. Input and result are copied from thread to thread (structured clone). */
export type Tasks = Record<string, (input: never) => Promise<unknown>>

/** A thread beside the one that answers requests. */
export interface BackgroundThread<Its extends Tasks> {
  /** Does a task there; within so many seconds, or the thread is ended. Throws what the task throws, or `ThreadEnded`. */
  readonly run: <Name extends keyof Its & string>(
    name: Name,
    input: Parameters<Its[Name]>[0],
    limit?: Limit,
  ) => Promise<Awaited<ReturnType<Its[Name]>>>
  /** Ends it, with all that is under way. */
  readonly end: () => Promise<void>
}

/** How long a task may take. */
export interface Limit {
  readonly seconds: number
}

/** The thread ended before it answered: it was ended, took too long, or took more memory than it may. */
export class ThreadEnded extends Error {}

export interface ThreadOptions {
  /** What the file finds as its `workerData`. */
  readonly data: unknown
  readonly megabytes: number
  /** Told why a thread ended by itself. */
  readonly onError: (error: unknown) => void
}

const IDLE_SECONDS = 60

/**
 * What one collection may carry over. Node ends a thread that is at its limit, but only once it has run a little further, and
 * where it gets 16 MB beyond by then, V8 ends the process.
 */
const YOUNG_MEGABYTES = 12

/**
 * A thread that runs `file`, where `doTasks` waits. It starts with the first task, again after it ended, and is ended when
 * there was none for a minute. It keeps no process alive; a task under way does.
 */
export function backgroundThread<Its extends Tasks>(
  file: URL,
  options: ThreadOptions,
): BackgroundThread<Its> {
  let thread: Thread | null = null
  let underWay = 0
  const start = () => {
    const started = startThread(file, options)
    started.exit.then(() => forget(started))
    return started
  }
  const forget = (ended: Thread) => {
    if (thread === ended) thread = null
  }
  const end = async (ending = thread) => {
    if (!ending) return
    forget(ending)
    await ending.worker.terminate()
  }
  const rest = setTimeout(() => underWay === 0 && end(), IDLE_SECONDS * 1000).unref()
  const run = async (name: string, input: unknown, limit?: Limit): Promise<unknown> => {
    thread ??= start()
    const mine = thread
    const timer = limit && setTimeout(() => end(mine), limit.seconds * 1000)
    underWay++
    try {
      return await answerOf(mine, { name, input })
    } finally {
      underWay--
      clearTimeout(timer)
      rest.refresh()
    }
  }
  // The thread answers with what its task of that name returns.
  return { run: run as BackgroundThread<Its>['run'], end: () => end() }
}

interface Thread {
  readonly worker: Worker
  /** Resolves when it has ended, and why was said. */
  readonly exit: Promise<unknown>
}

function startThread(file: URL, { data, megabytes, onError }: ThreadOptions): Thread {
  const worker = new Worker(file, {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  })
  worker.unref()
  worker.on('error', onError)
  return { worker, exit: new Promise(resolve => worker.once('exit', resolve)) }
}

/** A task on its way to the thread, and what comes back on a channel of its own. */
export interface Asked {
  readonly name: string
  readonly input: unknown
}
export type Answer = { readonly result: unknown } | { readonly error: unknown }

async function answerOf({ worker, exit }: Thread, asked: Asked): Promise<unknown> {
  const { port1: ours, port2: its } = new MessageChannel()
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  ours.once('message', resolve)
  // The thread's end closes its side, a moment before the end is told.
  ours.once('close', () => exit.then(() => reject(new ThreadEnded('The thread ended before it answered'))))
  try {
    worker.postMessage({ ...asked, port: its }, [its])
    const answer = await promise
    if ('error' in answer) throw answer.error
    return answer.result
  } finally {
    ours.close()
  }
}
