import type { Transaction } from '../database/connection.ts'
import { asStaff, type StaffIdentity, type Work } from '../database/scopes.ts'
import type { AppContext } from './parts.ts'

/** A text file that is written while it is sent. */
export interface OfficeFile {
  /** Of letters, digits, dots and dashes. */
  readonly name: string
  /** The media type of the whole (RFC 9110 §8.3). */
  readonly type: string
  /** Its text piece by piece, the next one only when the last is on its way. */
  readonly pieces: (inside: Inside) => AsyncIterable<string>
}

/** Does work inside the organization, in a transaction of its own: whoever reads slowly keeps no connection waiting. */
export type Inside = <Result>(work: (tx: Transaction) => Promise<Result>) => Promise<Result>

/** Answers with a file for the browser to keep, as it is being written. */
export function sendFile(
  c: AppContext,
  { name, type, pieces }: OfficeFile,
  identity: StaffIdentity,
): Response {
  const inside = <Result>(work: Work<Result>) => asStaff(c.var.parts.pool, identity, work)
  return c.body(streamOf(bytesOf(c, pieces(inside))), 200, {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
  })
}

/** Asks for a piece when the one before has been taken; whoever goes away ends it. */
function streamOf(pieces: AsyncGenerator<Bytes>): ReadableStream<Bytes> {
  return new ReadableStream<Bytes>(
    {
      pull: async controller => {
        const { value, done } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: async () => {
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}

type Bytes = Uint8Array<ArrayBuffer>

/** What breaks in the middle is logged here, and the connection ends: half a file is not to pass for a whole one. */
async function* bytesOf(c: AppContext, pieces: AsyncIterable<string>): AsyncGenerator<Bytes> {
  const encoder = new TextEncoder()
  try {
    for await (const piece of pieces) yield encoder.encode(piece)
  } catch (error) {
    c.var.parts.log.error({ event: 'error', requestId: c.var.requestId, err: error })
    throw error
  }
}
