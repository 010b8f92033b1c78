import { type Target, urlOf } from './target.ts'

/** A page that leads to targets and to nothing else: for a scanner that follows links and sends forms. */
export function indexPage(targets: readonly Target[]): string {
  const entries = targets.map(target => (target.route.method === 'GET' ? link(target) : form(target)))
  return `<!DOCTYPE html><title>All there is</title>${entries.join('\n')}`
}

function link(target: Target): string {
  return `<a href="${escaped(urlOf(target))}">${target.route.name}</a>`
}

function form(target: Target): string {
  const fields = Array.from(target.fields, ([name, value]) => {
    const isFile = target.files.includes(name)
    return `<input type="${isFile ? 'file' : 'text'}" name="${escaped(name)}" value="${escaped(value)}">`
  })
  const kind = target.files.length > 0 ? ' enctype="multipart/form-data"' : ''
  return `<form method="post" action="${escaped(urlOf(target))}"${kind}>${fields.join('')}</form>`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
