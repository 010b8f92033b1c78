import { html, raw } from 'hono/html'
import { accentFor } from '../ui/accent.ts'
import { type Scheme, token } from '../ui/tokens.ts'

type Markup = ReturnType<typeof html>

export interface MailHead {
  readonly language: string
  readonly title: string
  /** `#rrggbb` of what is to be pressed; null for the house colour. */
  readonly accentColor: string | null
}

/** The HTML around every mail: one column, dark and light as the reader's program asks. */
export function mailPage(head: MailHead, parts: readonly Markup[]): string {
  return String(html`<!doctype html>
<html lang="${head.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${head.title}</title>
<style>${raw(STYLE + accentStyle(head.accentColor ?? HOUSE_COLOR))}</style>
</head>
<body>
<div class="card" lang="${head.language}">
${parts.map(part => html`${part}\n`)}</div>
</body>
</html>`)
}

/** Readers that ignore the style sheet show plain dark text on white: still everything there is. */
const STYLE = `
body { margin: 0; padding: 24px 12px; font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; ${colors('light', 'background')} }
.card { max-width: 552px; margin: 0 auto; padding: 24px; border-radius: 14px; ${colors('light', 'surface')} }
.code { margin: 8px 0; -webkit-user-select: all; user-select: all }
.muted { color: ${token('muted', 'light')} }
.muted a { color: inherit }
.heading { margin: 24px 0 0 }
.due { width: 100%; border-collapse: collapse; margin: 8px 0 24px; border-bottom: 1px solid ${token('line', 'light')} }
.due td { padding: 0 0 12px; vertical-align: top }
.due .item td { padding-top: 12px; border-top: 1px solid ${token('line', 'light')} }
.due .when { padding-left: 16px; text-align: right; white-space: nowrap }
@media (prefers-color-scheme: dark) {
  body { ${colors('dark', 'background')} }
  .card { ${colors('dark', 'surface')} }
  .muted { color: ${token('muted', 'dark')} }
  .due, .due .item td { border-color: ${token('line', 'dark')} }
}`

const HOUSE_COLOR = token('accent', 'dark')

function accentStyle(hex: string): string {
  return `
.action { display: inline-block; padding: 10px 16px; border-radius: 10px; font-weight: 600; text-decoration: none }
.action { ${accentColors(hex, 'light')} }
@media (prefers-color-scheme: dark) { .action { ${accentColors(hex, 'dark')} } }`
}

function accentColors(hex: string, scheme: Scheme): string {
  return `color: ${token('background', scheme)}; background: ${accentFor(hex, scheme).accent}`
}

function colors(scheme: Scheme, background: string): string {
  return `color: ${token('text', scheme)}; background: ${token(background, scheme)}`
}
