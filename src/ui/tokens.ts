import { readFileSync } from 'node:fs'
import { type Oklch, toHex } from './color.ts'

export type Scheme = 'light' | 'dark'

const source = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')

/** `#rrggbb` of a colour of tokens.css, for what can't read CSS variables: mail, contrast, tests. */
export function token(name: string, scheme: Scheme): string {
  const found = colors.get(name)
  if (!found) throw new Error(`tokens.css has no colour --${name}`)
  return found[scheme]
}

const colors = new Map(
  [...source.matchAll(/--([\w-]+): light-dark\(oklch\((.+?)\), oklch\((.+?)\)\)/g)].map(
    ([, name = '', light = '', dark = '']) =>
      [name, { light: toHex(oklch(light)), dark: toHex(oklch(dark)) }] as const,
  ),
)

export const colorNames: readonly string[] = [...colors.keys()]

function oklch(parts: string): Oklch {
  const [lightness = 0, chroma = 0, hue = 0] = parts.split(' ').map(Number.parseFloat)
  return { lightness: lightness / 100, chroma, hue }
}
