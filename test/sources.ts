import { globSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative } from 'node:path'

const ROOT = join(import.meta.dirname, '..')

/** A TypeScript file of src/, and what stands in it. */
export interface Source {
  /** From the root of the repository: `src/http/render.ts`. */
  readonly path: string
  /** The folder of src/ it lies in, or its own name where it lies in none: `http`, `app`. */
  readonly part: string
  readonly isTest: boolean
  /** Without comments. */
  readonly code: string
  /** Files of ours that it imports, from the root of the repository. */
  readonly imports: readonly string[]
  /** Packages and modules of Node that it imports: `hono`, `node:fs`. */
  readonly packages: readonly string[]
}

/** Every TypeScript file of src/. */
export function sources(): Source[] {
  return globSync('src/**/*.ts', { cwd: ROOT }).sort().map(read)
}

/** The folder of src/ that a path lies in; `test` and the like for what lies outside. */
export function partOf(path: string): string {
  const [top = '', part = ''] = path.split('/')
  return top === 'src' ? part.replace(/(\.test)?\.ts$/, '') : top
}

function read(path: string): Source {
  const code = readFileSync(join(ROOT, path), 'utf8').replaceAll(COMMENT, '')
  const named = Array.from(code.matchAll(IMPORT), ([, name = '']) => name)
  const folder = dirname(join(ROOT, path))
  return {
    path,
    part: partOf(path),
    isTest: path.endsWith('.test.ts'),
    code,
    imports: named.filter(name => name.startsWith('.')).map(name => relative(ROOT, join(folder, name))),
    packages: named.filter(name => !name.startsWith('.')).map(packageOf),
  }
}

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm

function packageOf(name: string): string {
  if (builtinModules.includes(name.replace('node:', ''))) return name
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')
}
