import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './accessibility'

const section = (page: Page, name: string) => page.getByRole('region', { name })

for (const [width, scheme] of [
  [1440, 'light'],
  [390, 'dark'],
] as const) {
  test(`strengths and tradeoffs name their figures, ${width} pixels wide, ${scheme}`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme: scheme })
    await page.goto('/models/gpt-5')
    const capabilities = section(page, 'Capabilities')
    await expect(capabilities.getByRole('heading', { name: 'Strengths' })).toBeVisible()
    await expect(capabilities.getByRole('heading', { name: 'Tradeoffs' })).toBeVisible()
    await expect(capabilities.getByText(/^Editorial: written for this catalogue/)).toBeVisible()
    const rival = capabilities.getByRole('link', { name: /^GPT-4\.1: Input price \$/ }).first()
    await expect(rival).toHaveAttribute('href', '/models/gpt-4-1#pricing')
    const own = capabilities.getByRole('link', { name: /^Temperature no/ }).first()
    await expect(own).toHaveAttribute('href', '#temperature')
    await expect(page.locator('#temperature')).toHaveCount(1)
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
  })
}

test('the one line under the name is marked and names its figures', async ({ page }) => {
  await page.goto('/models/claude-haiku-4-5')
  const line = page.getByText(/^Anthropic's small model of October 2025/)
  await expect(line).toContainText('Editorial.')
  await expect(line.getByRole('link', { name: /^Reasoning yes/ })).toBeVisible()
  await expect(page.locator('meta[name="description"]')).toHaveAttribute(
    'content',
    /^Anthropic's small model of October 2025/,
  )
})

test('what breaks on the way to a replacement says who says it', async ({ page }) => {
  await page.goto('/models/claude-opus-4-1')
  const migration = section(page, 'Migration Guidance')
  const breaks = migration.getByRole('table', { name: 'Breaking changes' })
  const budget = breaks.getByRole('row', { name: /thinking_budget/ })
  await expect(budget).toContainText('A budget of thinking tokens is no longer accepted')
  await expect(budget.getByRole('link', { name: 'models.dev' })).toBeVisible()
  const heat = breaks.getByRole('row', { name: /temperature/ })
  await expect(heat.getByRole('link')).toHaveAttribute('href', /^\/models\/.+#temperature$/)
  await expect(migration.getByText(/^Anthropic names Claude Opus 4\.8/)).toContainText('Editorial.')
  await expect(migration.getByText(/^Input price .*Computed\.$/).first()).toBeVisible()
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 900 })
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
})

test('a model of which nobody wrote has no such lines', async ({ page }) => {
  await page.goto('/models/babbage')
  await expect(page.getByText('Editorial')).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Strengths' })).toHaveCount(0)
})
