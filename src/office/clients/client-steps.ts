import type { ClientId } from '../../domain/ids.ts'
import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import type { Step } from '../../ui/office/trail.ts'

/** The way to a page about a client, or about one that is to be. */
export function clientSteps(
  { t }: OfficeTexts,
  slug: string,
  client: { readonly id: ClientId; readonly name: string } | null,
): Step[] {
  const clients = { label: t('office.layout.clients'), url: office.clients.to({ slug }) }
  if (!client) return [clients]
  return [clients, { label: client.name, url: office.client.to({ slug, id: client.id }) }]
}
