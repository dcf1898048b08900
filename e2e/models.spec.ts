import { expect, type Page, test } from '@playwright/test'

const rows = (page: Page) =>
  page
    .getByRole('table', { name: 'Models' })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })
const names = (page: Page) => page.getByRole('table', { name: 'Models' }).getByRole('rowheader')
const column = (page: Page, name: string) => page.getByRole('columnheader', { name, exact: true })

test('the front page is the table of models', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Models', level: 1 })).toBeVisible()
  await expect(rows(page)).toHaveCount(50)
  await expect(page.getByText(/^1 to 50 of [\d,]+$/)).toBeVisible()
})

test('a unit stands once over the columns that share it', async ({ page }) => {
  await page.goto('/models')
  await expect(column(page, 'USD per 1M tokens')).toHaveCount(1)
  await expect(column(page, 'Tokens')).toHaveCount(1)
})

test('the form filters, and the URL holds what was asked', async ({ page }) => {
  await page.goto('/models')
  await page.getByRole('textbox', { name: 'Highest input price' }).fill('$1')
  await page.getByRole('radio', { name: '200k or more' }).check()
  await page.getByRole('checkbox', { name: /^Tool calling: yes/ }).check({ force: true })
  await page.getByRole('button', { name: /^Show/ }).click()

  await expect(page).toHaveURL('/models?context_window=200000..&tool_calling=yes&input_price=..1')
  await expect(page.getByRole('link', { name: 'Input price up to $1.00' })).toBeVisible()
  await expect(page).toHaveTitle(/Context window 200k or more, Tool calling yes/)
  await expect(page.getByText(/^[\d,]+ of [\d,]+$/).first()).toBeVisible()
})

test('each chip drops its own filter and no other', async ({ page }) => {
  await page.goto('/models?tool_calling=yes&input_price=..1&sort=input_price')
  await page.getByRole('link', { name: 'Drop the filter Tool calling yes' }).click()
  await expect(page).toHaveURL('/models?input_price=..1&sort=input_price')
  await page.getByRole('link', { name: 'Drop the filter Input price up to $1.00' }).click()
  await expect(page).toHaveURL('/models?sort=input_price')
})

test('a column head sorts, and a second click turns the order round', async ({ page }) => {
  await page.goto('/models?input_price=0.01..')
  await column(page, 'Input').getByRole('link').click()
  await expect(column(page, 'Input')).toHaveAttribute('aria-sort', 'ascending')
  const cheapest = await inputPrices(page)
  expect(cheapest).toEqual(cheapest.toSorted((a, b) => a - b))

  await column(page, 'Input').getByRole('link').click()
  await expect(column(page, 'Input')).toHaveAttribute('aria-sort', 'descending')
  const dearest = await inputPrices(page)
  expect(dearest).toEqual(dearest.toSorted((a, b) => b - a))
})

test('the next page goes on where this one ends, and there is a way back', async ({ page }) => {
  await page.goto('/models?sort=name')
  const first = await names(page).allTextContents()
  await page.getByRole('link', { name: 'Next 50' }).click()
  await expect(page).toHaveURL(/after=/)
  const second = await names(page).allTextContents()
  expect(second.filter((name) => first.includes(name))).toEqual([])
  await page.getByRole('link', { name: 'First page' }).click()
  await expect(page).toHaveURL('/models?sort=name')
})

test('searching keeps the filters', async ({ page }) => {
  await page.goto('/models?developer=openai')
  const search = page.getByRole('searchbox')
  await search.fill('gpt-4.1')
  await search.press('Enter')
  await expect(page).toHaveURL('/models?q=gpt-4.1&developer=openai')
  await expect(rows(page).filter({ hasText: 'GPT-4.1 mini' })).toHaveCount(1)
})

test('a table that nothing matches names each filter and the way out of it', async ({ page }) => {
  await page.goto('/models?open_weights=no&context_window=90000000..')
  await expect(page.getByRole('heading', { name: 'No model matches all of this' })).toBeVisible()
  await page.getByRole('link', { name: 'Drop Context window' }).click()
  await expect(page).toHaveURL('/models?open_weights=no')
})

test('what nobody understands is named, not guessed', async ({ page }) => {
  await page.goto('/models?input_price=cheap')
  await expect(
    page.getByRole('listitem').filter({ hasText: 'Left out: input_price' }),
  ).toBeVisible()
  await expect(rows(page)).toHaveCount(50)
})

test('a reader can choose the columns', async ({ page }) => {
  await page.goto('/models?columns=license,parameters')
  await expect(column(page, 'License')).toBeVisible()
  await expect(column(page, 'Parameters')).toBeVisible()
  await expect(column(page, 'Input')).toHaveCount(0)
})

test('what is not published is said to be so, never shown as zero or no', async ({ page }) => {
  await page.goto('/models?structured_output=unknown')
  const cell = rows(page).first().getByRole('cell').nth(8)
  await expect(cell.getByRole('img', { name: 'not published' })).toHaveText('–')
})

test('tools and routers are hidden until they are asked for', async ({ page }) => {
  await page.goto('/models?q=router&kind=router')
  const router = await names(page).first().textContent()
  await page.goto('/models?q=router')
  await expect(names(page).filter({ hasText: router ?? '' })).toHaveCount(0)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('filters open over the list, and Back closes them', async ({ page }) => {
    await page.goto('/models')
    const filters = page.getByRole('form', { name: 'Filters' })
    await expect(filters).toBeHidden()
    await page.getByRole('link', { name: 'Filters' }).click()
    await expect(filters).toBeVisible()
    await page.goBack()
    await expect(filters).toBeHidden()
  })

  test('the list is still a table to those who hear it', async ({ page }) => {
    await page.goto('/models')
    await expect(rows(page)).toHaveCount(50)
    await expect(names(page).first()).toBeVisible()
  })

  test('the order is chosen among the filters', async ({ page }) => {
    await page.goto('/models#filters')
    await page.getByRole('combobox', { name: 'Order' }).selectOption('Most hosts')
    await page.getByRole('button', { name: /^Show/ }).click()
    await expect(page).toHaveURL('/models?sort=-host_count')
  })
})

async function inputPrices(page: Page): Promise<number[]> {
  const texts = await rows(page)
    .getByRole('cell')
    .filter({ hasText: /./ })
    .evaluateAll((cells) =>
      cells
        .filter((cell) => (cell as HTMLTableCellElement).cellIndex === 3)
        .map((cell) => cell.textContent),
    )
  return texts.map((text) => Number(text?.replaceAll(',', '')))
}

for (const path of ['/models', '/models/gpt-4-1-mini', '/providers/openai']) {
  test(`${path} runs under the strict policy without an error`, async ({ page }) => {
    const errors: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text())
    })
    page.on('pageerror', (error) => errors.push(error.message))
    await page.goto(path, { waitUntil: 'networkidle' })
    expect(errors).toEqual([])
  })
}
