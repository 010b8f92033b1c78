import { html } from 'hono/html'
import type { OfficeTexts } from '../../language/texts.ts'

/** What was just done, by the name that the redirect after it carries. */
export const doneThings = [
  'client-created',
  'client-saved',
  'client-archived',
  'client-restored',
  'client-erased',
  'contact-added',
  'contact-saved',
  'contact-removed',
  'invited',
  'sign-in-allowed',
  'signed-out-everywhere',
  'preview-over',
  'preview-refused',
  'deadline-added',
  'deadline-saved',
  'deadline-renewed',
  'deadline-closed',
  'deadline-cancelled',
  'deadline-reopened',
  'team-invited',
  'team-invitation-resent',
  'team-invitation-revoked',
  'team-role-changed',
  'team-removed',
  'already-done',
  'organization-saved',
  'look-saved',
  'sender-saved',
  'relay-used',
  'relay-dropped',
  'relay-changed',
  'address-works-again',
  'reminders-saved',
  'reminder-added',
  'reminder-there',
  'reminder-removed',
  'reminder-words-saved',
  'reminder-words-reset',
  'name-saved',
  'signed-out-there',
] as const

export type DoneThing = (typeof doneThings)[number]

/** Says that it is done, once, on the page one lands on. */
export function doneNotice({ t }: OfficeTexts, done: DoneThing | null) {
  return done && html`<p class="notice" role="status">${t(`office.done.${done}`)}</p>`
}
