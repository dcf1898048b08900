import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** WCAG 2.2 A and AA and best practice, as VISUAL.md promises. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Fails with every violation by rule and element. */
export async function expectAccessible(page: Page): Promise<void> {
  await expectNoViolation(page, { type: 'tag', values: rules })
}

/** The one rule that another colour scheme can break, for a page that was looked at in the first. */
export async function expectContrast(page: Page): Promise<void> {
  await expectNoViolation(page, { type: 'rule', values: ['color-contrast'] })
}

async function expectNoViolation(page: Page, runOnly: RunOptions['runOnly']): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    // What passed is not told of, and nothing is framed: half the time for the same findings.
    .options({ runOnly, resultTypes: ['violations'] })
    .setLegacyMode()
    .analyze()
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`))
  expect(found).toEqual([])
}

type RunOptions = Parameters<AxeBuilder['options']>[0]

/** Fails when the page itself scrolls sideways; strips and tables inside it may. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(wider).toBeLessThanOrEqual(0)
}

/** One main, one first heading, a language, and a skip link that is the first stop and leads there. */
export async function expectLandmarks(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('main')).toHaveCount(1)
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#main$/)
}

/** Every stop of the Tab key shows where it is: an outline, or in a drawing a line round its target. */
export async function expectVisibleFocus(page: Page): Promise<void> {
  // Only after a key does the browser take a focus set by script for one that must be shown.
  await page.keyboard.press('Tab')
  const unseen = await page.evaluate(() => {
    const stops = document.querySelectorAll<HTMLElement | SVGElement>(
      'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]',
    )
    return [...stops]
      .filter((stop) => stop.checkVisibility({ visibilityProperty: true }))
      .filter((stop) => {
        stop.focus()
        // What cannot take the focus now is no stop.
        if (document.activeElement !== stop) return false
        // A tick box that is not seen shows its focus round its words.
        const around = [stop, stop.closest('label'), ...stop.querySelectorAll('.chart-target')]
          .filter((each) => each !== null)
          .map((each) => getComputedStyle(each))
        return !around.some(
          (style) =>
            style.opacity !== '0' &&
            ((style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2) ||
              (style.stroke !== 'none' && Number.parseFloat(style.strokeWidth) >= 2)),
        )
      })
      .map((stop) => stop.outerHTML.slice(0, 120))
  })
  expect(unseen).toEqual([])
}

/** Nothing moves for a reader who asked that nothing move. */
export async function expectNoMotion(page: Page): Promise<void> {
  const moving = await page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element)
        const transitions = transitionDuration.split(', ').some((each) => each !== '0s')
        return transitions || animationName !== 'none' || scrollBehavior === 'smooth'
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  )
  expect(moving).toEqual([])
}

/**
 * On touch every control can be hit by a thumb: 44 pixels high, and links too unless they stand
 * among words or in the rows of a table, where axe asks for 24.
 */
export async function expectThumbTargets(page: Page): Promise<void> {
  const small = await page.evaluate(() => {
    const controls = document.querySelectorAll(
      'button, select, textarea, input:not([type=hidden], [type=checkbox], [type=radio]), summary, label:has(input), nav a, .button, .chip',
    )
    return (
      [...controls]
        .filter((control) => control.checkVisibility({ visibilityProperty: true }))
        .map((control) => ({ control, box: control.getBoundingClientRect() }))
        // What only a screen reader meets has no target.
        .filter(({ box }) => box.width > 1)
        .filter(({ box }) => Math.round(box.height) < 44)
        .map(({ control, box }) => `${box.height.toFixed(1)}: ${control.outerHTML.slice(0, 120)}`)
    )
  })
  expect(small).toEqual([])
}

declare global {
  interface Window {
    /** What has moved by itself since the page began, by how much and what. */
    layoutShifts: string[]
  }
}

/** Before the page is opened: keeps what moves on it without the reader's doing. */
export async function watchLayout(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.layoutShifts = []
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        value: number
        hadRecentInput: boolean
        sources?: { node?: Node }[]
      })[]) {
        if (entry.hadRecentInput) continue
        const moved = entry.sources?.map(({ node }) =>
          node instanceof Element ? node.outerHTML.slice(0, 80) : node?.nodeName,
        )
        window.layoutShifts.push(`${entry.value.toFixed(4)}: ${moved?.join(' | ')}`)
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
}

/** Fails when anything moved, down to the foot of the page. */
export async function expectNoLayoutShift(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.evaluate(async () => {
    await document.fonts.ready
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
    for (let top = 0; top < document.documentElement.scrollHeight; top += 2000) {
      scrollTo(0, top)
      await frame()
    }
    scrollTo(0, 0)
    await frame()
    await frame()
  })
  expect(await page.evaluate(() => window.layoutShifts)).toEqual([])
}
