/** Days for which the link of an invitation to the team can be used, from when its mail is written. */
export const TEAM_INVITATION_VALID_DAYS = 7
