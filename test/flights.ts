import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { after } from 'node:test'
import { withParts } from './database-server.ts'

/** A wire to the database that can be listened to, and cut short. */
export interface Wire {
  /** The database's address through the wire. */
  readonly url: string
  /** What was sent since the last `listen`, one text for everything that left before the next answer came back. */
  readonly flights: readonly string[]
  /** Forgets what was sent, and lets the answers to so many flights through; later ones are kept back. */
  listen: (answered?: number) => void
}

/**
 * Lays a wire to the database for the calling test file, which should use one connection on it. Client and wire share an
 * event loop: what the client sends without waiting arrives here at once, so a flight is a round trip.
 */
export async function wireTo(url: string): Promise<Wire> {
  const flights: string[] = []
  let answered = Number.POSITIVE_INFINITY
  let isAnswer = true
  const keptBack: (() => void)[] = []
  const server = createServer(near => {
    const far = connectTo(url)
    joined(near, far)
    near.on('data', bytes => {
      if (isAnswer) flights.push('')
      isAnswer = false
      flights.push(flights.pop() + bytes.toString('latin1'))
      far.write(bytes)
    })
    far.on('data', bytes => {
      isAnswer = true
      if (flights.length > answered) keptBack.push(() => near.write(bytes))
      else near.write(bytes)
    })
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  after(() => server.close())
  // A server that listens on TCP has such an address.
  const { port } = server.address() as AddressInfo
  const listen = (most = Number.POSITIVE_INFINITY) => {
    flights.splice(0)
    answered = most
    isAnswer = true
    for (const answer of keptBack.splice(0)) answer()
  }
  return { url: through(url, port), flights, listen }
}

/** The app's address may name a folder with a Unix socket, or a host. */
function connectTo(url: string): Socket {
  const { hostname, port, searchParams } = new URL(url)
  const folder = searchParams.get('host')
  return folder ? connect(join(folder, '.s.PGSQL.5432')) : connect(Number(port || 5432), hostname)
}

function through(url: string, port: number): string {
  const address = new URL(withParts(url, {}))
  address.searchParams.delete('host')
  return Object.assign(address, { hostname: '127.0.0.1', port: `${port}` }).href
}

function joined(near: Socket, far: Socket): void {
  for (const [end, other] of [
    [near, far],
    [far, near],
  ] as const) {
    end.on('error', () => other.destroy())
    end.on('close', () => other.destroy())
  }
}
