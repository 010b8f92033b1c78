import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

/* What docs/protection.md and decision 8 promise of packages. */

const ROOT = join(import.meta.dirname, '..')
const read = (file: string) => JSON.parse(readFileSync(join(ROOT, file), 'utf8'))

interface Locked {
  readonly dev?: boolean
  readonly integrity?: string
}

test('packages are asked for at exact versions', () => {
  const { dependencies, devDependencies } = read('package.json')
  for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
    assert.match(String(version), /^\d+\.\d+\.\d+(-[\w.]+)?$/, name)
})

test('every package that runs in production is held to the hash it had when it was chosen', () => {
  const { packages }: { packages: Record<string, Locked> } = read('package-lock.json')
  const inProduction = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev)
  assert.ok(inProduction.length > 50)
  for (const [path, { integrity = '' }] of inProduction) assert.match(integrity, /^sha512-/, path)
})

test('each stands in decision 8, with its job', () => {
  const { dependencies, devDependencies } = read('package.json')
  const decision = readFileSync(join(ROOT, 'docs/decisions/0008-dependencies.md'), 'utf8')
  const listed = decision.split('\n').filter(line => line.startsWith('| '))
  for (const name of Object.keys({ ...dependencies, ...devDependencies }))
    assert.ok(
      listed.some(line => line.split(' | ')[0]?.slice(2).split(', ').includes(name)),
      `${name} is missing`,
    )
})
