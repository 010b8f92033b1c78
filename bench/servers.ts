import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchDatabase, Visit } from './database.ts'
import { type ServerProcess, startServer } from './server-process.ts'

/** The portal as it runs for real, with a line in the log for every request; of the demo it has the mailbox. */
export function startApp({ appUrl }: BenchDatabase): Promise<ServerProcess> {
  return startServer(4801, ['src/server.ts', '--demo'], { DATABASE_URL: appUrl, LOG_LEVEL: 'info' })
}

/** The least that serves the same page; what stands around its rows is taken from `page`, one of ours. */
export function startLimit({ appUrl }: BenchDatabase, page: string): Promise<ServerProcess> {
  const file = join(tmpdir(), `portal-bench-${process.pid}.html`)
  writeFileSync(file, page)
  return startServer(4802, ['bench/limit-server.ts'], { DATABASE_URL: appUrl, PAGE: file })
}

/** The first visit's page as the app shows it. */
export async function pageOf(
  { url }: ServerProcess,
  [{ path, cookie }]: readonly [Visit, ...Visit[]],
): Promise<string> {
  const answer = await fetch(url + path, { headers: { cookie } })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  return answer.text()
}
