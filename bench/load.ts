import autocannon from 'autocannon'
import type { Visit } from './database.ts'
import type { ServerProcess } from './server-process.ts'

/** What a server made of a load. */
export interface Load {
  readonly pagesPerSecond: number
  /** Processor time of the server for a page, in ms. */
  readonly cpuPerPage: number
  /** Of the time until a page has arrived, in ms. */
  readonly p50: number
  readonly p99: number
  /** Of a page with its headers. */
  readonly bytes: number
}

export interface Loading {
  readonly seconds: number
  readonly connections?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** Asks for the visits' pages in turn over so many connections at once. Throws when an answer is no page. */
export async function load(
  server: ServerProcess,
  visits: readonly Visit[],
  { seconds, connections = 16, headers = {} }: Loading,
): Promise<Load> {
  const cpuBefore = server.cpuSeconds()
  const requests = visits.map(({ path, cookie }) => ({ path, headers: { ...headers, cookie } }))
  const result = await autocannon({ url: server.url, connections, duration: seconds, requests })
  const cpu = server.cpuSeconds() - cpuBefore
  const pages = result['2xx']
  if (pages === 0 || result.non2xx + result.errors > 0)
    throw new Error(`Not every answer was a page: ${pages} were, ${result.non2xx + result.errors} were not`)
  return {
    pagesPerSecond: pages / result.duration,
    cpuPerPage: (1000 * cpu) / pages,
    p50: result.latency.p50,
    p99: result.latency.p99,
    bytes: result.throughput.total / pages,
  }
}
