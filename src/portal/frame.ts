import { brandOf } from '../http/brand.ts'
import type { Visit } from '../http/client-page.ts'
import type { PortalFrame } from '../ui/layout/portal-layout.ts'

/** What stands around every page of the portal. */
export function frameOf({
  organization,
  clientName,
  otherClients,
  contact,
  isPreview,
  path,
}: Visit): PortalFrame {
  return {
    organization: brandOf(organization),
    account: { client: clientName, otherClients, email: contact.email, isPreview },
    path,
  }
}
