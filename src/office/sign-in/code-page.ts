import type { OfficeTexts } from '../../language/texts.ts'
import { office } from '../../routes.ts'
import { houseLook } from '../../ui/components/brand.ts'
import { officeLanguages } from '../../ui/components/language-switch.ts'
import { type AskedCode, codeCard } from '../../ui/sign-in/code-card.ts'

export interface StaffCodePage extends AskedCode {
  readonly product: string
}

/** Asks staff for the code that was mailed. */
export function staffCodePage(texts: OfficeTexts, { product, ...asked }: StaffCodePage) {
  const door = {
    look: houseLook(product),
    languages: officeLanguages(office.code.to()),
    action: office.session.to(),
    again: office.sendCode.to(),
    start: office.signIn.to(),
  }
  return codeCard(texts, door, asked)
}
