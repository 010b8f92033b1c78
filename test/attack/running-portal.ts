import { after } from 'node:test'
import { codeIn } from '../codes.ts'
import { type Portal, signedIn, startPortal } from '../portal.ts'
import type { RecordedMail } from '../relay.ts'
import { startServerProcess } from '../server-process.ts'
import { type ReceivedMail, startRelay } from '../smtp-relay.ts'
import { until } from '../until.ts'
import { Visitor } from '../visitor.ts'

/**
 * A portal as `startPortal` makes one, but served by a process of its own that mails over SMTP: what is attacked is what runs. Its
 * log is that process's. Call it at the top of the file.
 */
export async function startRunningPortal(
  environment: Readonly<Record<string, string>> = {},
): Promise<Portal> {
  // Before the portal's own end, which drops the database.
  let stop = async (): Promise<unknown> => undefined
  after(() => stop())
  const portal = await startPortal({ worker: false })
  const relay = await startRelay()
  const usual = { SMTP_URL: relay.url, CODE_MAILS_PER_DAY: '100000', LOG_LEVEL: 'info' }
  const server = await startServerProcess(portal, { ...usual, ...environment })
  stop = server.stop
  const { address, log } = server
  const mailOf = (isWanted: (mail: RecordedMail) => boolean) => mailAmong(relay.mails, isWanted)
  const codeOf = async (browser: Visitor) => {
    const id = await portal.newestMailOf(browser)
    return (await mailOf(({ messageId }) => messageId.startsWith(id))).code
  }
  const visitor: Portal['visitor'] = ({ network = portal.visitor().network, ...way } = {}) =>
    new Visitor({ address, origin: address, ...way }, network, codeOf)
  return {
    ...portal,
    address,
    config: { ...portal.config, publicUrl: new URL(address) },
    log,
    get mails() {
      return relay.mails.map(recorded)
    },
    visitor,
    signedIn: (slug, email) => signedIn(visitor(), slug, email),
    mailTo: email => mailOf(({ to }) => to.address === email),
  }
}

/** The oldest mail that is wanted, once the relay has taken it. */
async function mailAmong(
  mails: readonly ReceivedMail[],
  isWanted: (mail: RecordedMail) => boolean,
): Promise<RecordedMail> {
  const find = () => mails.map(recorded).find(isWanted)
  await until(async () => find() !== undefined)
  const found = find()
  if (!found) throw new Error('A relay forgets no mail')
  return found
}

function recorded({
  from,
  recipients,
  subject = '',
  text = '',
  html = '',
  messageId = '',
}: ReceivedMail): RecordedMail {
  const [to = ''] = recipients
  return {
    from: { name: from?.name ?? '', address: from?.address ?? '' },
    to: { name: '', address: to },
    subject,
    text,
    html,
    messageId,
    code: codeIn({ text }),
  }
}
