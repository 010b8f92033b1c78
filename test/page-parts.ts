import type { Answer } from './visitor.ts'
import { wordsOf } from './words.ts'

/* What a client's pages say, part by part, in words. */

export interface TableRow {
  readonly service: string
  readonly reference: string
  /** As programs read it: 2026-12-31. */
  readonly due: string
  /** As people read it. */
  readonly date: string
  readonly distance: string
  readonly amount: string
  readonly renews: string
  readonly status: string
  /** The class that gives the status its colour. */
  readonly color: string
  readonly url: string
}

/** The rows of the table of deadlines, in their order. */
export function rowsIn(page: string): TableRow[] {
  const [, body = ''] = /<tbody[^>]*>(.*?)<\/tbody>/s.exec(page) ?? []
  return Array.from(body.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs), ([, row = '']) => ({
    service: wordsOf(inside(row, '<a [^>]*>', '</a>')),
    reference: wordsOf(inside(cell(row, 'name'), '<small>', '</small>')),
    due: inside(row, 'datetime="', '"'),
    date: wordsOf(inside(row, '<time[^>]*>', '</time>')),
    distance: wordsOf(inside(cell(row, 'due'), '<small>', '</small>')),
    amount: wordsOf(cell(row, 'amount')),
    renews: wordsOf(cell(row, 'renews')),
    status: wordsOf(cell(row, 'state')),
    color: inside(row, 'class="status ', '"'),
    url: inside(row, 'href="', '"'),
  }))
}

/** The links that choose what a list shows, each with its count, and the chosen one. */
export function chipsIn(page: string): { labels: string[]; chosen: string; urls: string[] } {
  const chips = inside(page, '<ul class="chips">', '</ul>')
  return {
    labels: Array.from(chips.matchAll(/<a [^>]*>(.*?)<\/a>/gs), ([, label = '']) => wordsOf(label)),
    chosen: wordsOf(inside(chips, '<a [^>]*aria-current="true"[^>]*>', '</a>')),
    urls: Array.from(chips.matchAll(/href="([^"]*)"/g), ([, url = '']) => url.replaceAll('&amp;', '&')),
  }
}

/** The figures over the list: "Expired 1". */
export function tilesIn(page: string): string[] {
  const tiles = inside(page, '<dl class="tiles">', '</dl>')
  return Array.from(tiles.matchAll(/<div[^>]*>(.*?)<\/div>/gs), ([, tile = '']) => wordsOf(tile))
}

/** The sentence under the heading. */
export function sentenceIn(page: string): string {
  return wordsOf(inside(inside(page, '<div class="headline">', '</div>'), '<p>', '</p>'))
}

/** The months of the chart in words: "December 2026: €24.00". */
export function monthsIn(page: string): string[] {
  return Array.from(page.matchAll(/<span class="month-amount">(.*?)<\/span>/gs), ([, month = '']) =>
    wordsOf(month),
  )
}

/** The entries of every timeline on a page, each in words. */
export function timelineIn(page: string): string[] {
  return Array.from(page.matchAll(/<ol class="timeline">(.*?)<\/ol>/gs)).flatMap(([, entries = '']) =>
    Array.from(entries.matchAll(/<li[^>]*>(.*?)<\/li>/gs), ([, entry = '']) => wordsOf(entry)),
  )
}

/** The services of History, each with its entries. */
export function servicesIn(page: string): { service: string; entries: string[] }[] {
  return Array.from(
    page.matchAll(/<section class="card section">(.*?)<\/section>/gs),
    ([, section = '']) => ({
      service: wordsOf(inside(section, '<h2[^>]*>', '</h2>')),
      entries: timelineIn(section),
    }),
  )
}

/** What a list of pages says and leads to. */
export function paginationIn(page: string): { shown: string; previous: string; next: string } {
  const pagination = inside(page, '<nav class="pagination"', '</nav>')
  const url = (rel: string) => inside(pagination, `rel="${rel}" href="`, '"').replaceAll('&amp;', '&')
  return { shown: wordsOf(inside(pagination, '<p>', '</p>')), previous: url('prev'), next: url('next') }
}

function cell(row: string, name: string): string {
  return inside(row, `<t[hd][^>]* class="${name}[^>]*>`, '</t[hd]>')
}

/** The text between the first `start` and the `end` after it, both patterns; empty where there is none. */
export function inside(text: string, start: string, end: string): string {
  return new RegExp(`${start}(.*?)${end}`, 's').exec(text)?.[1] ?? ''
}

/** What a page says it is written in. */
export function languageOf({ body }: Answer): string | undefined {
  return /<html lang="([^"]*)"/.exec(body)?.[1]
}

/** Where choosing a language on a page leads back to. */
export function pathToComeBackTo({ body }: Answer): string | undefined {
  return /name="to" value="(\/[^"]*)">\n?<button type="submit" name="language"/
    .exec(body)?.[1]
    ?.replaceAll('&amp;', '&')
}
