/** What a person may do in an organization. Each role may do everything the ones after it may. */
export const roles = ['owner', 'admin', 'member'] as const

export type Role = (typeof roles)[number]

/** The roles that somebody of this role may give, and whose holders they may remove: only an owner makes an owner or ends one. */
export function manageableRoles(role: Role): readonly Role[] {
  return isAtLeast(role, 'admin') ? roles.filter(each => isAtLeast(role, each)) : []
}

/** Whether a role may do what is for `least` and those above it. */
export function isAtLeast(role: Role, least: Role): boolean {
  return roles.indexOf(role) <= roles.indexOf(least)
}
