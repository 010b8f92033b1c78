import { IntlMessageFormat } from 'intl-messageformat'

type Element = ReturnType<IntlMessageFormat['getAst']>[number]
type Choice = Extract<Element, { options: object }>

/** A place in a message where it goes on in one of several ways. */
export interface Fork {
  readonly name: string
  /** The rule of a plural (`Intl.PluralRules`); null for a select. */
  readonly plural: 'cardinal' | 'ordinal' | null
  readonly options: readonly string[]
}

/** The names that a message needs a value or an emphasis for. Throws a SyntaxError for what is no ICU message. */
export function slots(source: string): string[] {
  const named = elements(source).flatMap(element =>
    'value' in element && !isLiteral(element) ? [element.value] : [],
  )
  return [...new Set(named)].sort()
}

/** Where a message goes on in one of several ways. */
export function forks(source: string): Fork[] {
  return elements(source)
    .filter(isChoice)
    .map(choice => ({
      name: choice.value,
      plural: 'pluralType' in choice ? (choice.pluralType ?? 'cardinal') : null,
      options: Object.keys(choice.options),
    }))
}

/** Every element, those within others too. */
function elements(source: string): Element[] {
  return new IntlMessageFormat(source).getAst().flatMap(withThoseInside)
}

function withThoseInside(element: Element): Element[] {
  const options = isChoice(element) ? Object.values(element.options).flatMap(({ value }) => value) : []
  const tagged = 'children' in element ? element.children : []
  return [element, ...[...options, ...tagged].flatMap(withThoseInside)]
}

function isChoice(element: Element): element is Choice {
  return 'options' in element
}

const [aLiteral] = new IntlMessageFormat('text').getAst()

function isLiteral(element: Element): boolean {
  return element.type === aLiteral?.type
}
