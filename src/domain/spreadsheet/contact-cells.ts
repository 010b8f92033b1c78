export type NamedContact = { name: string; email: string }

/** Names and addresses in two cells where an import can tell which belong together, else each name beside its address. */
export function peopleCells(contacts: readonly NamedContact[]): { contact: string; email: string } {
  const apart = contacts.every(({ name }) => name !== '' && !SEPARATES.test(name)) || isNameless(contacts)
  if (!apart) return { contact: '', email: contacts.map(withName).join(', ') }
  return {
    contact: contacts.flatMap(({ name }) => name || []).join(', '),
    email: contacts.map(({ email }) => email).join(', '),
  }
}

const SEPARATES = /[,;|/"<>\n]/

function isNameless(contacts: readonly NamedContact[]): boolean {
  return contacts.every(({ name }) => name === '')
}

/** As mail programs write it (RFC 5322 §3.4). */
function withName({ name, email }: NamedContact): string {
  if (name === '') return email
  return SEPARATES.test(name) ? `"${name.replaceAll(/["\\]/g, '\\$&')}" <${email}>` : `${name} <${email}>`
}
