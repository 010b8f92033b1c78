import { once } from 'node:events'
import type { Socket } from 'node:net'
import { after } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

/** A mail relay that speaks SMTP on a loopback port, and does what the test wants of it. */
export interface SmtpRelay {
  readonly url: string
  readonly port: number
  /** What it took, the oldest first, as mail programs read it. */
  readonly mails: readonly ReceivedMail[]
  /** The steps of every mail that somebody tried to hand over. */
  readonly reached: readonly Step[]
  /** How it answers at a step from now on: with this code, "hang up", "silence", or well once a promise resolves. */
  answer: (step: Step, how: Refusal | 'yes') => void
  /** How many milliseconds it takes over every mail from now on before it says yes or no. */
  take: (milliseconds: number) => void
  /** Stops listening, as a relay that is being restarted. */
  close: () => Promise<void>
}

export interface ReceivedMail extends Email {
  /** To whom it really went, whatever its headers say. */
  readonly recipients: readonly string[]
  /** Where it was said that failure is to be reported. */
  readonly returnPath: string
  /** As it came, a character for each byte. */
  readonly raw: string
}

type Step = 'greeting' | 'sender' | 'recipient' | 'data'
type Refusal = number | 'hang up' | 'silence' | Promise<unknown>

export interface RelayOptions {
  readonly password?: string
  readonly certificate?: { readonly key: Buffer; readonly cert: Buffer }
  /** A free one unless given. */
  readonly port?: number
}

/** With a password it speaks TLS, under a certificate that nobody vouches for unless given, and lets only `portal` in. */
export async function startRelay({
  password,
  certificate,
  port: wanted = 0,
}: RelayOptions = {}): Promise<SmtpRelay> {
  const mails: ReceivedMail[] = []
  const reached: Step[] = []
  const refusals = new Map<Step, Refusal>()
  const sockets = new Map<number, Socket>()
  let slowness = 0
  const at = (step: Step, { remotePort }: SMTPServerSession, go: (error?: Error) => void) => {
    const refusal = refusals.get(step)
    reached.push(step)
    if (refusal === 'silence') return
    if (refusal === 'hang up') return void sockets.get(remotePort)?.destroy()
    if (refusal === undefined) return go()
    if (refusal instanceof Promise) return void refusal.then(() => go())
    go(Object.assign(new Error('no anna@rossi-arredi.example here'), { responseCode: refusal }))
  }
  const server = new SMTPServer({
    ...certificate,
    authOptional: !password,
    disabledCommands: password ? [] : ['STARTTLS'],
    onAuth: ({ username, password: given }, _, go) => {
      if (username === 'portal' && given === password) go(null, { user: username })
      else go(new Error('who are you?'))
    },
    closeTimeout: 1,
    logger: false,
    onConnect: (session, go) => at('greeting', session, go),
    onMailFrom: (_, session, go) => at('sender', session, go),
    onRcptTo: (_, session, go) => at('recipient', session, go),
    onData: async (stream, session, go) => {
      // Whoever is killed in the middle of a mail waits for no answer.
      const chunks = await stream.toArray().catch(() => null)
      if (!chunks) return
      const content = Buffer.concat(chunks)
      const mail = await PostalMime.parse(content)
      const raw = content.toString('latin1')
      const recipients = session.envelope.rcptTo.map(({ address }) => address)
      await pause(slowness, undefined, { ref: false })
      at('data', session, error => {
        if (!error) mails.push({ ...mail, recipients, returnPath: senderOf(session), raw })
        go(error)
      })
    },
  })
  // Connections that are hung up on.
  server.on('error', () => {})
  server.server.on('connection', socket => sockets.set(socket.remotePort ?? 0, socket))
  await once(server.listen(wanted, '127.0.0.1'), 'listening')
  const address = server.server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  const close = () => new Promise<void>(resolve => server.close(resolve))
  after(close)
  return {
    port,
    url: password
      ? `smtp://portal:${password}@127.0.0.1:${port}/?tls.rejectUnauthorized=false`
      : `smtp://127.0.0.1:${port}`,
    mails,
    reached,
    answer: (step, how) => (how === 'yes' ? refusals.delete(step) : refusals.set(step, how)),
    take: milliseconds => {
      slowness = milliseconds
    },
    close,
  }
}

function senderOf({ envelope: { mailFrom } }: SMTPServerSession): string {
  return mailFrom ? mailFrom.address : ''
}
