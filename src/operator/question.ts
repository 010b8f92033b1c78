import { createInterface } from 'node:readline/promises'

/** Where a question is asked and answered. */
export type Dialogue = {
  input: NodeJS.ReadableStream
  output: NodeJS.WritableStream
  interrupted: AbortSignal
}

/** Asks a question that only a clear yes affirms; the end of the input is a no. */
export async function confirmed(question: string, dialogue: Dialogue): Promise<boolean> {
  return /^(y|yes|s|sì|si)$/i.test(await answerTo(`${question} [y/N] `, dialogue))
}

/** What is typed in answer to a question, without the blanks around it; nothing at the end of the input. */
export async function answerTo(question: string, { input, output, interrupted }: Dialogue): Promise<string> {
  const dialogue = createInterface({ input, output })
  const end = new Promise<string>(resolve => dialogue.once('close', () => resolve('')))
  try {
    const answer = await Promise.race([dialogue.question(question, { signal: interrupted }), end])
    return answer.trim()
  } finally {
    dialogue.close()
  }
}
