/** What is written down of a client; empty where nothing is known. */
export type ClientDetails = {
  readonly name: string
  readonly company: string
  readonly phone: string
  readonly vatNumber: string
  readonly address: string
  readonly tags: readonly string[]
  readonly notes: string
}
