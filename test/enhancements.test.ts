import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

/* What the scripts of the pages never do. The policy forbids some of it too; here it is not even tried. */

const FOLDER = join(import.meta.dirname, '../src/ui/enhancements')
const scripts = globSync('**/*.js', { cwd: FOLDER })

const never: Readonly<Record<string, RegExp>> = {
  'keeps anything in the browser':
    /\b(localStorage|sessionStorage|indexedDB|caches|cookieStore)\b|\.cookie\b/,
  'makes markup of text':
    /\b(inner|outer)HTML\s*\+?=(?!=)|\b(insertAdjacentHTML|setHTMLUnsafe|createContextualFragment)\b|document\.write/,
  'runs text as code': /\beval\(|\bnew Function\(|\bimport\(|setTimeout\(['"`]/,
  'talks to other pages': /\b(postMessage|BroadcastChannel|opener)\b|addEventListener\('message'/,
  'speaks of another site': /['"`]https?:|['"`]\/\//,
}

test('there are scripts to look at', () => assert.ok(scripts.length > 3))

for (const script of scripts)
  for (const [what, pattern] of Object.entries(never))
    test(`${script} never ${what}`, () => {
      assert.doesNotMatch(readFileSync(join(FOLDER, script), 'utf8'), pattern)
    })
