import type { Texts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { houseLook } from '../../ui/components/brand.ts'
import { type AskedAddress, addressCard } from '../../ui/sign-in/address-card.ts'

export interface StaffSignInPage extends AskedAddress {
  /** The product's name: which organization is meant shows only after signing in. */
  readonly product: string
}

/** Asks staff for the address that a code is mailed to. */
export function staffSignInPage(texts: Texts, { product, ...asked }: StaffSignInPage) {
  const { t } = texts
  const door = {
    look: houseLook(product),
    title: t('office.signIn.title'),
    intro: t('office.signIn.intro'),
    action: office.sendCode.to(),
  }
  return addressCard(texts, door, asked)
}
