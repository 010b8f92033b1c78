/** What bench/ uses of autocannon, which brings no types of its own. */
declare module 'autocannon' {
  interface Options {
    readonly url: string
    readonly connections: number
    /** Seconds. */
    readonly duration: number
    readonly requests: readonly {
      readonly path: string
      readonly headers: Readonly<Record<string, string>>
    }[]
  }

  interface Result {
    readonly '2xx': number
    readonly non2xx: number
    readonly errors: number
    /** Seconds. */
    readonly duration: number
    /** Milliseconds. */
    readonly latency: { readonly p50: number; readonly p99: number }
    /** Bytes. */
    readonly throughput: { readonly total: number }
  }

  export default function autocannon(options: Options): Promise<Result>
}
