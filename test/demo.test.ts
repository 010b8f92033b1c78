import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { commandLine } from '../src/database/processes.ts'
import { freePort, pressCtrlC, runDemo, startDemo } from './demo-server.ts'
import { Visitor } from './visitor.ts'

const folder = mkdtempSync(join(tmpdir(), 'demo-'))
const settings = { DATA_DIR: join(folder, 'data'), PORT: `${await freePort()}` }

after(() => rmSync(folder, { recursive: true }))

describe('bin/demo', () => {
  test('prints three addresses and whom to sign in as', async () => {
    const demo = await startDemo(settings)
    await demo.stop()
    for (const path of ['/portal/studio-aurora', '/office', '/mailbox'])
      assert.ok(demo.output().includes(`${demo.url}${path} `), demo.output())
    assert.match(demo.output(), /anna@rossi-arredi\.example/)
  })

  const onlyOnLinux = { skip: process.platform !== 'linux' && 'looks for processes in /proc' }
  test('ends at Ctrl-C with success, leaving no process behind', onlyOnLinux, async () => {
    const demo = await startDemo(settings)
    assert.notDeepEqual(processesOf(settings.DATA_DIR), [])
    pressCtrlC(demo)
    assert.equal(await demo.end, 0)
    assert.deepEqual(processesOf(settings.DATA_DIR), [])
  })

  test('keeps its data, and who is signed in, when it is stopped and started or killed', async () => {
    const anna = await signedInAtDemo()
    for (const signal of ['SIGINT', 'SIGKILL', 'SIGINT'] as const) {
      const demo = await startDemo(settings)
      const page = await anna.get('/portal/studio-aurora/deadlines')
      demo.process.kill(signal)
      await demo.end
      assert.equal(page.status, 200)
    }
  })
})

describe('bin/demo fails with one sentence', () => {
  test('when the port is taken', async () => {
    const other = createServer().listen(Number(settings.PORT), '127.0.0.1')
    await once(other, 'listening')
    await refuses({}, new RegExp(`^Port ${settings.PORT} cannot be used: .*\n$`)).finally(() => other.close())
  })

  test('when nothing can be written to DATA_DIR', async () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    await refuses({ DATA_DIR: file }, /^DATA_DIR \(.*file\) cannot be used: .*\n$/)
  })

  test('when DATABASE_URL leads nowhere', async () => {
    const DATABASE_URL = `postgres://portal_app@127.0.0.1:${await freePort()}/portal`
    await refuses({ DATABASE_URL }, /^DATABASE_URL does not lead to a database: .*\n$/)
  })

  test('when a setting makes no sense', () => refuses({ PORT: 'http' }, /^PORT must be a port number.*\n$/))
})

async function refuses(environment: Record<string, string>, sentence: RegExp): Promise<void> {
  const run = runDemo({ ...settings, ...environment })
  const code = await run.end
  assert.match(run.output(), sentence)
  assert.equal(code, 1)
}

/** Anna, signed in with the code from the demo's mailbox, in a browser that outlives the demo. */
async function signedInAtDemo(): Promise<Visitor> {
  const demo = await startDemo(settings)
  const site = { address: demo.url, origin: demo.url }
  const anna = new Visitor(site, '127.0.0.1', (_, to) => codeInMailbox(demo.url, to))
  const { status } = await anna.signIn('studio-aurora', 'anna@rossi-arredi.example').finally(demo.stop)
  assert.equal(status, 303)
  return anna
}

const Mails = z.array(z.object({ to: z.string(), text: z.string() }))

async function codeInMailbox(url: string, to: string): Promise<string> {
  for (;;) {
    const mails = Mails.parse(await (await fetch(`${url}/mailbox.json`)).json())
    const code = /\b\d{6}\b/.exec(mails.find(mail => mail.to === to)?.text ?? '')
    if (code) return code[0]
    await pause(20)
  }
}

/** What the running processes that name this folder were started with. */
function processesOf(dataDir: string): string[] {
  const pids = readdirSync('/proc').map(Number).filter(Number.isInteger)
  return pids.map(commandLine).filter(words => words.includes(dataDir))
}
