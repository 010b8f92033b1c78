import AxeBuilder from '@axe-core/playwright'
import { type CDPSession, expect, type Page, test } from '@playwright/test'
import { DESKTOP, NARROWEST, SIZES, type Size, showAt } from './sizes.ts'

/** The page, loaded once, can be read, reached and hit on every kind of device, and nothing of it sticks out down to 320 px. */
export async function expectPolished(page: Page, devices: CDPSession): Promise<void> {
  const shown = new Set<string>()
  for (const size of SIZES)
    await test.step(size.name, async () => {
      await showAt(devices, size)
      await expectAccessible(page, size, shown)
      await expectNoSideways(page, size.width)
      await expectTargets(page, size)
    })
  await showAt(devices, NARROWEST)
  await expectNoSideways(page, NARROWEST.width)
  await showAt(devices, DESKTOP)
}

/**
 * What axe finds against WCAG 2.2 AA and good practice is nothing. Where the page shows and hides the same as at a size that is
 * in `shown`, only the rules that look at places and colours can find anything new.
 */
async function expectAccessible(page: Page, size: Size, shown: Set<string>): Promise<void> {
  const visible = await page.evaluate(whatIsShown)
  const isNew = !shown.has(visible)
  shown.add(visible)
  const axe = await axeOn(page)
  const found = await violationsFound(isNew ? axe.withTags(RULES) : axe.withRules(RULES_OF_PLACE))
  expect.soft(found, `${page.url()} on a ${size.name}`).toEqual([])
}

/**
 * The page as it stands has contrast enough in the other theme too, of which the server says the same in the same place. At one
 * size: colours don't change with it.
 */
export async function expectReadableInLight(page: Page): Promise<void> {
  const turnTo = (theme: string) =>
    page.evaluate(chosen => document.documentElement.setAttribute('data-theme', chosen), theme)
  await turnTo('light')
  const found = await violationsFound((await axeOn(page)).withRules(['color-contrast']))
  expect.soft(found, `${page.url()} in the light`).toEqual([])
  await turnTo('dark')
}

async function axeOn(page: Page): Promise<AxeBuilder> {
  const isThere = await page.evaluate(() => 'axe' in window)
  // Its types name another copy of playwright-core than the test runner's. Legacy mode is for pages without frames, and
  // saves opening a second page for each. Half a megabyte of script is read once for a document.
  return new AxeBuilder({ page: page as never, ...(isThere && { axeSource: ';' }) })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
}

async function violationsFound(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * The rules among them that ask where something stands, how large it is, what colour, or whether it is cut away for all but those
 * who listen. All others read what is there and shown.
 */
const RULES_OF_PLACE = [
  'color-contrast',
  'css-orientation-lock',
  'form-field-multiple-labels',
  'label',
  'label-title-only',
  'link-in-text-block',
  'region',
  'scrollable-region-focusable',
  'select-name',
  'skip-link',
  'target-size',
]

/** Runs in the page: which of its elements are shown. */
function whatIsShown(): string {
  const elements = [...document.body.querySelectorAll('*')]
  const whether = { opacityProperty: true, visibilityProperty: true }
  return elements.map(element => (element.checkVisibility(whether) ? '+' : '-')).join('')
}

/** Nothing sticks out sideways. A phone would zoom out instead of scrolling, so the width is the one that was asked for. */
export async function expectNoSideways(page: Page, asked = page.viewportSize()?.width ?? 0): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect.soft(width, `${page.url()} at ${asked} px`).toBeLessThanOrEqual(asked)
}

/** Every control is large enough: 44 px high and wide for a finger, 24 for a pointer (WCAG 2.2, 2.5.5 and 2.5.8). */
async function expectTargets(page: Page, { name, isMobile }: Size): Promise<void> {
  const small = await page.evaluate(smallTargets, isMobile ? 44 : 24)
  expect.soft(small, `${page.url()} on a ${name}`).toEqual([])
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
    return (
      control.matches('p > a, p > span > a') && control.parentElement?.textContent !== control.textContent
    )
  }

  function isSmall(control: HTMLElement): boolean {
    return [targetOf(control), ...labelsOf(control)].every(target => {
      const { width, height } = target.getBoundingClientRect()
      return Math.min(width, height) < least
    })
  }

  /** Who presses on the label of a box, or of one choice of several, ticks it. */
  function labelsOf(control: HTMLElement): Iterable<Element> {
    return (
      (control instanceof HTMLInputElement && /^(checkbox|radio)$/.test(control.type) && control.labels) || []
    )
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
