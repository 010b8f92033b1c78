import { brandOf } from '../http/brand.ts'
import type { Desk } from '../http/office-desk.ts'
import type { OfficeFrame } from '../ui/layout/office-layout.ts'

/** What stands around every page of the office. */
export function officeFrameOf({ organization, staff, role, strongMode, path }: Desk): OfficeFrame {
  const otherOrganizations = staff.memberships.filter(({ slug }) => slug !== organization.slug)
  return {
    organization: brandOf(organization),
    staff: { name: staff.name, email: staff.email, role, otherOrganizations },
    strongMode,
    path,
    clock: { now: staff.now, timeZone: organization.timeZone },
  }
}
