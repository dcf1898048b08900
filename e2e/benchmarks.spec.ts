import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './accessibility'

const chart = (page: Page) => page.getByRole('group', { name: 'Price against score' })
const ranking = (page: Page) => page.getByRole('region', { name: 'Metric resolved' })

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test.describe(`${colorScheme}, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 }, hasTouch: width < 500 })

      // Few rows: all are of one kind, and axe looks at every cell for seconds.
      for (const [name, path] of [
        ['the benchmarks', '/benchmarks?q=swe'],
        ['a benchmark', '/benchmarks/terminal-bench-2-1'],
        ['a benchmark under filters', '/benchmarks/gpqa?developer=openai&model=gpt-4o'],
        ['a benchmark that nothing matches', '/benchmarks/gpqa?model=no-such-model'],
      ] as const) {
        test(`${name} has no violation that axe finds`, async ({ page }) => {
          await page.goto(path)
          await expectAccessible(page)
          await expectNoSidewaysScroll(page)
        })
      }

      test('an open evidence of a score has no violation that axe finds', async ({ page }) => {
        await page.goto('/benchmarks/terminal-bench-2-1')
        await page
          .getByRole('cell')
          .getByRole('img', { name: /confidence/ })
          .first()
          .click()
        await expect(
          page.getByText(/^(Low|Medium) confidence/).filter({ visible: true }),
        ).toBeVisible()
        await expectAccessible(page)
      })
    })
  }
}

test('a benchmark’s page breaks nothing of its own policy', async ({ page }) => {
  const heard: string[] = []
  page.on('console', (message) => heard.push(message.text()))
  page.on('pageerror', (error) => heard.push(error.message))
  const response = await page.goto('/benchmarks/gpqa')
  expect(response?.headers()['content-security-policy']).toContain("default-src 'none'")
  await page.goto('/benchmarks')
  expect(heard).toEqual([])
})

test('a ranking holds one setting, the best first', async ({ page }) => {
  await page.goto('/benchmarks/swe-bench-verified')
  const texts = await ranking(page).getByRole('row').locator('.score').allInnerTexts()
  const scores = texts.map(Number.parseFloat)
  expect(scores.length).toBeGreaterThan(20)
  expect(scores).toEqual([...scores].sort((a, b) => b - a))

  await ranking(page).getByRole('link', { name: 'This setting alone' }).click()
  await expect(page).toHaveURL(/harness=unknown&metric=resolved$/)
  await expect(page.getByRole('region', { name: /^Metric|^No setting|^Alone/ })).toHaveCount(1)
})

test('where less is better, the least comes first', async ({ page }) => {
  await page.goto('/benchmarks/fleurs')
  await expect(page.getByText('lower is better').first()).toBeVisible()
  const regions = page.getByRole('region', { name: /^(?!Alone|Price)/ })
  const texts = await regions.first().locator('.score').allInnerTexts()
  const scores = texts.map(Number.parseFloat)
  expect(scores).toEqual([...scores].sort((a, b) => a - b))
})

test('the drawing has the priced models of the ranking, and says which it leaves out', async ({
  page,
}) => {
  await page.goto('/benchmarks/swe-bench-verified')
  const drawn = await chart(page).getByRole('link').count()
  const priced = await ranking(page)
    .locator('td.price.usd')
    .filter({ hasNot: page.getByRole('img') })
    .count()
  expect(drawn).toBe(priced)
  const undrawn = page.getByText(/^Not drawn, as no price/)
  const [name = ''] = await undrawn.getByRole('link').allInnerTexts()
  await expect(chart(page).getByRole('link', { name: new RegExp(`^${name}:`) })).toHaveCount(0)
})

test('a mark is reached by keyboard and leads to its model', async ({ page }) => {
  await page.goto('/benchmarks/swe-bench-verified')
  await page.getByRole('button', { name: 'Show' }).focus()
  await page.keyboard.press('Tab')
  const mark = chart(page).getByRole('link').first()
  for (let step = 0; step < 30; step++) {
    if (await mark.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await expect(mark).toBeFocused()
  await expect(mark).toHaveAccessibleName(/percent, .+ USD per 1M input tokens, reported by/)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/models\//)
})

test('evidence opens by keyboard and names the page', async ({ page }) => {
  await page.goto('/benchmarks/terminal-bench-2-1')
  const summary = page.locator('.evidence-cell summary').first()
  await summary.focus()
  await page.keyboard.press('Enter')
  const panel = page.locator('.evidence').filter({ visible: true })
  await expect(panel).toHaveCount(1)
  await expect(panel.getByRole('link').first()).toHaveAttribute('href', /^https:\/\//)
})

test('another name of a benchmark moves for good', async ({ request }) => {
  const response = await request.get('/benchmarks/GPQA%20Diamond', { maxRedirects: 0 })
  expect(response.status()).toBe(308)
  expect(response.headers().location).toMatch(/\/benchmarks\/gpqa$/)
  expect((await request.get('/benchmarks/no-such-test')).status()).toBe(404)
})

test('a page has its title, description and one address', async ({ page }) => {
  await page.goto('/benchmarks/gpqa?developer=openai')
  await expect(page).toHaveTitle(/^GPQA benchmark/)
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', /\/benchmarks\/gpqa$/)
  await expect(page.locator('meta[name=description]')).toHaveAttribute('content', /^GPQA: \d+ res/)
})

test('a model’s result leads to its benchmark and to what it compares with', async ({ page }) => {
  await page.goto('/models/gpt-4-1-mini')
  const results = page.getByRole('region', { name: 'Benchmark Coverage' })
  const row = results.getByRole('row', { name: /^SWE-bench Verified/ })
  await expect(row.getByRole('cell', { name: /percent/ })).toContainText('23.6')
  await row.getByRole('link', { name: 'none named' }).click()
  await expect(page).toHaveURL(/\/benchmarks\/swe-bench-verified\?dataset=unknown/)
  await expect(page.getByRole('rowheader', { name: /GPT-4\.1 mini/ })).toBeVisible()
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('benchmarks are found, sorted and paged', async ({ page }) => {
    await page.goto('/models')
    await page.getByRole('navigation', { name: 'Pages' }).getByText('Benchmarks').click()
    await expect(page).toHaveURL('/benchmarks')
    const first = await page.getByRole('rowheader').first().innerText()
    await page.getByRole('link', { name: 'Next', exact: true }).click()
    await expect(page.getByRole('rowheader').first()).not.toHaveText(first)
    await page.getByRole('link', { name: 'First page' }).click()
    await page.getByLabel('Name', { exact: true }).fill('termnal bench')
    await page.getByLabel('Order').selectOption('newest result')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByRole('link', { name: 'Terminal-Bench 2.1' }).click()
    await expect(page).toHaveURL('/benchmarks/terminal-bench-2-1')
  })

  test('results are filtered, and each filter can be dropped', async ({ page }) => {
    await page.goto('/benchmarks/gpqa')
    await page.getByRole('combobox', { name: /^Developer/ }).selectOption('OpenAI')
    await page.getByRole('combobox', { name: /^Data set/ }).selectOption('Diamond')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page).toHaveURL(/developer=openai.*dataset=Diamond/)
    await expect(page.getByRole('rowheader').filter({ hasText: 'OpenAI' })).not.toHaveCount(0)
    await expect(page.getByRole('rowheader').filter({ hasText: 'Google' })).toHaveCount(0)
    await page.getByRole('link', { name: 'Drop the filter Developer OpenAI' }).click()
    await expect(page).toHaveURL('/benchmarks/gpqa?dataset=Diamond')
  })

  test('filters that leave nothing say so, with the way back', async ({ page }) => {
    await page.goto('/benchmarks/gpqa?model=no-such-model')
    await page.getByRole('link', { name: 'See all its results' }).click()
    await expect(page).toHaveURL('/benchmarks/gpqa')
  })
})
