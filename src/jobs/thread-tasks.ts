import { type MessagePort, parentPort } from 'node:worker_threads'
import type { Answer, Asked, Tasks } from './background-thread.ts'

/** In a background thread: does the tasks that it is asked for, several at once as far as they wait, and answers each. */
export function doTasks(tasks: Tasks): void {
  parentPort?.on('message', ({ name, input, port }: Asked & { readonly port: MessagePort }) => {
    resultOf(tasks, { name, input }).then(
      result => port.postMessage({ result } satisfies Answer),
      (error: unknown) => port.postMessage({ error } satisfies Answer),
    )
  })
}

async function resultOf(tasks: Tasks, { name, input }: Asked): Promise<unknown> {
  const task = tasks[name]
  if (!task) throw new RangeError(`There is no task ${name}`)
  // `BackgroundThread.run` takes what the task takes, and nothing else asks.
  return task(input as never)
}
