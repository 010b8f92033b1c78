import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isThisMachine } from '../../src/config.ts'
import { startDemo } from '../demo-server.ts'
import { type Place, scanWith, TOOLS, type Tool } from './scan.ts'

/* What bin/scan runs: each tool on a demo of its own, so that none finds what another did to the data. */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string' },
    route: { type: 'string', default: '' },
    reports: { type: 'string', default: 'test-results/scan' },
  },
})
const stopping = new AbortController()
const { signal } = stopping
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stopping.abort())

try {
  const given = positionals.map(loopbackOrigin)[0]
  const folder = resolve(values.reports)
  mkdirSync(folder, { recursive: true })
  const errand = { route: values.route, folder, signal }
  const findings: string[] = []
  for (const tool of chosenTools(values.only))
    findings.push(
      ...(await (given
        ? scanWith(tool, { ...errand, demo: given, origin: given })
        : onOwnDemo(tool, errand))),
    )
  process.stdout.write(
    `${[...findings, `${findings.length} findings; the tools’ reports are in ${folder}`].join('\n')}\n`,
  )
  process.exitCode = findings.length === 0 ? 0 : 1
} catch (error) {
  if (!signal.aborted) process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = signal.aborted ? 130 : 2
}

/** Behind a proxy that speaks TLS, as in production: cookies are Secure, and limits count for whom the proxy names. */
async function onOwnDemo(tool: Tool, errand: Omit<Place, 'demo' | 'origin'>): Promise<string[]> {
  signal.throwIfAborted()
  const origin = 'https://portal.example'
  const settings = { PUBLIC_URL: origin, TRUSTED_PROXIES: '127.0.0.1', CODE_MAILS_PER_DAY: '1000000' }
  const demo = await startDemo(settings)
  return scanWith(tool, { ...errand, demo: demo.url, origin }).finally(demo.stop)
}

function chosenTools(only: string | undefined): readonly Tool[] {
  const chosen = TOOLS.filter(tool => tool === (only ?? tool))
  if (chosen.length === 0) throw new Error(`There is no tool ${only}: ${TOOLS.join(' or ')}`)
  return chosen
}

function loopbackOrigin(text: string): string {
  if (!URL.canParse(text) || !isThisMachine(new URL(text).hostname))
    throw new Error(`${text} is no address of this machine`)
  return new URL(text).origin
}
