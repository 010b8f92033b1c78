import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const guide = readFileSync(join(import.meta.dirname, '../docs/operating.md'), 'utf8')

/** The configuration in docs/operating.md that is written in this language and has these words in it. */
export function sampleIn(language: string, words: string): string {
  const samples = guide.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)
  for (const [, written, sample = ''] of samples)
    if (written === language && sample.includes(words)) return sample
  throw new Error(`docs/operating.md has no ${language} with ${words}`)
}

/** The text with others in the place of these; each must be there, so that a changed sample is noticed. */
export function adapted(sample: string, changes: Readonly<Record<string, string>>): string {
  return Object.entries(changes).reduce((text, [old, wanted]) => {
    if (!text.includes(old)) throw new Error(`docs/operating.md no longer says ${old}`)
    return text.replaceAll(old, wanted)
  }, sample)
}
