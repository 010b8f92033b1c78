import { IntlMessageFormat } from 'intl-messageformat'
import type { Language, MessageKey, PortalKey } from './languages.ts'

export type Values = Readonly<Record<string, string | number>>

/** A stretch of a message; what a catalog writes between <b> and </b> is strong. */
export type Part = Readonly<{ text: string; strong: boolean }>

/** The messages that a key may ask for: without being told otherwise, those that every language has. */
export type Messages<Key extends MessageKey = PortalKey> = Readonly<{
  /** A message as plain text. Throws when one of its values is missing: a bug, not an input. */
  t: (key: Key, values?: Values) => string
  /** A message with its emphasis, for pages; values stay text and never become markup. Throws as `t` does. */
  parts: (key: Key, values?: Values) => readonly Part[]
}>

/** Most messages have nothing to fill in: those stay text and are never formatted. */
type Message = string | ((values: Values) => readonly Part[])

/** The messages of a language, each parsed once, here. Throws for one that is no ICU message. */
export function messagesIn({ intl, catalog }: Language): Messages<MessageKey> {
  const messages = new Map(Object.entries(catalog).map(([key, source]) => [key, messageFrom(source, intl)]))
  const message = (key: string) => messages.get(key) ?? missing(key)
  return {
    t: (key, values = {}) => plainText(message(key), values),
    parts: (key, values = {}) => partsOf(message(key), values),
  }
}

function messageFrom(source: string, intl: string): Message {
  if (!/[{<']/.test(source)) return source
  return FILLED_IN.test(source) ? filledIn(source) : formatted(new IntlMessageFormat(source, intl))
}

/** Text and values, and nothing that depends on them. */
const FILLED_IN = /^(?:[^{}<']|\{\w+\})+$/

/** Put together here: IntlMessageFormat takes ten times as long, and a page has dozens of these. */
function filledIn(source: string) {
  const pieces = source.split(/\{(\w+)\}/)
  return (values: Values): readonly Part[] => {
    const texts = pieces.map((piece, index) =>
      index % 2 === 0 ? piece : (values[piece] ?? missingValue(piece)),
    )
    return [{ text: texts.join(''), strong: false }]
  }
}

function formatted(format: IntlMessageFormat) {
  return (values: Values): readonly Part[] =>
    format
      .formatToParts<Part>({ ...values, b: strong })
      .map(({ value }) => (typeof value === 'string' ? { text: value, strong: false } : value))
}

function strong(content: readonly (string | Part)[]): Part {
  return { text: content.map(part => (typeof part === 'string' ? part : part.text)).join(''), strong: true }
}

function plainText(message: Message, values: Values): string {
  return typeof message === 'string'
    ? message
    : message(values)
        .map(part => part.text)
        .join('')
}

function partsOf(message: Message, values: Values): readonly Part[] {
  return typeof message === 'string' ? [{ text: message, strong: false }] : message(values)
}

function missingValue(name: string): never {
  throw new Error(`A message was not told its {${name}}`)
}

function missing(key: string): never {
  throw new Error(`This language's catalog lacks the message ${key}`)
}
