import { contrast, fromHex, type Oklch, toHex } from './color.ts'
import { type Scheme, token } from './tokens.ts'

export interface Accent {
  /** Fills buttons, colours links. */
  readonly accent: string
  /** The far end of the mark's gradient. */
  readonly end: string
  /** The chart's quiet bars. */
  readonly soft: string
}

/**
 * An organization's colour, moved in lightness until its text reads at 4.5:1 on every surface, which makes
 * the background's own colour read on it too (WCAG 2.2, 1.4.3); bars reach 3:1 (1.4.11).
 */
export function accentFor(hex: string, scheme: Scheme): Accent {
  const color = fromHex(hex)
  const text = readable(color, 4.5, scheme)
  return {
    accent: toHex(text),
    end: toHex(readable({ ...text, hue: text.hue + 45 }, 4.5, scheme)),
    soft: toHex(readable(quieter(text, scheme), 3, scheme)),
  }
}

/** What a colour is adjusted to so that its text can be read; null where it is used as it is. */
export function adjusted(hex: string, scheme: Scheme): string | null {
  const { accent } = accentFor(hex, scheme)
  return accent === toHex(fromHex(hex)) ? null : accent
}

/** The stylesheet that puts `#rrggbb` in place of the house accent; a file, because the CSP allows nothing inline. */
export function accentCss(hex: string): string {
  const light = accentFor(hex, 'light')
  const dark = accentFor(hex, 'dark')
  const both = (name: keyof Accent) => `light-dark(${light[name]},${dark[name]})`
  return `@layer tokens{:root{--accent:${both('accent')};--accent-end:${both('end')};--accent-soft:${both('soft')}}}`
}

/** A tab icon in the organization's colour, for one without a logo. */
export function accentIcon(hex: string): string {
  const { accent, end } = accentFor(hex, 'dark')
  return [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">',
    '<linearGradient id="g" x2="1" y2="1">',
    `<stop stop-color="${accent}"/><stop offset="1" stop-color="${end}"/></linearGradient>`,
    '<rect width="32" height="32" rx="9" fill="url(#g)"/>',
    `<rect x="9" y="9" width="14" height="4" rx="2" fill="${token('background', 'dark')}"/>`,
    `<rect x="9" y="15" width="14" height="4" rx="2" fill="${token('background', 'dark')}" opacity=".7"/>`,
    `<rect x="9" y="21" width="8" height="4" rx="2" fill="${token('background', 'dark')}" opacity=".45"/>`,
    '</svg>',
  ].join('')
}

const surfaces = ['background', 'surface', 'raised'] as const

function readable(color: Oklch, ratio: number, scheme: Scheme): Oklch {
  const reads = (lightness: number) => {
    const hex = toHex({ ...color, lightness })
    return surfaces.every(surface => contrast(hex, token(surface, scheme)) >= ratio)
  }
  if (reads(color.lightness)) return color
  // Black or white always reads; the colour nearest to the one asked for lies between.
  let [fails, passes] = [color.lightness, scheme === 'dark' ? 1 : 0]
  while (Math.abs(passes - fails) > 0.001) {
    const lightness = (fails + passes) / 2
    if (reads(lightness)) passes = lightness
    else fails = lightness
  }
  return { ...color, lightness: passes }
}

function quieter(color: Oklch, scheme: Scheme): Oklch {
  const lightness = color.lightness + (scheme === 'dark' ? -0.2 : 0.16)
  return { ...color, lightness: Math.min(1, Math.max(0, lightness)), chroma: color.chroma * 0.65 }
}
