import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './accessibility'

const rows = (page: Page) =>
  page
    .getByRole('table', { name: 'Offerings' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })

test('offerings are a page of their own in the navigation', async ({ page }) => {
  await page.goto('/models')
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: 'Offerings' })
    .click()
  await expect(page.getByRole('heading', { name: 'Offerings', level: 1 })).toBeVisible()
  await expect(rows(page)).toHaveCount(50)
})

test('the cheapest hosts of a model come first', async ({ page }) => {
  await page.goto('/offerings?model=gpt-4-1-mini&sort=input_price')
  await expect(page.getByRole('link', { name: 'Drop the filter Model GPT-4.1 mini' })).toBeVisible()
  const prices = await rows(page)
    .getByRole('cell')
    .evaluateAll((cells) =>
      cells
        .filter((cell) => (cell as HTMLTableCellElement).cellIndex === 3)
        .map((cell) => Number(cell.textContent)),
    )
  const known = prices.filter((price) => !Number.isNaN(price))
  expect(known.length).toBeGreaterThan(5)
  expect(known).toEqual(known.toSorted((a, b) => a - b))
})

test('an offering is filtered by its host and the type of it', async ({ page }) => {
  await page.goto('/offerings?host_type=cloud')
  await page.getByRole('checkbox', { name: /^Azure\s?\d/ }).check({ force: true })
  await page.getByRole('button', { name: /^Show/ }).click()
  await expect(page).toHaveURL('/offerings?host=azure&host_type=cloud')
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('offerings are filtered, sorted and paged', async ({ page }) => {
    await page.goto('/offerings')
    await page.getByRole('textbox', { name: 'Highest input price' }).fill('1')
    await page.getByRole('button', { name: /^Show/ }).click()
    await expect(page).toHaveURL('/offerings?input_price=..1')
    await page.getByRole('columnheader', { name: 'Context' }).getByRole('link').click()
    await expect(page).toHaveURL('/offerings?input_price=..1&sort=-context_window')
    await page.getByRole('link', { name: 'Next 50' }).click()
    await expect(page.getByRole('link', { name: 'First page' })).toBeVisible()
  })

  test('columns are chosen', async ({ page }) => {
    await page.goto('/offerings')
    await page.getByText('Columns', { exact: true }).click()
    const form = page.getByRole('form', { name: 'Columns' })
    await form.getByRole('checkbox', { name: 'Knowledge cutoff' }).check()
    await form.getByRole('button', { name: 'Show these columns' }).click()
    await expect(page.getByRole('columnheader', { name: 'Knowledge' })).toBeVisible()
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test.describe(`${colorScheme}, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 }, hasTouch: width < 500 })

      for (const path of ['/offerings?limit=15', '/offerings?limit=15&q=haiku&sort=input_price']) {
        test(`${path} has no violation that axe finds`, async ({ page }) => {
          await page.goto(path)
          await expectAccessible(page)
          await expectNoSidewaysScroll(page)
        })
      }
    })
  }
}

test.describe('comparing without script', () => {
  test.use({ javaScriptEnabled: false })

  test('ticked models stand side by side', async ({ page }) => {
    await page.goto('/models?q=gpt-4.1')
    await page.getByRole('checkbox', { name: 'Compare GPT-4.1', exact: true }).check()
    await page.getByRole('checkbox', { name: 'Compare GPT-4.1 mini' }).check()
    await page
      .getByRole('form', { name: 'Compare' })
      .getByRole('button', { name: 'Compare' })
      .click()
    const table = page.getByRole('table', { name: 'Comparison' })
    await expect(table.getByRole('columnheader', { name: 'GPT-4.1 mini' })).toBeVisible()
    await expect(table.getByRole('row', { name: /^Input/ }).first()).toContainText('0.40')
  })
})
