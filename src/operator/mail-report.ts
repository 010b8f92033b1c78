import { counted } from '../domain/counted.ts'
import { maskAddress } from '../domain/email-address.ts'
import type { OperatedMail } from '../records/mail-operations.ts'
import type { WaitingMails } from '../records/mail-queue.ts'
import { inColumns } from './in-columns.ts'

interface Wish {
  /** The relay's words as they are, with the addresses that they repeat. */
  readonly isFull: boolean
}

/** What waits, a line for each kind and state. */
export function queueReport(waiting: readonly WaitingMails[]): string[] {
  if (waiting.length === 0) return ['No mail is waiting.']
  return [
    'Waiting',
    ...inColumns(
      waiting.map(({ kind, state, mails, oldestSeconds }) => [
        `  ${kind}`,
        state,
        counted(mails, 'mail'),
        `the oldest for ${duration(oldestSeconds)}`,
      ]),
    ),
  ]
}

/** A line for each mail, and below it what the relay said. */
export function mailList(mails: readonly OperatedMail[], wish: Wish): string[] {
  if (mails.length === 0) return []
  const heads = inColumns(
    mails.map(({ id, organization, kind, state, createdAt }) => [
      `  ${id}`,
      state,
      kind,
      organization ?? 'to staff',
      inUtc(createdAt),
    ]),
  )
  return [
    '',
    'Put off or refused',
    ...mails.flatMap((mail, index) => [heads[index] ?? '', ...said(mail, wish)]),
  ]
}

function said(mail: OperatedMail, wish: Wish): string[] {
  return mail.reply ? [`      ${words(mail.reply, wish)}`] : []
}

/** All that is kept of one mail. */
export function mailReport(mail: OperatedMail, wish: Wish): string[] {
  const { organization, kind, state, attempts, createdAt, sentAt, nextAttemptAt, reply, messageId } = mail
  return inColumns([
    ['Mail', mail.id],
    ['Kind', kind],
    ['Organization', organization ?? 'none: to staff'],
    ['State', state],
    ['Queued', inUtc(createdAt)],
    ...(sentAt ? [['Sent', inUtc(sentAt)]] : []),
    ['Attempts', String(attempts)],
    ...(state === 'deferred' ? [['Next attempt', inUtc(nextAttemptAt)]] : []),
    ...(messageId ? [['Message-ID', messageId]] : []),
    ...(reply ? [['The relay said', words(reply, wish)]] : []),
  ])
}

/** On one line. Relays repeat the address, and what is on a screen ends up in a ticket. */
function words(reply: string, { isFull }: Wish): string {
  const line = reply.replace(/\s+/g, ' ').trim()
  return isFull ? line : line.replace(/[^\s<>()[\]"',;:]+@[^\s<>()[\]"',;:]+/g, maskAddress)
}

function inUtc(moment: Date): string {
  return `${moment.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}

/** In the largest unit that says enough: 40 s, 12 min, 3 h, 2 d. */
function duration(seconds: number): string {
  const units = [
    [86_400, 'd'],
    [3600, 'h'],
    [60, 'min'],
  ] as const
  const [size, unit] = units.find(([size]) => seconds >= 2 * size) ?? [1, 's']
  return `${Math.floor(seconds / size)} ${unit}`
}
