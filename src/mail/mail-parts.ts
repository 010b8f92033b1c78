import { html } from 'hono/html'

/** A piece of a mail: for programs that show HTML, and for those that don't. */
export interface Part {
  readonly html: ReturnType<typeof html>
  readonly text: string
}

/** One paragraph, or several with an empty line between them; lines stay lines. */
export function paragraphs(text: string): Part {
  return { html: html`${text.split(/\n{2,}/).map(part => html`<p>${inLines(part)}</p>\n`)}`, text }
}

/** In its own style: it is to be large also where a program drops the style sheet. */
export function code(digits: string): Part {
  return {
    html: html`<p class="code" style="font-size: 32px; font-weight: 700; letter-spacing: 4px">${digits}</p>`,
    text: digits,
  }
}

/** Above a list. To a program that reads aloud a mail's only heading is its subject, so this is none. */
export function heading(text: string): Part {
  return { html: html`<p class="heading"><strong>${text}</strong></p>`, text }
}

/** What is to be pressed: a button, where there are any. */
export function action(label: string, link: string): Part {
  return { html: html`<p><a class="action" href="${link}">${label}</a></p>`, text: linked(label, link) }
}

/** What is there for whoever looks for it; the link is a part of the text. */
export function aside(text: string, { label, link }: { label: string; link: string } = NO_LINK): Part {
  if (!link) return { html: html`<p class="muted">${inLines(text)}</p>`, text }
  return {
    html: html`<p class="muted">${inLines(text)} <a href="${link}">${label}</a></p>`,
    text: `${text}\n\n${linked(label, link)}`,
  }
}

const NO_LINK = { label: '', link: '' }

function linked(label: string, link: string): string {
  return `${label}:\n${link}`
}

/** Mail programs know no white-space. */
function inLines(text: string) {
  return text.split('\n').map((line, index) => (index === 0 ? line : html`<br>${line}`))
}
