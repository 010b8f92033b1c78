import { getCookie, setCookie } from 'hono/cookie'
import type { OrganizationId } from '../domain/ids.ts'
import { BROWSER_DAYS } from '../records/browsers.ts'
import { hashBrowserToken, hashPreviewToken, hashToken } from '../sign-in/tokens.ts'
import { DARK, isTheme, type Theme } from '../ui/theme.ts'
import type { AppContext } from './parts.ts'

/*
 * Cookies carry a random token and nothing else, but for those of the language and the theme. Over https they are `__Host-` cookies (RFC 6265bis §4.1.3.2): Secure, for this
 * host only. Over plain http, which the configuration allows on this machine alone, they go without prefix and Secure.
 */

const DAY = 24 * 60 * 60
const YEAR = 365 * DAY

/**
 * A flow is over after an hour, a session after 90 days, and a browser is known for 400; the server has the last word. A preview's cookie outlives
 * the preview by far, so that a browser is told of its end instead of falling through to a session of its own.
 */
const MAX_AGE = { flow: 60 * 60, session: 90 * DAY, preview: DAY, browser: BROWSER_DAYS * DAY }

type Kind = keyof typeof MAX_AGE

export function setTokenCookie(c: AppContext, kind: Kind, organization: OrganizationId, token: string) {
  setCookie(c, cookieName(c, kind, organization), token, { ...attributes(c), maxAge: MAX_AGE[kind] })
}

export function dropTokenCookie(c: AppContext, kind: Kind, organization: OrganizationId) {
  setCookie(c, cookieName(c, kind, organization), '', { ...attributes(c), maxAge: 0 })
}

/** Hashes of the tokens of this kind that the browser presented, for whichever organizations they are. */
export function presentedTokens(c: AppContext, kind: Kind): string[] {
  const name = new RegExp(`^${prefix(c)}${stem[kind]}[0-9a-f-]{36}$`)
  const cookies = Object.entries(getCookie(c)).filter(([cookie]) => name.test(cookie))
  return cookies.slice(0, MOST_TOKENS).map(([, token]) => hashes[kind](token))
}

/** The hash of the one that the browser holds for this organization, as a list of one or none. */
export function presentedTokenOf(c: AppContext, kind: Kind, organization: OrganizationId): string[] {
  const token = getCookie(c, cookieName(c, kind, organization))
  return token ? [hashes[kind](token)] : []
}

/** Whether the browser holds a cookie of this kind for the organization, good or not. */
export function holdsCookie(c: AppContext, kind: Kind, organization: OrganizationId): boolean {
  return getCookie(c, cookieName(c, kind, organization)) !== undefined
}

/** The office's cookies belong to a person, not to an organization: there is one of each. */
export function setOfficeCookie(c: AppContext, kind: OfficeKind, token: string) {
  setCookie(c, `${prefix(c)}${officeName[kind]}`, token, { ...attributes(c), maxAge: MAX_AGE[kind] })
}

export function dropOfficeCookie(c: AppContext, kind: OfficeKind) {
  setCookie(c, `${prefix(c)}${officeName[kind]}`, '', { ...attributes(c), maxAge: 0 })
}

/** Hashes of the office's tokens that the browser presented. */
export function presentedOfficeTokens(c: AppContext, ...kinds: OfficeKind[]): string[] {
  const cookies = getCookie(c)
  return kinds.flatMap(kind => {
    const token = cookies[`${prefix(c)}${officeName[kind]}`]
    return token ? [hashes[kind](token)] : []
  })
}

/** The language that was chosen in this browser, by its code: for every portal on this host and the office. It says nothing of whom. */
export function setLanguageCookie(c: AppContext, code: string) {
  setCookie(c, languageCookie(c), code, { ...attributes(c), maxAge: YEAR })
}

export function chosenLanguage(c: AppContext): string | undefined {
  return getCookie(c, languageCookie(c))
}

function languageCookie(c: AppContext): string {
  return `${prefix(c)}language`
}

/**
 * The theme that was chosen in this browser, for every portal on this host and the office, like the language. Who goes back to
 * what everybody begins with keeps no cookie.
 */
export function setThemeCookie(c: AppContext, theme: Theme) {
  setCookie(c, themeCookie(c), theme, { ...attributes(c), maxAge: theme === DARK ? 0 : YEAR })
}

export function chosenTheme(c: AppContext): Theme {
  const chosen = getCookie(c, themeCookie(c)) ?? DARK
  return isTheme(chosen) ? chosen : DARK
}

function themeCookie(c: AppContext): string {
  return `${prefix(c)}theme`
}

const officeName = { flow: 'office_flow', session: 'office', browser: 'office_browser' }

type OfficeKind = keyof typeof officeName

/** Enough for a contact of many agencies; a request with more is made up. */
const MOST_TOKENS = 20

const stem = {
  flow: 'portal_flow_',
  session: 'portal_',
  preview: 'portal_preview_',
  browser: 'portal_browser_',
}

const hashes = {
  flow: hashToken,
  session: hashToken,
  preview: hashPreviewToken,
  browser: hashBrowserToken,
}

function cookieName(c: AppContext, kind: Kind, organization: OrganizationId): string {
  return `${prefix(c)}${stem[kind]}${organization}`
}

function prefix(c: AppContext): string {
  return isHttps(c) ? '__Host-' : ''
}

function attributes(c: AppContext) {
  return { path: '/', httpOnly: true, sameSite: 'Lax', secure: isHttps(c) } as const
}

function isHttps(c: AppContext): boolean {
  return c.var.parts.config.publicUrl.protocol === 'https:'
}
