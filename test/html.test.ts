import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { FileSystemConfigLoader, HtmlValidate } from 'html-validate'
import { gallery } from './gallery.ts'

const nuChecker = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar')
const java = spawnSync('java', ['-version']).status === 0

test('every page in every state satisfies html-validate', async () => {
  const validator = new HtmlValidate(new FileSystemConfigLoader())
  for (const [name, page] of gallery) {
    const { results } = await validator.validateString(page, join(import.meta.dirname, `${name}.html`))
    assert.deepEqual(
      results.flatMap(({ messages }) => messages.map(({ line, message }) => `${name}:${line} ${message}`)),
      [],
    )
  }
})

test('every page in every state satisfies the Nu HTML checker', { skip: !java && 'no Java' }, async t => {
  const folder = await mkdtemp(join(tmpdir(), 'pages-'))
  t.after(() => rm(folder, { recursive: true }))
  for (const [name, page] of gallery) await writeFile(join(folder, `${name}.html`), page)
  const options = ['--stdout', '--exit-zero-always', '--format', 'json']
  const { stdout } = await promisify(execFile)('java', ['-Xss4m', '-jar', nuChecker, ...options, folder])
  assert.deepEqual(JSON.parse(stdout).messages, [])
})
