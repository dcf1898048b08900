import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './accessibility'

const asked = '/calculator?limit=15&input_tokens=1000&cache_read_tokens=400&output_tokens=200'

/** The offerings, apart from the panel, which has a table of its own. */
const costs = (page: Page) => page.getByRole('table', { name: 'Costs' })

for (const width of [1440, 390]) {
  test(`costs have no violation that axe finds, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(asked)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
  })
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('a usage is priced everywhere, the cheapest first, and as the API prices it', async ({
    page,
    request,
  }) => {
    await page.goto('/calculator?host=anthropic')
    await page.getByRole('textbox', { name: 'Input tokens, cached ones included' }).fill('1,000')
    await page.getByRole('textbox', { name: 'of it read from a cache' }).fill('400')
    await page.getByRole('textbox', { name: 'Output tokens' }).fill('200')
    await page.getByRole('textbox', { name: 'Requests' }).fill('5000')
    await page.getByRole('button', { name: 'Calculate' }).click()
    await expect(page).toHaveURL(
      /\?input_tokens=1000&output_tokens=200&cache_read_tokens=400&requests=5000&host=anthropic$/,
    )
    const row = costs(page).getByRole('row').nth(1)
    const amount = (await row.locator('data').getAttribute('value')) ?? ''
    const api = await request.get('/api/v1/cost', {
      params: {
        offering: `anthropic/${await row.locator('code').textContent()}`,
        input_tokens: '1000',
        cache_read_tokens: '400',
        output_tokens: '200',
        requests: '5000',
      },
    })
    expect((await api.json()).amount).toBe(amount)
    const amounts = await page
      .locator('data')
      .evaluateAll((all) => all.map((each) => Number((each as HTMLDataElement).value)))
    expect(amounts).toEqual(amounts.toSorted((a, b) => a - b))
  })

  test('presets keep the filters, and pages go on', async ({ page }) => {
    await page.goto('/calculator?limit=15&host_type=cloud')
    await page.getByRole('link', { name: 'Retrieval', exact: true }).click()
    await expect(page).toHaveURL(/input_tokens=12000.*host_type=cloud/)
    const first = (await costs(page).getByRole('rowheader').first().textContent()) ?? ''
    await page.getByRole('link', { name: 'Next 15' }).click()
    await expect(costs(page).getByRole('rowheader').first()).not.toHaveText(first)
    await page.getByRole('link', { name: 'First page' }).click()
    await expect(costs(page).getByRole('rowheader').first()).toHaveText(first)
  })

  test('what cannot be used is named, and nothing breaks', async ({ page }) => {
    await page.goto('/calculator?limit=15&input_tokens=-5&service_tier=turbo&at=never&after=x')
    const left = page.getByRole('list', { name: 'Left out of the question' })
    for (const name of ['input_tokens', 'service_tier', 'at', 'after']) {
      await expect(left.getByText(name, { exact: true })).toBeVisible()
    }
    await expect(costs(page).getByRole('rowheader').first()).toBeVisible()
  })

  test('the unpriced is named', async ({ page }) => {
    await page.goto('/calculator?limit=15&host=openai&output_tokens=10&page=3')
    await expect(page.getByText('No price of Page is listed.').first()).toBeVisible()
    await expect(page.locator('data')).toHaveCount(0)
  })
})

test('the same rows come as CSV', async ({ request }) => {
  const csv = await (await request.get(asked.replace('/calculator', '/calculator.csv'))).text()
  const [head, first, ...rest] = csv.trim().split('\r\n')
  expect(head).toBe('host,api_model_id,model,amount,currency,unpriced,assumptions')
  expect(first).toMatch(/,USD,/)
  expect(rest).toHaveLength(14)
  expect((await request.get('/calculator.csv?input_tokens=x')).status()).toBe(400)
})
