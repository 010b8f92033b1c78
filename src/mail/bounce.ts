import PostalMime, { type Email } from 'postal-mime'
import { canonicalAddress } from '../domain/email-address.ts'
import { idFrom, type MailId } from '../domain/ids.ts'
import { mailOfReturnPath } from './return-path.ts'

/** What a mail server reports of a mail that it could not deliver. */
export interface Bounce {
  readonly mailId: MailId
  /** Whom it could not be delivered to, in canonical form: as it was addressed, and as a server called them in the end. */
  readonly recipients: readonly string[]
  /** In the words of the server. */
  readonly words: string
  /** Nobody has this address (any more): the next mail comes back too. */
  readonly isAddressDead: boolean
}

/** What a report (RFC 3464) says; null for whatever is none: an answer, a delay, a note that the mail arrived. */
export async function readBounce(source: Uint8Array): Promise<Bounce | null> {
  const report = await PostalMime.parse(source, { rfc822Attachments: true, attachmentEncoding: 'utf8' })
  const status = partOf(report, 'message/delivery-status')
  const failed = status === null ? undefined : groupsOf(status).find(isFailure)
  if (!failed) return null
  const mailId = addressedMail(report) ?? enclosedMail(report)
  if (!mailId) return null
  const code = failed.get('status') ?? ''
  const named = [failed.get('original-recipient'), failed.get('final-recipient')].map(withoutType)
  return {
    mailId,
    recipients: named.flatMap(address => canonicalAddress(address) ?? []),
    words: withoutType(failed.get('diagnostic-code')) || code,
    isAddressDead: DEAD.test(code),
  }
}

/** RFC 3463: no such mailbox, no such system, moved away, no longer in use; not: full, too large, unwanted. */
const DEAD = /^5\.(1\.[1236]|1\.10|2\.1)$/

function isFailure(group: ReadonlyMap<string, string>): boolean {
  return group.get('action')?.toLowerCase() === 'failed'
}

/** By the address that each mail has for its reports. */
function addressedMail({ headers }: Email): MailId | null {
  const found = headers.filter(({ key }) => ADDRESSED.includes(key)).map(({ value }) => mailIn(value))
  return found.find(id => id !== null) ?? null
}

const ADDRESSED = ['to', 'delivered-to', 'x-original-to', 'envelope-to']

function mailIn(header: string): MailId | null {
  const addresses = header.split(/[\s,<>]+/).map(mailOfReturnPath)
  return addresses.find(id => id !== null) ?? null
}

/** By the Message-ID of the mail that the report encloses, or of its headers: where addresses with + are not taken. */
function enclosedMail(report: Email): MailId | null {
  const enclosed = partOf(report, 'message/rfc822') ?? partOf(report, 'text/rfc822-headers') ?? ''
  const [, id = ''] = /^message-id:\s*<([0-9a-f-]{36})@/im.exec(enclosed) ?? []
  return idFrom<MailId>(id)
}

function partOf({ attachments }: Email, type: string): string | null {
  const part = attachments.find(({ mimeType }) => mimeType.toLowerCase() === type)
  return typeof part?.content === 'string' ? part.content : null
}

/** Fields by group: of the report itself, and then of each recipient. Long ones go on in indented lines (RFC 5322 §2.2.3). */
function groupsOf(status: string): ReadonlyMap<string, string>[] {
  const unfolded = status.replaceAll('\r\n', '\n').replaceAll(/\n[ \t]+/g, ' ')
  return unfolded.split(/\n{2,}/).map(group => {
    const fields = group.split('\n').map(line => /^([\w-]+):\s*(.*)$/.exec(line.trim()))
    return new Map(fields.flatMap(field => (field ? [[field[1]?.toLowerCase() ?? '', field[2] ?? '']] : [])))
  })
}

/** `rfc822; anna@example.com` without its type. */
function withoutType(value = ''): string {
  return value.slice(value.indexOf(';') + 1).trim()
}
