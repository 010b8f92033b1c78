/* What stands in a source between quotes. No parser: enough for code that biome formats and the compiler reads. */

export interface CodeText {
  /** An `html` template's markup, a template's or a string's text; \0 stands where a template has a value. */
  readonly text: string
  readonly isHtml: boolean
  /** What stands before it on its line. */
  readonly before: string
}

/** Every string and template in code, those within the values of templates too. */
export function textsIn(code: string): CodeText[] {
  const found: CodeText[] = []
  readCode(code, 0, found)
  return found
}

const STRING = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"/y
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y
const PATTERN = /\/(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\[\n])+\/[a-z]*/y
/** After these a slash begins a pattern and divides nothing. */
const BEFORE_PATTERN = /(?:[(,=:[!&|?{};>]|\breturn)\s*$/

/** Reads up to the brace that closes what was open, and answers with the place after it. */
function readCode(code: string, start: number, found: CodeText[]): number {
  let depth = 0
  let at = start
  while (at < code.length) {
    const before = code.slice(code.lastIndexOf('\n', at) + 1, at)
    const quoted = match(STRING, code, at)
    if (quoted) found.push({ text: unquoted(quoted), isHtml: false, before })
    const skipped = quoted ?? match(COMMENT, code, at) ?? patternAt(code, at)
    if (skipped) at += skipped.length
    else if (code[at] === '`') at = readTemplate(code, at, before, found)
    else {
      if (code[at] === '{') depth += 1
      if (code[at] === '}') depth -= 1
      at += 1
      if (depth < 0) return at
    }
  }
  return at
}

function patternAt(code: string, at: number): string | null {
  return BEFORE_PATTERN.test(code.slice(Math.max(0, at - 20), at)) ? match(PATTERN, code, at) : null
}

function readTemplate(code: string, start: number, before: string, found: CodeText[]): number {
  let text = ''
  let at = start + 1
  while (at < code.length && code[at] !== '`') {
    if (code.startsWith('${', at)) {
      text += '\0'
      at = readCode(code, at + 2, found)
    } else {
      const length = code[at] === '\\' ? 2 : 1
      text += code.slice(at, at + length)
      at += length
    }
  }
  found.push({ text, isHtml: before.endsWith('html'), before })
  return at + 1
}

function match(pattern: RegExp, code: string, at: number): string | null {
  pattern.lastIndex = at
  return pattern.exec(code)?.[0] ?? null
}

function unquoted(literal: string): string {
  return literal
    .slice(1, -1)
    .replaceAll(/\\[nrt]/g, ' ')
    .replaceAll(/\\(.)/g, '$1')
}
