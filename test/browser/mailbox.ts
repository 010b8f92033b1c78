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
  const text = await mailedTo(request, address, ask, ({ text }) => CODE.test(text))
  return CODE.exec(text)?.[0] ?? ''
}

const CODE = /^\d{6}$/m

/** The text of the mail to an address that comes after what `ask` does; of any that is wanted. */
export async function mailedTo(
  request: APIRequestContext,
  address: string,
  ask: () => Promise<void>,
  isWanted: (mail: Mail) => boolean = () => true,
): Promise<string> {
  const newestMail = async () => {
    const mails: Mail[] = await (await request.get('/mailbox.json')).json()
    return mails.find(mail => mail.to === address && isWanted(mail))
  }
  const before = await newestMail()
  await ask()
  let mail: Mail | undefined
  await expect
    .poll(
      async () => {
        mail = await newestMail()
        return mail?.sentAt
      },
      { message: `a mail to ${address}`, intervals: [50] },
    )
    .not.toBe(before?.sentAt)
  return mail?.text ?? ''
}
