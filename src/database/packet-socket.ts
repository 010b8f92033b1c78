import { Socket } from 'node:net'

/**
 * A socket that sends the queries of one turn of the event loop as one packet: pg corks it for each query, and it stays
 * corked until the turn is over. Otherwise PostgreSQL is woken up for each of them (docs/decisions/0007).
 */
export class PacketSocket extends Socket {
  #isCollecting = false

  override cork(): void {
    super.cork()
    if (!this.#isCollecting) this.#collect()
  }

  #collect() {
    this.#isCollecting = true
    super.cork()
    process.nextTick(() => {
      this.#isCollecting = false
      this.uncork()
    })
  }
}
