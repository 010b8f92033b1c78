import { threadId, workerData } from 'node:worker_threads'
import { doTasks } from '../src/jobs/thread-tasks.ts'

/* A background thread to be tested: it answers, fails, never answers, and takes all the memory it can get. */

const hoard: string[][] = []

const tasks = {
  echo: async (said: unknown) => ({ said, threadId, data: workerData as unknown }),
  fail: async (why: string): Promise<never> => {
    throw new RangeError(why)
  },
  wait: () => new Promise<never>(() => {}),
  spin: async () => {
    for (;;);
  },
  takeAllMemory: async () => {
    for (let i = 0; ; i++) hoard.push(Array.from({ length: 10_000 }, (_, j) => `${i} ${j}`))
  },
}

export type ExampleTasks = typeof tasks

doTasks(tasks)
