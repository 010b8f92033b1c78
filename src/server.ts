import { once } from 'node:events'
import type { Server } from 'node:http'
import { createApp } from './app.ts'
import { type Config, readConfig, StartError } from './config.ts'
import { connect } from './database/connection.ts'
import { openDatabase } from './database/open.ts'
import { announceDemo } from './demo/announce.ts'
import { fillDemo } from './demo/fill.ts'
import { httpServer } from './http/http-server.ts'
import { listenerOf } from './http/listener.ts'
import { openLog } from './http/log.ts'
import { countMailAttempt, metricsServer } from './http/metrics.ts'
import { importThread } from './jobs/import-thread.ts'
import { startWorker } from './jobs/worker.ts'
import { bareAddress } from './mail/bare-address.ts'
import { openMail } from './mail/transports.ts'
import { deriveKeys, keptSecret } from './sign-in/keys.ts'

/** How to end what was begun, in the order of the beginning; ended from the last to the first, once. */
const endings: (() => unknown)[] = []

try {
  const starting = start(readConfig(process.env, { demo: process.argv.includes('--demo') }))
  // A second Ctrl-C, or node --watch passing the first one on, must not leave PostgreSQL behind.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => starting.finally(end))
  await starting
} catch (error) {
  await end()
  if (!(error instanceof StartError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

async function start(config: Config) {
  const log = openLog(config.logLevel)
  const mail = openMail(config)
  endings.push(mail.close)
  const { pool, appUrl, close } = await openDatabase(config)
  endings.push(close)
  const warn = (error: Error) => log.warn({ event: 'database', err: error }, 'a connection was given up')
  pool.on('error', warn)
  // A connection that breaks while everything stops is no news.
  endings.push(() => pool.off('error', warn))
  if (config.demo) await fillDemo(pool)
  const keys = deriveKeys(config.secretKey ?? keptSecret(config.dataDir))
  const queue = connect(appUrl, { size: 6 })
  endings.push(() => queue.end())
  const imports = importThread(appUrl, log)
  endings.push(imports.end)
  const from = bareAddress(config.mailFrom)
  const worker = await startWorker(
    {
      pool,
      codeKey: keys.codes,
      linkKey: keys.links,
      send: mail.send,
      own: mail.own,
      passwordKey: keys.passwords,
      from,
      appName: config.appName,
      publicUrl: config.publicUrl,
      codeMailsPerDay: config.codeMailsPerDay,
      bounceAddress: config.bounceAddress,
      bounceMailbox: config.bounceMailbox,
      imports,
      log,
      onAttempt: countMailAttempt,
    },
    queue,
  )
  endings.push(worker.stop)
  const app = createApp({ config, pool, keys, log, imports, mailbox: mail.mailbox?.messages ?? null })
  const https = config.publicUrl.protocol === 'https:'
  const front = httpServer().on('request', listenerOf(app, { https }))
  const server = await listen(front, config.port, config.listenOn)
  endings.push(() => closed(server))
  if (config.metricsPort !== undefined) {
    const metrics = await listen(metricsServer(pool, config.codeMailsPerDay), config.metricsPort, '127.0.0.1')
    endings.push(() => closed(metrics))
  }
  if (config.demo) announceDemo(config)
  log.info({ event: 'started', url: config.publicUrl.href }, 'the portal is open')
}

async function listen(server: Server, port: number, host: string): Promise<Server> {
  try {
    await once(server.listen(port, host), 'listening')
    return server
  } catch (error) {
    throw new StartError(`Port ${port} cannot be used: ${error instanceof Error ? error.message : error}`)
  }
}

/** Lets the requests under way finish. */
function closed(server: Server): Promise<unknown> {
  server.closeIdleConnections()
  return new Promise(resolve => server.close(resolve))
}

async function end() {
  for (const ending of endings.splice(0).reverse()) await ending()
}
