import type { Organization } from '../records/organizations.ts'
import type { Brand } from '../ui/components/brand.ts'

/** What pages show of an organization. */
export function brandOf({ name, slug, accentColor, contactEmail }: Organization): Brand {
  return { name, slug, accentColor, logoUrl: null, contactEmail }
}
