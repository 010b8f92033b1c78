import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { after, test } from 'node:test'
import { PacketSocket } from './packet-socket.ts'

const packets: string[] = []
const server = createServer(peer => peer.on('data', packet => packets.push(packet.toString())))
await once(server.listen(0, '127.0.0.1'), 'listening')
// What the server answers to at this port is an AddressInfo: it listens on no pipe.
const { port } = server.address() as AddressInfo
after(() => server.close())

test('the queries of one turn leave as one packet', async () => {
  const socket = await connected()
  query(socket, 'begin')
  query(socket, 'role')
  await Promise.resolve()
  query(socket, 'first query')
  assert.deepEqual(await arrived(1), ['begin;role;first query;'])
  socket.destroy()
})

test('those of the next turn wait for nothing more', async () => {
  const socket = await connected()
  query(socket, 'first turn')
  assert.deepEqual(await arrived(1), ['first turn;'])
  query(socket, 'second turn')
  assert.deepEqual(await arrived(1), ['second turn;'])
  socket.destroy()
})

test('what is written before the connection stands is sent when it does', async () => {
  const socket = new PacketSocket()
  socket.connect(port, '127.0.0.1')
  query(socket, 'early')
  assert.deepEqual(await arrived(1), ['early;'])
  socket.destroy()
})

test('an end in the same turn takes nothing away', async () => {
  const socket = await connected()
  query(socket, 'last words')
  socket.resume().end('bye')
  await once(socket, 'close')
  assert.equal((await arrived(1)).join(''), 'last words;bye')
})

/** As pg sends a query: corked around its messages. */
function query(socket: PacketSocket, text: string) {
  socket.cork()
  socket.write(text)
  socket.write(';')
  socket.uncork()
}

async function connected() {
  const socket = new PacketSocket()
  await once(socket.connect(port, '127.0.0.1'), 'connect')
  return socket
}

async function arrived(count: number): Promise<string[]> {
  while (packets.length < count) await new Promise(resolve => setTimeout(resolve, 5))
  return packets.splice(0)
}
