import { Socket } from 'node:net'

/**
 * A socket that sends the queries of one turn of the event loop as one packet: pg corks it for every query, and it stays
 * corked until the turn is over. Otherwise PostgreSQL is woken up for each of them (docs/decisions/0007).
 */
export class PacketSocket extends Socket {
  #isCollecting = false

  override cork(): void {
    if (this.#isCollecting) return
    this.#isCollecting = true
    super.cork()
    process.nextTick(() => {
      this.#isCollecting = false
      super.uncork()
    })
  }

  /** Left to the end of the turn. */
  override uncork(): void {}
}
