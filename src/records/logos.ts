import type { Transaction } from '../database/connection.ts'
import type { OrganizationId } from '../domain/ids.ts'

/** An image as it is served, and the hash that its address carries. */
export interface Logo {
  readonly image: Buffer
  readonly mediaType: 'image/png'
  readonly hash: string
}

/** The logo under a hash, out of those that the door shows. Null when there is none. */
export async function logoWithHash(tx: Transaction, hash: string): Promise<Omit<Logo, 'hash'> | null> {
  const found = await tx
    .selectFrom('organization_logos')
    .select(['image', 'media_type as mediaType'])
    .where('hash', '=', hash)
    .executeTakeFirst()
  // The check of the column allows WebP too, which nothing writes.
  return found ? { image: found.image, mediaType: 'image/png' } : null
}

/** Keeps a logo in place of the one before; null keeps none. The organization itself says which it shows. */
export async function keepLogo(
  tx: Transaction,
  organizationId: OrganizationId,
  logo: Logo | null,
): Promise<void> {
  await tx.deleteFrom('organization_logos').where('organization_id', '=', organizationId).execute()
  if (!logo) return
  const { image, mediaType, hash } = logo
  await tx
    .insertInto('organization_logos')
    .values({ organization_id: organizationId, image, media_type: mediaType, hash })
    .execute()
}
