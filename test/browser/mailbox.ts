import { type APIRequestContext, expect } from '@playwright/test'

/** A mail in the demo's mailbox. */
interface Mail {
  readonly to: string
  readonly text: string
  readonly sentAt: string
}

/** The code in the mail to an address that comes after what `ask` does. */
export async function codeMailedTo(
  request: APIRequestContext,
  address: string,
  ask: () => Promise<void>,
): Promise<string> {
  const text = await mailedTo(request, address, ask)
  return /\b\d{6}\b/.exec(text)?.[0] ?? ''
}

/** The text of the mail to an address that comes after what `ask` does. */
export async function mailedTo(
  request: APIRequestContext,
  address: string,
  ask: () => Promise<void>,
): Promise<string> {
  const before = await newestMail(request, address)
  await ask()
  let mail: Mail | undefined
  await expect
    .poll(
      async () => {
        mail = await newestMail(request, address)
        return mail?.sentAt
      },
      { message: `a mail to ${address}`, intervals: [50] },
    )
    .not.toBe(before?.sentAt)
  return mail?.text ?? ''
}

async function newestMail(request: APIRequestContext, address: string): Promise<Mail | undefined> {
  const mails: Mail[] = await (await request.get('/mailbox.json')).json()
  return mails.find(({ to }) => to === address)
}
