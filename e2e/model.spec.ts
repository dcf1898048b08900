import { expect, type Page, test } from '@playwright/test'

const section = (page: Page, name: string) => page.getByRole('region', { name })

/** The mark in the row of a price: what a reader clicks to see how it is known. */
const evidenceOf = (page: Page, row: RegExp) =>
  section(page, 'Pricing')
    .getByRole('row', { name: row })
    .getByRole('img', { name: /confidence|disagree/ })

test('a model opens from the table', async ({ page }) => {
  await page.goto('/models?q=gpt-4.1+mini')
  await page.getByRole('link', { name: 'GPT-4.1 mini', exact: true }).click()
  await expect(page).toHaveURL('/models/gpt-4-1-mini')
  await expect(page.getByRole('heading', { name: 'GPT-4.1 mini', level: 1 })).toBeVisible()
})

test('a model has its sections and an index that leads to them', async ({ page }) => {
  await page.goto('/models/gpt-4-1-mini')
  const index = page.getByRole('navigation', { name: 'On this page' })
  for (const name of ['Pricing', 'Capabilities', 'Release History', 'Host Coverage']) {
    await expect(section(page, name)).toBeVisible()
    await expect(index.getByRole('link', { name })).toBeVisible()
  }
  await expect(section(page, 'Other OpenAI models')).toBeVisible()
  await expect(section(page, 'Benchmark Coverage').getByText('No results')).toHaveCount(0)
})

test('prices stand with their unit, whose they are, and why', async ({ page }) => {
  await page.goto('/models/gpt-4-1-mini')
  const pricing = section(page, 'Pricing')
  await expect(pricing.getByText('USD per 1M tokens, OpenAI first-party')).toBeVisible()
  await expect(pricing.getByRole('row', { name: /^Input 0\.40/ })).toBeVisible()
  await expect(pricing.getByText(/^Whose prices stand here: first-party/)).toBeVisible()
})

test('evidence opens under its figure, one at a time', async ({ page }) => {
  await page.goto('/models/gpt-4-1-mini')
  const pricing = section(page, 'Pricing')
  const panels = pricing.getByText(/confidence$/).filter({ visible: true })
  await expect(panels).toHaveCount(0)

  await evidenceOf(page, /^Input 0/).click()
  await expect(panels).toHaveCount(1)
  await expect(
    pricing.getByRole('columnheader', { name: 'Source' }).filter({ visible: true }),
  ).toBeVisible()

  await evidenceOf(page, /^Output 1/).click()
  await expect(panels).toHaveCount(1)
})

test('a figure of the headline leads to how it is known', async ({ page }) => {
  await page.goto('/models/gpt-4-1-mini')
  await page.getByRole('link', { name: /^How we know context/ }).click()
  await expect(page).toHaveURL('/models/gpt-4-1-mini#context_window')
})

test('hosts beyond the first are shown when asked for', async ({ page }) => {
  await page.goto('/models/gpt-4-1-mini')
  const hosts = section(page, 'Host Coverage').getByRole('rowheader')
  const before = await hosts.filter({ visible: true }).count()
  await section(page, 'Host Coverage')
    .getByText(/^Show all/)
    .click()
  expect(await hosts.filter({ visible: true }).count()).toBeGreaterThan(before)
})

test('an alias moves for good to the canonical page', async ({ page, request }) => {
  const response = await request.get('/models/gpt-4.1-mini', { maxRedirects: 0 })
  expect(response.status()).toBe(308)
  expect(response.headers().location).toMatch(/\/models\/gpt-4-1-mini$/)

  await page.goto('/models/openai%2Fgpt-4.1-mini')
  await expect(page).toHaveURL('/models/gpt-4-1-mini')
})

test('the id of a release leads to its row', async ({ page }) => {
  await page.goto('/models/gpt-4.1-mini-2025-04-14')
  await expect(page).toHaveURL('/models/gpt-4-1-mini#gpt-4.1-mini-2025-04-14')
})

test('an id that nobody knows is a 404 that says so', async ({ page }) => {
  const response = await page.goto('/models/no-such-model')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'Nothing is at this address' })).toBeVisible()
})

test('the page names itself to search engines', async ({ page }) => {
  await page.goto('/models/gpt-4-1-mini')
  await expect(page).toHaveTitle('GPT-4.1 mini by OpenAI · losclouds')
  await expect(page.locator('link[rel=canonical]')).toHaveAttribute(
    'href',
    /\/models\/gpt-4-1-mini$/,
  )
})
