import { join } from 'node:path'

/** A contact of the demo's cast and the portal they come to. */
export interface Member {
  readonly slug: string
  readonly email: string
}

/** Who is signed in once for all tests, which read and never sign out. */
export const signedIn = {
  /** Services in every status, a package, three years of history. */
  anna: atAurora('anna@rossi-arredi.example'),
  archivio: atAurora('archivio@grandi-magazzini.example'),
  nuovo: atAurora('nuovo@cliente-nuovo.example'),
  /** One deadline, today. */
  sara: atAurora('sara@gallo-legal.example'),
}

export type SignedIn = keyof typeof signedIn

/** The cookies of somebody who is signed in, kept in a file during a run; nobody has none. */
export function cookiesOf(name: SignedIn | null) {
  return name ? fileOf(name) : { cookies: [], origins: [] }
}

export function fileOf(name: SignedIn): string {
  return join(import.meta.dirname, '../../test-results/signed-in', `${name}.json`)
}

/** Who signs in during a test, at the size it runs at. */
export function whoComes(errand: keyof typeof arrivals, size: string): Member {
  const member = arrivals[errand].get(size)
  if (!member) throw new Error(`Nobody comes for ${errand} at the size "${size}"`)
  return member
}

/*
 * Nobody is in two tests that run at the same time, so that the newest mail is always theirs, and nobody gets more than
 * the 5 mails an hour there are.
 */
const arrivals = {
  walk: new Map([
    ['desktop', signedIn.anna],
    ['tablet', atAurora('paola@verdi-studio.example')],
    ['phone', atAurora('chiara@marino-moda.example')],
  ]),
  'walk without script': new Map([
    ['desktop', atAurora('davide@greco-auto.example')],
    ['tablet', atAurora('elena@fontana-edile.example')],
    ['phone', { slug: 'officina-digitale', email: 'anna@rossi-arredi.example' }],
  ]),
  'walk by keyboard': new Map([
    ['desktop', atAurora('marco@bianchi-hotel.example')],
    ['tablet', atAurora('giorgio@conti-vini.example')],
    ['phone', atAurora('luca@neri-impianti.example')],
  ]),
}

function atAurora(email: string): Member {
  return { slug: 'studio-aurora', email }
}
