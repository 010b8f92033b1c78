import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** What axe finds against WCAG 2.2 AA and good practice is nothing. */
export async function expectAccessible(page: Page): Promise<void> {
  // Its types name another copy of playwright-core than the test runner's. Legacy mode is for pages without frames, and
  // saves opening a second page for each.
  const { violations } = await new AxeBuilder({ page: page as never })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(RULES)
    .analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
  expect.soft(found, page.url()).toEqual([])
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Nothing sticks out sideways. A phone would zoom out instead of scrolling, so its own width is no measure. */
export async function expectNoSideways(page: Page): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect.soft(width, page.url()).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
}

/** Every control is large enough: 44 px high and wide for a finger, 24 for a pointer (WCAG 2.2, 2.5.5 and 2.5.8). */
export async function expectTargets(page: Page, least: number): Promise<void> {
  expect.soft(await page.evaluate(smallTargets, least), page.url()).toEqual([])
}

/** Runs in the page. */
function smallTargets(least: number): string[] {
  const controls = [...document.querySelectorAll<HTMLElement>('a, button, input:not([type=hidden])')]
  return controls.filter(isTarget).filter(isSmall).map(describe)

  function isTarget(control: HTMLElement): boolean {
    return control.checkVisibility() && !isInSentence(control) && !control.matches('.skip-link:not(:focus)')
  }

  /** A link within running text is exempt. */
  function isInSentence(control: HTMLElement): boolean {
    return control.matches('p > a') && control.parentElement?.textContent !== control.textContent
  }

  function isSmall(control: HTMLElement): boolean {
    const { width, height } = targetOf(control).getBoundingClientRect()
    return Math.min(width, height) < least
  }

  /** A link may be laid over all of its row. */
  function targetOf(control: HTMLElement): Element {
    const isLaidOver = getComputedStyle(control, '::after').position === 'absolute'
    return isLaidOver ? placedAround(control) : control
  }

  /** Not its offsetParent, which may be a table cell that is nowhere in particular. */
  function placedAround(element: Element): Element {
    const around = element.parentElement ?? document.body
    const isPlaced = around === document.body || getComputedStyle(around).position !== 'static'
    return isPlaced ? around : placedAround(around)
  }

  function describe(control: HTMLElement): string {
    return `${control.outerHTML} is ${control.offsetWidth} × ${control.offsetHeight}`
  }
}
