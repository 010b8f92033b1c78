import { until } from '../until.ts'

interface Mail {
  readonly to: string
  readonly text: string
  readonly sentAt: string
}

/** The demo's mailbox, from the moment that it is opened: resolves with the text of the next mail to an address. */
export async function openMailbox(url: string): Promise<(address: string) => Promise<string>> {
  const read = new Set((await mailsAt(url)).map(keyOf))
  return async address => {
    let next: Mail | undefined
    await until(async () => {
      next = (await mailsAt(url)).findLast(mail => mail.to === address && !read.has(keyOf(mail)))
      return next !== undefined
    })
    if (next) read.add(keyOf(next))
    return next?.text ?? ''
  }
}

const keyOf = ({ to, sentAt }: Mail) => `${sentAt} ${to}`

async function mailsAt(url: string): Promise<Mail[]> {
  const answer = await fetch(`${url}/mailbox.json`)
  if (!answer.ok) throw new Error(`${url} is no demo: its mailbox answers ${answer.status}`)
  return JSON.parse(await answer.text())
}
