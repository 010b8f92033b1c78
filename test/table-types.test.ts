import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { testDatabase } from './database.ts'
import { tableTypes } from './table-types.ts'

const ROOT = join(import.meta.dirname, '..')
const TABLES = join(ROOT, 'src/database/tables.ts')

const { owner } = await testDatabase()

test('src/database/tables.ts says what the migrations make (after a migration: node --test --test-update-snapshots test/table-types.test.ts)', async t => {
  const text = formatted(await tableTypes(owner))
  t.assert.fileSnapshot(text, TABLES, { serializers: [String] })
})

function formatted(source: string): string {
  const biome = join(ROOT, 'node_modules/.bin/biome')
  return execFileSync(biome, ['format', `--stdin-file-path=${TABLES}`], {
    cwd: ROOT,
    input: source,
  }).toString()
}
