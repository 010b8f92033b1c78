import { addressToKeep, canonicalAddress } from '../../domain/email-address.ts'
import type { Logo } from '../../records/logos.ts'
import type { LookDetails } from '../../records/organization-settings.ts'
import { type FormState, typedValues } from '../../ui/office/form-state.ts'
import { type Reading, together } from '../deadlines/reading.ts'
import { readLogo } from './logo-image.ts'
import { type LookField, lookFields } from './look-page.ts'

type Values = Readonly<Record<LookField, string>>

export type Look = Omit<LookDetails, 'logoHash'>

export interface SentLook {
  readonly typed: Values
  /** The logo that was sent; null for none, and for one that can't be kept. */
  readonly logo: Logo | null
}

/** What a look's form means, with its file, or all that is wrong with it. */
export async function readSentLook(
  fields: ReadonlyMap<string, string>,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<
  SentLook & ({ kind: 'read'; look: Look } | { kind: 'wrong'; problems: FormState<LookField>['problems'] })
> {
  const typed = { ...typedValues(lookFields, fields), logo: '' }
  const [read, logo] = [readLook(typed), await sentLogo(fields, files)]
  const sent = { typed, logo: logo?.kind === 'logo' ? logo.logo : null }
  const logoProblem = logo && logo.kind !== 'logo' ? { logo: logo.kind } : null
  if (read.kind === 'wrong') return { kind: 'wrong', ...sent, problems: { ...logoProblem, ...read.problems } }
  return logoProblem
    ? { kind: 'wrong', ...sent, problems: logoProblem }
    : { kind: 'read', ...sent, look: read.values }
}

/** A look as its form has it. */
export function lookValues({ accentColor, contactEmail, portalFooter }: Look): Values {
  return {
    logo: '',
    removeLogo: '',
    accentColor: accentColor ?? '',
    contactEmail: contactEmail ?? '',
    portalFooter: portalFooter ?? '',
  }
}

/** The logo that was chosen, or else the one that was sent before and waits for the rest. */
async function sentLogo(fields: ReadonlyMap<string, string>, files: ReadonlyMap<string, Uint8Array>) {
  const kept = fields.get('keptLogo')
  const bytes = files.get('logo') ?? (kept ? Buffer.from(kept, 'base64') : null)
  return bytes && readLogo(bytes)
}

const LONGEST_FOOTER = 1000

function readLook(typed: Values) {
  return together({
    accentColor: readColor(typed.accentColor),
    contactEmail: readAddress(typed.contactEmail),
    portalFooter: readFooter(typed.portalFooter),
  })
}

/** `#7c5cff`, in any case and with or without its sign; `#fff` in short. */
function readColor(text: string): Reading<string | null> {
  if (text === '') return { value: null }
  const digits = text.replace(/^#/, '').toLowerCase()
  if (/^[0-9a-f]{3}$/.test(digits)) return { value: `#${digits.replaceAll(/./g, '$&$&')}` }
  return /^[0-9a-f]{6}$/.test(digits) ? { value: `#${digits}` } : { problem: 'not-a-color' }
}

function readAddress(text: string): Reading<string | null> {
  if (text === '') return { value: null }
  return canonicalAddress(text) ? { value: addressToKeep(text) } : { problem: 'not-an-address' }
}

function readFooter(text: string): Reading<string | null> {
  return text.length > LONGEST_FOOTER ? { problem: 'too-long' } : { value: text || null }
}
