import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from './until.ts'
import type { Answer, Visitor } from './visitor.ts'

/** A form with a spreadsheet in it, as a browser sends it. */
export async function uploadOf(
  content: string | Uint8Array<ArrayBuffer>,
  fields: Readonly<Record<string, string>> = {},
) {
  const form = new FormData()
  for (const [name, value] of Object.entries({ text: '', frequency: '', ...fields })) form.set(name, value)
  form.set('file', new Blob([content]), 'services.csv')
  const request = new Request('http://localhost', { method: 'POST', body: form })
  const headers = { 'Content-Type': request.headers.get('content-type') }
  return { body: new Uint8Array(await request.arrayBuffer()), headers }
}

/** One of the spreadsheets beside the tests. */
export function spreadsheet(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(import.meta.dirname, 'spreadsheets', name)))
}

/** A spreadsheet of this many services, four to a client. */
export function longSheet(services: number): string {
  const rows = Array.from({ length: services }, (_, index) => {
    const client = Math.floor(index / 4)
    return `Client ${client},c${client}@example.com,Hosting,d${index}.example,2027-05-12,17.90,annual,2026-05-12 16.50`
  })
  return ['Client,Email,Service,Domain,Due,Amount,Frequency,Last renewals', ...rows].join('\n')
}

/** Hands in a spreadsheet; answers the address of its page. */
export async function handIn(
  browser: Visitor,
  slug: string,
  content: string | Uint8Array<ArrayBuffer>,
  fields?: Readonly<Record<string, string>>,
): Promise<string> {
  const answer = await browser.post(`/office/${slug}/imports`, {}, await uploadOf(content, fields))
  if (answer.status !== 303)
    throw new Error(`Handing in a spreadsheet answered ${answer.status}: ${answer.body}`)
  return answer.location
}

/** The page of an import once it has come to an end. */
export async function endOf(browser: Visitor, path: string): Promise<Answer> {
  let page = await browser.get(path)
  await until(async () => {
    page = await browser.get(path)
    return !page.body.includes('data-follows')
  })
  return page
}
