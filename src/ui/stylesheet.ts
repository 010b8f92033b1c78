import { readdirSync, readFileSync } from 'node:fs'

/** What every page loads, as one text: cascade layers make the order within `layout` and `components` free. */
export function stylesheet(fontUrl: (file: string) => string): string {
  const shared = [...filesIn('layout'), ...filesIn('components')].filter(file => !ofOffice().includes(file))
  const css = textOf(['reset.css', 'fonts.css', 'tokens.css', ...shared])
  return css.replaceAll(/url\("(.+?)"\)/g, (_, file: string) => `url("${fontUrl(file)}")`)
}

/** What the pages of the back office load beside it. */
export function officeStylesheet(): string {
  return textOf(ofOffice())
}

function ofOffice(): string[] {
  return ['layout/office-layout.css', ...filesIn('office')]
}

function textOf(files: readonly string[]): string {
  return compact(files.map(file => readFileSync(new URL(file, import.meta.url), 'utf8')).join(''))
}

/** Without comments and line breaks; compression does the rest. */
export function compact(css: string): string {
  return css
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([{};,]) ?/g, '$1')
    .trim()
}

function filesIn(folder: string): string[] {
  return readdirSync(new URL(folder, import.meta.url))
    .filter(file => file.endsWith('.css'))
    .sort()
    .map(file => `${folder}/${file}`)
}
