import { html } from 'hono/html'
import { assets } from '../../routes.ts'
import { assetUrls } from '../assets.ts'
import type { Look } from '../components/brand.ts'
import { token } from '../tokens.ts'

/** What an `html` template gives; views hand it on and never look inside. */
export type Markup = ReturnType<typeof html>

/** Dark unless the reader chose otherwise (docs/decisions/0005-dark-unless-chosen.md). */
export type Theme = 'dark' | 'light' | 'system'

export interface DocumentHead {
  readonly language: string
  readonly title: string
  readonly organization: Look | null
  readonly theme?: Theme
  /** The addresses of what this kind of page loads beside what every page does. */
  readonly more?: { readonly css: string; readonly script: string }
}

/** A whole HTML document around a page's body. */
export function documentOf(head: DocumentHead, body: Markup) {
  const { language, title, organization, theme = 'dark', more } = head
  return html`<!doctype html>
<html lang="${language}" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${organization ? `${title} · ${organization.name}` : title}</title>
<meta name="robots" content="noindex">
<meta name="format-detection" content="telephone=no, date=no, address=no">
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

const houseColor = token('accent', 'dark').slice(1)

function look(organization: Look | null) {
  const color = organization?.accentColor?.slice(1).toLowerCase()
  const icon = organization?.logoUrl ?? assets.accent.to({ color: `${color ?? houseColor}.svg` })
  return html`<link rel="icon" href="${icon}">${
    color && html`<link rel="stylesheet" href="${assets.accent.to({ color: `${color}.css` })}">`
  }`
}
