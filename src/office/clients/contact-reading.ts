import { addressToKeep, canonicalAddress } from '../../domain/email-address.ts'
import type { CardContact } from '../../records/client-card.ts'
import type { ContactDetails } from '../../records/contact-editing.ts'
import type { FormState } from '../../ui/office/form-state.ts'
import type { ContactField } from './contact-form-page.ts'

type Values = Record<ContactField, string>

export type ContactProblems = FormState<ContactField>['problems']

/** What was typed of a contact, or what is wrong with it. */
export function contactDetails(values: Values): ContactDetails | { readonly problems: ContactProblems } {
  const { name, email, locale } = values
  if (email === '') return { problems: { email: 'email-missing' } }
  const canonicalEmail = canonicalAddress(email)
  if (!canonicalEmail) return { problems: { email: 'not-an-address' } }
  if (name.length > 200) return { problems: { name: 'too-long' } }
  if (!isLocale(locale)) return { problems: { locale: 'not-a-choice' } }
  const maySignIn = values.maySignIn === 'yes'
  const getsReminders = values.getsReminders === 'yes'
  return { name, email: addressToKeep(email), canonicalEmail, locale, maySignIn, getsReminders }
}

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}

/** A contact as the form shows it. */
export function contactValues({ name, email, locale, maySignIn, getsReminders }: CardContact): Values {
  return { name, email, locale, maySignIn: maySignIn ? 'yes' : '', getsReminders: getsReminders ? 'yes' : '' }
}
