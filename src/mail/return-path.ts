import { idFrom, type MailId } from '../domain/ids.ts'

/** Where failure of this one mail is to be reported: bounces@example.com → bounces+<id of the mail>@example.com. */
export function returnPath(bounceAddress: string, mailId: MailId): string {
  const at = bounceAddress.lastIndexOf('@')
  return `${bounceAddress.slice(0, at)}+${mailId}${bounceAddress.slice(at)}`
}

/** The mail that a report sent to this address is about; null for any other address. */
export function mailOfReturnPath(address: string): MailId | null {
  const [, id = ''] = /\+([0-9a-f-]{36})@[^@]+$/i.exec(address) ?? []
  return idFrom<MailId>(id.toLowerCase())
}
