/* What test/catalog.test.ts lets pass, each with its reason. What isolation lets pass: src/database/isolation/exceptions.ts. */

/** Ids that may name what is gone. */
export const OUTLIVES_ITS_TARGET: Readonly<Record<string, string>> = {
  'audit_events.staff_id': 'the log outlives whom it names',
  'audit_events.contact_id': 'the log outlives whom it names, until their client is erased',
  'outgoing_mail.flow_id': 'flows are swept away after two days, what became of a mail stays',
}

/** Deleting these leaves the other row alone, or is refused. */
export const STAYS_BEHIND: Readonly<Record<string, string>> = {
  organizations_current_slug:
    'an organization never loses its present slug; both go together when it is deleted',
  organizations_current_logo:
    'the present logo is let go of before it is deleted, or goes with the organization',
}

/** A scan when one of these is deleted is cheaper than indexes kept for ever. */
export const LEAVES_ONCE_IN_YEARS: Readonly<Record<string, string>> = {
  staff: 'a person leaves the team, and the rows that name them forget who it was',
}
