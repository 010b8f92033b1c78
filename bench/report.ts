import type { Load } from './load.ts'

/** A load in a line. */
export function inWords({ pagesPerSecond, cpuPerPage, p50, p99, bytes }: Load): string {
  const size = (bytes / 1000).toFixed(1)
  return `${pagesPerSecond.toFixed(0)} pages/s, ${cpuPerPage.toFixed(2)} ms of CPU a page, p50 ${p50} ms, p99 ${p99} ms, ${size} kB`
}

/** The middle one of the numbers. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}

/** The middle of each figure by itself. */
export function medianLoad(loads: readonly Load[]): Load {
  const of = (figure: keyof Load) => median(loads.map(load => load[figure]))
  return {
    pagesPerSecond: of('pagesPerSecond'),
    cpuPerPage: of('cpuPerPage'),
    p50: of('p50'),
    p99: of('p99'),
    bytes: of('bytes'),
  }
}
