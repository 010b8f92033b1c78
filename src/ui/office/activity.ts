import { html } from 'hono/html'
import type { ClientId } from '../../domain/ids.ts'
import type { Clock } from '../../language/moments.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'

/** What can happen, by the names of the audit log. */
export const activityKinds = [
  'signed-in',
  'signed-out',
  'switched-client',
  'language-chosen',
  'invitation-sent',
  'invitation-delivered',
  'invitation-failed',
  'sign-in-allowed',
  'sessions-ended',
  'preview-opened',
  'preview-closed',
  'strong-mode-began',
  'strong-mode-ended',
  'client-created',
  'client-changed',
  'client-archived',
  'client-restored',
  'client-erased',
  'contact-added',
  'contact-changed',
  'contact-removed',
  'deadline-added',
  'deadline-changed',
  'deadline-renewed',
  'deadline-cancelled',
  'deadline-reopened',
  'reminder-sent',
  'digest-sent',
  'reminders-chosen',
  'reminders-changed',
  'signed-out-elsewhere',
  'name-changed',
  'spreadsheet-imported',
  'spreadsheet-exported',
  'organization-created',
  'plan-set',
  'organization-changed',
  'look-changed',
  'sender-changed',
  'relay-tried',
  'relay-used',
  'relay-dropped',
  'relay-failed',
  'relay-recovered',
  'mail-bounced',
  'address-works-again',
  'team-invited',
  'team-invitation-resent',
  'team-invitation-revoked',
  'team-joined',
  'team-role-changed',
  'team-left',
  'team-removed',
  'activity-exported',
] as const

export type ActivityKind = (typeof activityKinds)[number]

export interface Activity {
  readonly at: Date
  readonly kind: ActivityKind
  /** The contact or colleague who did it; null for one who is gone. */
  readonly who: string | null
  /** What it was done to: a service, a contact's name or address; empty where nothing is meant but the client. */
  readonly about: string
  /** What was before and what is now, where something changed for something; empty otherwise. */
  readonly from?: string
  readonly to?: string
  /** How much went with what was erased. */
  readonly counts?: Readonly<Record<string, number>>
  /** Where it is to be named beside the rest. */
  readonly client?: { readonly id: ClientId; readonly name: string }
}

/** What happened, newest first, each with when. */
export function activityList(
  texts: OfficeTexts,
  slug: string,
  clock: Clock,
  activities: readonly Activity[],
) {
  return html`<ul class="pairs activity">${activities.map(activity => {
    const { at, client } = activity
    return html`<li><span>${activitySentence(texts, activity)}${
      client &&
      html`<small><a class="link" href="${office.client.to({ slug, id: client.id })}">${client.name}</a></small>`
    }</span> <time datetime="${at.toISOString()}">${texts.formatMoment(at, clock)}</time></li>\n`
  })}</ul>`
}

/** Who did what, in plain words. */
export function activitySentence(
  { t }: OfficeTexts,
  { kind, who, about, from = '', to = '', counts }: Activity,
): string {
  const values = { who: who ?? t('office.activity.somebody'), about, from, to }
  return t(`office.activity.${kind}`, { ...NOTHING, ...counts, ...values })
}

const NOTHING = { contacts: 0, services: 0, deadlines: 0, mails: 0 }
