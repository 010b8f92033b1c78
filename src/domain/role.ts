/** What a person may do in an organization. Each role may do everything the ones after it may. */
export const roles = ['owner', 'admin', 'member'] as const

export type Role = (typeof roles)[number]
