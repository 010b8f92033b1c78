/** What stands between braces in the words of a reminder, and is filled in for each mail. */
export const placeholders = [
  'contact',
  'client',
  'organization',
  'services',
  'count',
  'date',
  'when',
  'days',
  'amount',
] as const

export type Placeholder = (typeof placeholders)[number]

export type PlaceholderValues = Readonly<Record<Placeholder, string>>

/** The words of a reminder, with placeholders: above the list of what is due, and on the line in the mailbox. */
export interface ReminderText {
  readonly subject: string
  readonly body: string
}

/** Characters that a subject and the words above the list may have. */
const MOST_IN_TEXT: Readonly<Record<keyof ReminderText, number>> = { subject: 150, body: 4000 }

const BRACED = /\{([^{}]*)\}/g

export type TextProblem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly most: number }
  /** The names as they were typed. */
  | { readonly kind: 'unknown-placeholders'; readonly names: readonly string[] }

/** What is wrong with a subject or the words above the list; null when nothing is. */
export function textProblem(part: keyof ReminderText, text: string): TextProblem | null {
  const most = MOST_IN_TEXT[part]
  if (text.trim() === '') return { kind: 'empty' }
  if (text.length > most) return { kind: 'too-long', most }
  const names = unknownPlaceholders(text)
  return names.length > 0 ? { kind: 'unknown-placeholders', names } : null
}

/** Names between braces that nothing stands for, each once, as they were typed. */
function unknownPlaceholders(text: string): string[] {
  const named = Array.from(text.matchAll(BRACED), ([, name = '']) => name)
  return [...new Set(named.filter(name => !isPlaceholder(name.trim())))]
}

/** Fills in the values, which are text and never looked into for placeholders of their own. Unknown ones stay as they are. */
export function filledIn(text: string, values: PlaceholderValues): string {
  return text.replace(BRACED, (braced, name: string) => {
    const known = name.trim()
    return isPlaceholder(known) ? values[known] : braced
  })
}

function isPlaceholder(name: string): name is Placeholder {
  return placeholders.some(placeholder => placeholder === name)
}
