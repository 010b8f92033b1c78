import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { assets } from '../routes.ts'
import { accentCss, accentIcon } from './accent.ts'
import { officeStylesheet, stylesheet } from './stylesheet.ts'

export interface Asset {
  readonly type: string
  readonly body: Buffer
}

/** What `/assets/:hash/:file` answers, for ever; null for a name or hash that isn't ours. */
export function asset(hash: string, file: string): Asset | null {
  const known = files.get(file)
  return known?.hash === hash ? known : null
}

/** What `/assets/accent/:color` answers: `9398ff.css` or `9398ff.svg`; null for anything else. */
export function accentAsset(color: string): Asset | null {
  const [, hex, kind] = /^([0-9a-f]{6})\.(css|svg)$/.exec(color) ?? []
  if (!hex) return null
  return kind === 'css'
    ? { type: 'text/css; charset=utf-8', body: Buffer.from(accentCss(`#${hex}`)) }
    : { type: 'image/svg+xml; charset=utf-8', body: Buffer.from(accentIcon(`#${hex}`)) }
}

const files = new Map<string, Asset & { readonly hash: string; readonly url: string }>()

const fontFolder = new URL(
  '.',
  import.meta.resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2'),
)
for (const font of ['inter-latin-wght-normal.woff2', 'inter-latin-ext-wght-normal.woff2']) {
  add(font, 'font/woff2', readFileSync(new URL(font, fontFolder)))
}
add('portal.css', 'text/css; charset=utf-8', Buffer.from(stylesheet(urlOf)))
add('office.css', 'text/css; charset=utf-8', Buffer.from(officeStylesheet()))
add('portal.js', 'text/javascript; charset=utf-8', Buffer.from(script('enhancements/')))
add('office.js', 'text/javascript; charset=utf-8', Buffer.from(script('enhancements/office/')))
add(
  'services-example.csv',
  'text/csv; charset=utf-8',
  readFileSync(new URL('services-example.csv', import.meta.url)),
)

/** The addresses that a page's head names. */
export const assetUrls = {
  font: urlOf('inter-latin-wght-normal.woff2'),
  css: urlOf('portal.css'),
  script: urlOf('portal.js'),
}

/** What the pages of the back office load beside them. */
export const officeAssets = { css: urlOf('office.css'), script: urlOf('office.js') }

/** A spreadsheet as an agency may keep it, to begin with. */
export const exampleSpreadsheet = urlOf('services-example.csv')

function add(file: string, type: string, body: Buffer) {
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 12)
  files.set(file, { type, body, hash, url: assets.file.to({ hash, file }) })
}

function urlOf(file: string): string {
  const known = files.get(file)
  if (!known) throw new Error(`No asset is called ${file}`)
  return known.url
}

/** Every enhancement in a block of its own, so that their names don't meet. */
function script(path: string): string {
  const folder = new URL(path, import.meta.url)
  return readdirSync(folder)
    .filter(file => file.endsWith('.js'))
    .sort()
    .map(file => `{\n${readFileSync(new URL(file, folder), 'utf8')}}\n`)
    .join('')
}
