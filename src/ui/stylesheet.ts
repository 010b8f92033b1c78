import { readdirSync, readFileSync } from 'node:fs'

/** The stylesheet as one text: cascade layers make the order within `layout` and `components` free. */
export function stylesheet(fontUrl: (file: string) => string): string {
  const css = ['reset.css', 'fonts.css', 'tokens.css', ...filesIn('layout'), ...filesIn('components')]
    .map(file => readFileSync(new URL(file, import.meta.url), 'utf8'))
    .join('')
  return compact(css).replaceAll(/url\("(.+?)"\)/g, (_, file: string) => `url("${fontUrl(file)}")`)
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
