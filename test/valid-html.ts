import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type ConfigData, FileSystemConfigLoader, HtmlValidate } from 'html-validate'

/** HTML documents by name. */
export type Pages = ReadonlyMap<string, string>

/** The Nu checker is a Java program; what it would say nobody knows without. */
export const hasJava = spawnSync('java', ['-version']).status === 0

/** What html-validate finds wrong with pages, each with its name and line; `rules` where they are other than a page's. */
export async function htmlValidateProblems(pages: Pages, rules: ConfigData['rules'] = {}): Promise<string[]> {
  const validator = new HtmlValidate(new FileSystemConfigLoader())
  const problems: string[] = []
  for (const [name, page] of pages) {
    const { results } = await validator.validateString(page, join(import.meta.dirname, `${name}.html`), {
      rules,
    })
    for (const { messages } of results)
      problems.push(...messages.map(({ line, message }) => `${name}:${line} ${message}`))
  }
  return problems
}

/** What the Nu HTML checker finds wrong with pages, each with its name and line. Starts it once for all of them. */
export async function nuProblems(pages: Pages): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'pages-'))
  try {
    for (const [name, page] of pages) await writeFile(join(folder, `${name}.html`), page)
    const { stdout } = await promisify(execFile)('java', ['-Xss4m', '-jar', nuChecker, ...options, folder])
    const { messages }: { messages: NuMessage[] } = JSON.parse(stdout)
    return messages.map(({ url, lastLine, message }) => `${decodeURI(url)}:${lastLine} ${message}`)
  } finally {
    await rm(folder, { recursive: true })
  }
}

const nuChecker = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar')
const options = ['--stdout', '--exit-zero-always', '--format', 'json']

interface NuMessage {
  readonly url: string
  readonly lastLine: number
  readonly message: string
}
