import { html } from 'hono/html'
import { assets } from '../../routes.ts'
import { assetUrls } from '../assets.ts'
import type { Look } from '../components/brand.ts'
import { DARK, type Theme } from '../theme.ts'
import { token } from '../tokens.ts'

/** What an `html` template gives; views hand it on and never look inside. */
export type Markup = ReturnType<typeof html>

/** A whole HTML document but for its theme: that is the reader's, and no page knows it. */
export interface HtmlDocument {
  in(theme: Theme): Markup
  /** In the theme of who chose none. */
  toString(): string
}

export interface DocumentHead {
  readonly language: string
  readonly title: string
  readonly organization: Look | null
  /** The addresses of what this kind of page loads beside what every page does. */
  readonly more?: { readonly css: string; readonly script: string }
}

/** The document around a page's body. */
export function documentOf(head: DocumentHead, body: Markup): HtmlDocument {
  const inTheme = (theme: Theme) => themedDocument(theme, head, body)
  return { in: inTheme, toString: () => String(inTheme(DARK)) }
}

function themedDocument(theme: Theme, { language, title, organization, more }: DocumentHead, body: Markup) {
  return html`<!doctype html>
<html lang="${language}" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${organization ? `${title} · ${organization.name}` : title}</title>
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no, date=no, address=no">
${colorsAround(theme)}
<link rel="preload" href="${assetUrls.font}" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="${assetUrls.css}">${more && html`<link rel="stylesheet" href="${more.css}">`}
${look(organization)}
<script type="module" src="${assetUrls.script}"></script>${more && html`<script type="module" src="${more.script}"></script>`}
</head>
<body>
${body}
</body>
</html>`
}

/** What browsers paint around the page: the page's own background. */
function colorsAround(theme: Theme) {
  if (theme !== 'system') return html`<meta name="theme-color" content="${token('background', theme)}">`
  return html`<meta name="theme-color" media="(prefers-color-scheme: dark)" content="${token('background', 'dark')}">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="${token('background', 'light')}">`
}

const houseColor = token('accent', 'dark').slice(1)

function look(organization: Look | null) {
  const color = organization?.accentColor?.slice(1).toLowerCase()
  const icon = organization?.logoUrl ?? assets.accent.to({ color: `${color ?? houseColor}.svg` })
  return html`<link rel="icon" href="${icon}">${
    color && html`<link rel="stylesheet" href="${assets.accent.to({ color: `${color}.css` })}">`
  }`
}
