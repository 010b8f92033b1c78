import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { ASVS_LEVELS } from './asvs.ts'

/* What can be checked of docs/asvs.md: that it goes through every item once, counts right, and shows files that are there. */

const ROOT = join(import.meta.dirname, '..')
const text = readFileSync(join(ROOT, 'docs/asvs.md'), 'utf8')

type Standing = 'Met' | 'Not applicable' | 'Not met'

interface Item {
  readonly id: string
  readonly standing: Standing
  readonly words: string
}

const told: readonly Item[] = Array.from(
  text.matchAll(/^\| (\d+\.\d+\.\d+[^|]*) \| [^|]+ \| (Met|Not applicable|Not met)([.: ].*) \|$/gm),
  ([, ids = '', standing, words = '']) =>
    // The pattern lets no other word through.
    Array.from(ids.matchAll(/[\d.]+\d/g), ([id]) => ({ id, standing: standing as Standing, words })),
).flat()

const wanted = Object.entries(ASVS_LEVELS).flatMap(([section, levels]) =>
  Array.from(levels, (level, index) => ({ id: `${section}.${index + 1}`, level })).filter(
    ({ level }) => level < '3' || /^[67]\./.test(section),
  ),
)
const highest = new Set(wanted.flatMap(({ id, level }) => (level === '3' ? [id] : [])))

describe('docs/asvs.md', () => {
  test('goes through every item, each once, in the order of the standard', () => {
    assert.deepEqual(
      told.map(({ id }) => id),
      wanted.map(({ id }) => id),
    )
  })

  test('marks the items of level 3', () => {
    for (const [, ids = '', mark] of text.matchAll(/^\| (\d+\.\d+\.\d+[\d., ]*?)( \(L3\))? \|/gm))
      for (const [id] of ids.matchAll(/[\d.]+\d/g)) assert.equal(mark !== undefined, highest.has(id), id)
  })

  test('counts right', () => {
    const [low, high] = [told.filter(({ id }) => !highest.has(id)), told.filter(({ id }) => highest.has(id))]
    for (const [name, items] of [['levels 1 and 2', low] as const, ['level 3 of V6 and V7', high] as const]) {
      const counts = (['Met', 'Not applicable', 'Not met'] as const).map(
        standing => items.filter(item => item.standing === standing).length,
      )
      const row = `| ${[name, items.length, ...counts].join(' | ')} |`
      assert.ok(text.includes(row), `it should say ${row}`)
    }
    const byOthers = told.filter(({ words }) => words.startsWith(' by the operator')).length
    assert.ok(text.includes(`to do: ${byOthers} items`), `it should say ${byOthers} items`)
  })

  test('shows files that are there', () => {
    const named = Array.from(text.matchAll(/`([\w./-]+(?:\/[\w.-]+|\.json))`/g), ([, file = '']) => file)
    assert.ok(named.length > 200)
    for (const file of new Set(named.filter(file => !file.startsWith('/'))))
      assert.ok(existsSync(join(ROOT, file)), `${file} is not there`)
  })

  test('says of what is met how that shows', () => {
    for (const { id, words } of told.filter(({ standing }) => standing === 'Met'))
      assert.match(words, /`|\]\(|The same|the same|There are none/, id)
  })

  test('says of what is not met whether that is decided or to be done, and lists the latter at its top', () => {
    const list = text.slice(text.indexOf('**To be done**'), text.indexOf('## V1 '))
    for (const { id, words } of told.filter(({ standing }) => standing === 'Not met')) {
      assert.match(words, /Decided|To be done/, id)
      if (words.includes('To be done')) assert.ok(list.includes(id), `${id} is missing at the top`)
    }
  })

  test('says why something does not apply', () => {
    for (const { id, words } of told.filter(({ standing }) => standing === 'Not applicable'))
      assert.match(words, /^: \S/, id)
  })
})
