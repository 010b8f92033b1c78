import { ImapFlow } from 'imapflow'
import { isThisMachine } from '../config.ts'
import { type Bounce, readBounce } from './bounce.ts'

/** Reports longer than this are cut: what they say stands before the mail that they enclose. */
const MOST_BYTES = 256 * 1024

/** Reports at once: the others have their turn a minute later. */
const MOST_REPORTS = 200

const SECONDS = 1000

/**
 * Reads the new reports of a mailbox (`imaps://user:password@host/INBOX`) and hands each to `note`, which may fail: a report
 * is deleted once it is noted. What is no report is marked as read and left. Throws what the server or `note` throws.
 */
export async function readBounceMailbox(
  url: string,
  note: (bounce: Bounce) => Promise<void>,
): Promise<number> {
  const { folder, ...where } = mailboxOf(new URL(url))
  const client = new ImapFlow({ ...where, ...PATIENCE, logger: false, disableAutoIdle: true })
  // What breaks is thrown by the command it breaks, too.
  client.on('error', () => {})
  await client.connect()
  try {
    const lock = await client.getMailboxLock(folder)
    try {
      return await readNew(client, note)
    } finally {
      lock.release()
    }
  } finally {
    await client.logout().catch(() => client.close())
  }
}

const PATIENCE = {
  connectionTimeout: 10 * SECONDS,
  greetingTimeout: 10 * SECONDS,
  socketTimeout: 30 * SECONDS,
}

async function readNew(client: ImapFlow, note: (bounce: Bounce) => Promise<void>): Promise<number> {
  const unread = (await client.search({ seen: false }, { uid: true })) || []
  let noted = 0
  for (const uid of unread.slice(0, MOST_REPORTS)) {
    const message = await client.fetchOne(String(uid), { source: { maxLength: MOST_BYTES } }, { uid: true })
    const bounce = message ? await readBounce(message.source ?? new Uint8Array()) : null
    if (bounce) {
      await note(bounce)
      await client.messageDelete(String(uid), { uid: true })
      noted++
    } else await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true })
  }
  return noted
}

/** To another machine the password is encrypted or not sent at all. */
function mailboxOf({ protocol, hostname, port, username, password, pathname }: URL) {
  const secure = protocol === 'imaps:'
  const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) }
  const folder = decodeURIComponent(pathname.slice(1)) || 'INBOX'
  return {
    host: hostname,
    port: Number(port) || (secure ? 993 : 143),
    secure,
    ...(!secure && !isThisMachine(hostname) && { doSTARTTLS: true }),
    auth,
    folder,
  }
}
