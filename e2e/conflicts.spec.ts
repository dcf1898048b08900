import { expect, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './accessibility'

for (const width of [1440, 390]) {
  test(`conflicts have no violation that axe finds, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 })
    await page.goto('/conflicts?kind=state')
    await expectAccessible(page)
    await page.goto('/conflicts')
    await expectNoSidewaysScroll(page)
  })
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('conflicts are filtered, sorted and paged', async ({ page }) => {
    await page.goto('/models')
    await page.getByRole('link', { name: 'Where sources disagree' }).click()
    await expect(page).toHaveURL('/conflicts')
    await page.getByLabel('Kind').selectOption('limit')
    await page.getByLabel('Order').selectOption('newest')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page).toHaveURL(/kind=limit.*sort=-id/)
    const first = (await page.getByRole('rowheader').first().textContent()) ?? ''
    await page.getByRole('link', { name: 'Next', exact: true }).click()
    await expect(page.getByRole('rowheader').first()).not.toHaveText(first)
    await page.getByRole('link', { name: 'First page' }).click()
    await expect(page.getByRole('rowheader').first()).toHaveText(first)
  })

  test('a filter that nothing matches says so, with the way back', async ({ page }) => {
    await page.goto('/conflicts?model=no-such-model')
    await page.getByRole('link', { name: 'See all conflicts' }).click()
    await expect(page).toHaveURL('/conflicts')
  })
})
