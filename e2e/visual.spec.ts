import { expect, type Page, test } from '@playwright/test'

/*
 * The design system as it looks, section by section, against the pictures beside this file. A wanted
 * change is committed with the pictures of `npm run e2e -- visual --update-snapshots`.
 */

const widths = { desk: 1440, phone: 390 } as const

/** What stays on the screen while one scrolls would stand in the picture of whatever is behind it. */
async function unstick(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll<HTMLElement>('.topbar, .index, .models *')) {
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
    })
  }
}
