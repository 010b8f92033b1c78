import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { describe, test } from 'node:test'
import { answerTo, confirmed } from './question.ts'

function dialogue() {
  const interruption = new AbortController()
  const [input, output] = [new PassThrough(), new PassThrough()]
  const answer = confirmed('Write this?', { input, output, interrupted: interruption.signal })
  return { answer, input, output, interruption }
}

describe('A question', () => {
  test('is affirmed by a clear yes, in English or Italian', async () => {
    for (const words of ['y', 'Y', 'yes', ' YES ', 's', 'sì', 'si']) {
      const { answer, input } = dialogue()
      input.write(`${words}\n`)
      assert.equal(await answer, true, words)
    }
  })

  test('is denied by anything else', async () => {
    for (const words of ['', 'n', 'no', 'yesterday', 'perhaps']) {
      const { answer, input } = dialogue()
      input.write(`${words}\n`)
      assert.equal(await answer, false, words)
    }
  })

  test('is denied when the input ends', async () => {
    const { answer, input } = dialogue()
    input.end()
    assert.equal(await answer, false)
  })

  test('says what is asked and what happens without an answer', async () => {
    const { answer, input, output } = dialogue()
    assert.equal(String(output.read()), 'Write this? [y/N] ')
    input.end()
    await answer
  })

  test('that wants words gets them without the blanks around them, and none at the end of the input', async () => {
    for (const [typed, answer] of [
      ['studio-aurora \n', 'studio-aurora'],
      ['', ''],
    ] as const) {
      const [input, output] = [new PassThrough(), new PassThrough()]
      const asked = answerTo('Its slug? ', { input, output, interrupted: new AbortController().signal })
      assert.equal(String(output.read()), 'Its slug? ')
      input.end(typed)
      assert.equal(await asked, answer)
    }
  })

  test('can be interrupted', async () => {
    const { answer, interruption } = dialogue()
    interruption.abort()
    await assert.rejects(answer, { name: 'AbortError' })
  })
})
