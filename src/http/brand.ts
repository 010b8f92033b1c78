import type { Organization } from '../records/organizations.ts'
import { portal } from '../routes.ts'
import type { Brand } from '../ui/components/brand.ts'

/** What pages show of an organization. */
export function brandOf(organization: Organization): Brand {
  const { name, slug, accentColor, logoHash, contactEmail, portalFooter } = organization
  const logoUrl = logoHash && portal.logo.to({ slug, hash: logoHash })
  return { name, slug, accentColor, logoUrl, contactEmail, footer: portalFooter }
}
