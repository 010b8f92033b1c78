import type { Visitor } from '../visitor.ts'
import { linked, targetsOn } from './page-targets.ts'
import { isHarmful, kindOf, type Target, urlOf } from './target.ts'

/** Pages of one kind that are opened: the next client may have what the first has not. */
const PAGES_OF_A_KIND = 3

/** Opens pages as this visitor, from some addresses on, and notes one of each kind that they lead to. Posts nothing. */
export async function crawl(visitor: Visitor, starts: readonly string[]): Promise<Target[]> {
  const targets = new Map<string, Target>()
  const known = new Set<string>()
  const opened = new Map<string, number>()
  const queue = starts.map(linked).filter(target => target !== null)
  for (let target = queue.shift(); target; target = queue.shift()) {
    const kind = kindOf(target)
    if (!targets.has(kind) || isHarmful(target)) targets.set(kind, target)
    const isKnown = known.has(urlOf(target))
    known.add(urlOf(target))
    const before = opened.get(kind) ?? 0
    if (isKnown || target.route.method === 'POST' || before === PAGES_OF_A_KIND) continue
    opened.set(kind, before + 1)
    queue.push(...(await leadingOn(visitor, target)))
  }
  return [...targets.values()]
}

async function leadingOn(visitor: Visitor, target: Target): Promise<Target[]> {
  const { location, headers, body } = await visitor.get(urlOf(target))
  const onward = linked(location)
  const isPage = headers.get('content-type')?.startsWith('text/html')
  return [...(onward ? [onward] : []), ...(isPage ? targetsOn(urlOf(target), body) : [])]
}
