import type { HtmlDocument, Markup } from '../src/ui/layout/document.ts'

/** What a page says, without its tags and the choice of language and theme, which is on every page: one space between words (unbreakable ones too), entities as the characters they stand for. */
export function wordsOf(page: HtmlDocument | Markup | string): string {
  return withoutSwitches(page)
    .replaceAll(/<head>.*?<\/head>/gs, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: keyof typeof characters) => characters[name])
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ([,.])(?= |$)/g, '$1')
    .trim()
}

const characters = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** The addresses a page links or posts to, in its order; assets and the choice of language and theme left out. */
export function addressesIn(page: HtmlDocument | Markup | string): string[] {
  return Array.from(
    withoutSwitches(page).matchAll(/<(?:a|form)[^>]* (?:href|action)="([^"]+)"/g),
    ([, url = '']) => url.replaceAll('&amp;', '&'),
  )
}

/** A page without the choice of language and theme. */
export function withoutSwitches(page: HtmlDocument | Markup | string): string {
  return String(page).replaceAll(/<form class="(languages|themes)".*?<\/form>/gs, '')
}
