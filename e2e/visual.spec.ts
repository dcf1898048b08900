import { expect, type Locator, type Page, test } from '@playwright/test'

/*
 * The design system as it looks, section by section, against the pictures beside this file. A wanted
 * change is committed with the pictures of `npm run e2e -- visual --update-snapshots`.
 */

/** What a reader can hover over, and what can have the focus. */
const parts: Record<string, (page: Page) => Locator> = {
  'primary button': (page) => page.locator('#controls .button-primary').first(),
  button: (page) => page.locator('#controls .button:not(.button-primary)').first(),
  link: (page) => page.getByRole('link', { name: 'A link alone' }),
  field: (page) => page.locator('#controls .field').first(),
  chip: (page) => page.locator('#controls .chip').last(),
  row: (page) => page.locator('#compact tbody th a').first(),
}

const states: Record<string, (element: Locator) => Promise<void>> = {
  hovered: (element) => element.hover(),
  // Only after a key does the browser take a focus set by script for one that must be shown.
  focused: async (element) => {
    await element.press('Shift')
    await element.focus()
  },
}

/** A picture of an element with what stands beside it, for an outline stands outside. */
async function pictureRound(page: Page, element: Locator): Promise<Buffer> {
  const box = await element.boundingBox()
  if (box === null) throw new Error(`${element} cannot be seen`)
  const beside = 8
  return page.screenshot({
    animations: 'disabled',
    clip: {
      x: Math.max(0, box.x - beside),
      y: box.y - beside,
      width: Math.max(box.width, 200) + 2 * beside,
      height: box.height + 2 * beside,
    },
  })
}

const widths = { desk: 1440, phone: 390 } as const

/** What stays on the screen while one scrolls would stand in the picture of whatever is behind it. */
async function unstick(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>(
      '.topbar, .index, .models *, .compare-table *',
    )) {
      if (getComputedStyle(element).position === 'sticky') element.style.position = 'static'
    }
  })
}

for (const [device, width] of Object.entries(widths)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`at a ${device}, ${colorScheme}`, () => {
      test.use({
        viewport: { width, height: 900 },
        colorScheme,
        contextOptions: { reducedMotion: 'reduce' },
      })

      test('every component looks as it did', async ({ page }) => {
        test.slow()
        await page.goto('/docs/design')
        // Fonts are optional; by the second time the browser has them.
        await page.reload({ waitUntil: 'networkidle' })
        await page.evaluate(() => document.fonts.ready)
        await unstick(page)
        const sections = page.locator('main .section')
        for (const section of await sections.all()) {
          const id = await section.getAttribute('id')
          await expect.soft(section).toHaveScreenshot([device, colorScheme, `${id}.png`])
        }
        expect(await sections.count()).toBeGreaterThan(10)
      })

      for (const [name, state] of Object.entries(states)) {
        test(`what is ${name} shows it`, async ({ page }) => {
          await page.goto('/docs/design')
          await page.reload({ waitUntil: 'networkidle' })
          await unstick(page)
          for (const [part, find] of Object.entries(parts)) {
            const element = find(page)
            await element.scrollIntoViewIfNeeded()
            await state(element)
            const picture = [device, colorScheme, `${name} ${part}.png`.replaceAll(' ', '-')]
            expect.soft(await pictureRound(page, element)).toMatchSnapshot(picture, {
              maxDiffPixelRatio: 0.005,
            })
          }
        })
      }
    })
  }
}
