import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { houseLook } from '../../ui/components/brand.ts'
import { officeLanguages } from '../../ui/components/language-switch.ts'
import { type AskedAddress, addressCard } from '../../ui/sign-in/address-card.ts'

export interface StaffSignInPage extends AskedAddress {
  /** The product's name: which organization is meant shows only after signing in. */
  readonly product: string
}

/** Asks staff for the address that a code is mailed to. */
export function staffSignInPage(texts: OfficeTexts, { product, ...asked }: StaffSignInPage) {
  const { t } = texts
  const door = {
    look: houseLook(product),
    title: t('office.signIn.title'),
    intro: t('office.signIn.intro'),
    languages: officeLanguages(pathOf(asked)),
    action: office.sendCode.to(),
  }
  return addressCard(texts, door, asked)
}

/** Without the notice of what was done once. */
function pathOf({ email, to }: AskedAddress): string {
  return office.signIn.to({}, { email: email || undefined, to: to || undefined })
}
