import { test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './accessibility'

// Few rows: all are of one kind, and axe looks at every cell for seconds.
const pages = [
  ['the table of models', '/models?limit=15'],
  ['a filtered table', '/models?limit=15&input_price=..5&image_input=yes&sort=input_price'],
  ['a table with columns of its own', '/models?limit=15&columns=license,parameters'],
  ['a table that nothing matches', '/models?open_weights=no&context_window=90000000..'],
  ['a model', '/models/gpt-4-1-mini'],
  ['the providers', '/providers'],
  ['a provider', '/providers/openai'],
  ['the sources', '/sources'],
  ['a page that does not exist', '/models/no-such-model'],
] as const

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test.describe(`${colorScheme}, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 }, hasTouch: width < 500 })

      for (const [name, path] of pages) {
        test(`${name} has no violation that axe finds`, async ({ page }) => {
          await page.goto(path)
          await expectAccessible(page)
          await expectNoSidewaysScroll(page)
        })
      }

      test('open evidence has no violation that axe finds', async ({ page }) => {
        await page.goto('/models/gpt-4-1-mini')
        await page
          .getByRole('region', { name: 'Pricing' })
          .getByRole('cell')
          .getByRole('img', { name: /confidence|disagree/ })
          .first()
          .click()
        await expectAccessible(page)
        await page.getByText('Context window', { exact: true }).click()
        await expectAccessible(page)
        await expectNoSidewaysScroll(page)
      })
    })
  }
}

test.describe('390 pixels wide', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('open filters have no violation that axe finds', async ({ page }) => {
    await page.goto('/models?limit=15')
    await page.getByRole('link', { name: 'Filters' }).click()
    await expectAccessible(page)
  })
})
