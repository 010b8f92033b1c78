import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { threadId } from 'node:worker_threads'
import type { ExampleTasks } from '../../test/example-tasks.ts'
import { backgroundThread, ThreadEnded } from './background-thread.ts'

const errors: unknown[] = []
const thread = backgroundThread<ExampleTasks>(new URL('../../test/example-tasks.ts', import.meta.url), {
  data: 'given',
  megabytes: 64,
  onError: error => errors.push(error),
})
after(thread.end)

const echo = () => thread.run('echo', { anna: new Uint8Array([1]) })

describe('A background thread', () => {
  test('does what it is asked beside this one, and answers', async () => {
    const answer = await echo()
    assert.deepEqual(answer, {
      said: { anna: new Uint8Array([1]) },
      threadId: answer.threadId,
      data: 'given',
    })
    assert.notEqual(answer.threadId, threadId)
    assert.equal((await echo()).threadId, answer.threadId, 'the same one')
  })

  test('says what went wrong in a task, and goes on', async () => {
    const before = await echo()
    await assert.rejects(thread.run('fail', 'too far'), { name: 'RangeError', message: 'too far' })
    assert.deepEqual(await echo(), before)
  })

  test('does others while one waits', async () => {
    const waiting = thread.run('wait', undefined as never)
    const ended = assert.rejects(waiting, ThreadEnded)
    await echo()
    await thread.end()
    await ended
  })

  test('that takes longer than it may is ended, and the next task has another', async () => {
    const before = await echo()
    const waiting = assert.rejects(thread.run('wait', undefined as never), ThreadEnded)
    await assert.rejects(thread.run('spin', undefined as never, { seconds: 0.01 }), ThreadEnded)
    await waiting
    assert.notEqual((await echo()).threadId, before.threadId)
    assert.deepEqual(errors, [])
  })

  test('that takes more memory than it may is ended, said, and followed by another', async () => {
    await assert.rejects(thread.run('takeAllMemory', undefined as never), ThreadEnded)
    await echo()
    assert.deepEqual(
      errors.map(error => error instanceof Error && 'code' in error && error.code),
      ['ERR_WORKER_OUT_OF_MEMORY'],
    )
  })

  test('that can’t even start is said, and answers no task', async () => {
    const said: unknown[] = []
    const none = backgroundThread(new URL('./no-such-file.ts', import.meta.url), {
      ...{ data: null, megabytes: 64, onError: error => said.push(error) },
    })
    await assert.rejects(none.run('anything', undefined as never), ThreadEnded)
    assert.equal(said.length, 1)
  })
})
