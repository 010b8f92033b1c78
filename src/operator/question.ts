import { createInterface } from 'node:readline/promises'

/** Where a question is asked and answered. */
export type Dialogue = {
  input: NodeJS.ReadableStream
  output: NodeJS.WritableStream
  interrupted: AbortSignal
}

/** Asks a question that only a clear yes affirms; the end of the input is a no. */
export async function confirmed(
  question: string,
  { input, output, interrupted }: Dialogue,
): Promise<boolean> {
  const dialogue = createInterface({ input, output })
  const end = new Promise<string>(resolve => dialogue.once('close', () => resolve('')))
  try {
    const answer = await Promise.race([dialogue.question(`${question} [y/N] `, { signal: interrupted }), end])
    return /^(y|yes|s|sì|si)$/i.test(answer.trim())
  } finally {
    dialogue.close()
  }
}
