import { expect, test } from '@playwright/test'

test.use({ javaScriptEnabled: false })

test('every page leads to the sources, with licence, age and reach', async ({ page }) => {
  await page.goto('/models?limit=15')
  await page.getByRole('link', { name: 'Sources and freshness' }).click()
  await expect(page).toHaveURL('/sources')
  const row = page
    .getByRole('region', { name: 'Data sets' })
    .getByRole('row', { name: /^models\.dev/ })
  await expect(row).toContainText('MIT')
  await expect(row).toContainText(/\d{4}-\d{2}-\d{2}/)
  await expect(row).toContainText(/days ago|today|yesterday/)
})

test('cited pages are paged without a gap', async ({ page }) => {
  await page.goto('/sources')
  const rows = page.getByRole('region', { name: 'Cited pages' }).getByRole('rowheader')
  await expect(rows).toHaveCount(50)
  const last = await rows.last().textContent()
  await page.getByRole('link', { name: 'Next', exact: true }).click()
  await expect(page).toHaveURL(/after=\d+/)
  await expect(rows.first()).not.toHaveText(last ?? '')
  await page.getByRole('link', { name: 'First page' }).click()
  await expect(rows.last()).toHaveText(last ?? '')
})

test('a place that is none shows the first page', async ({ page }) => {
  await page.goto('/sources?after=nowhere')
  await expect(
    page.getByRole('region', { name: 'Cited pages' }).getByRole('rowheader'),
  ).toHaveCount(50)
})
