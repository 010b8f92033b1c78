/** The mails that go out because of this, out of those that somebody keeps: the oldest first, and ever more. */
export async function mailsOf<Mail>(
  mails: readonly Mail[],
  { allMailDone }: { readonly allMailDone: () => Promise<void> },
  work: () => Promise<unknown>,
): Promise<readonly Mail[]> {
  await allMailDone()
  const before = mails.length
  await work()
  await allMailDone()
  return mails.slice(before)
}
