/** In which colours somebody reads: `system` is those that their device is set to. */
export const themes = ['dark', 'light', 'system'] as const

export type Theme = (typeof themes)[number]

/** For who chose none (docs/decisions/0005-dark-unless-chosen.md). */
export const DARK: Theme = 'dark'

export function isTheme(text: string): text is Theme {
  return (themes as readonly string[]).includes(text)
}
