import { expect, test } from '@playwright/test'

test.use({ javaScriptEnabled: false })

test('filtering, sorting and paging work without script', async ({ page }) => {
  await page.goto('/models')
  await page.getByRole('checkbox', { name: /^Active/ }).check()
  await page.getByRole('button', { name: /^Show/ }).click()
  await expect(page).toHaveURL('/models?lifecycle=active')
  await page.getByRole('columnheader', { name: 'Hosts' }).getByRole('link').click()
  await expect(page).toHaveURL('/models?lifecycle=active&sort=-host_count')
  await page.getByRole('link', { name: 'Next 50' }).click()
  await expect(page.getByRole('link', { name: 'First page' })).toBeVisible()
})

test('evidence opens without script', async ({ page }) => {
  await page.goto('/models/gpt-4-1-mini')
  const pricing = page.getByRole('region', { name: 'Pricing' })
  await pricing
    .getByRole('row', { name: /^Input 0/ })
    .getByRole('img', { name: /confidence/ })
    .click()
  await expect(pricing.getByText(/confidence$/).filter({ visible: true })).toHaveCount(1)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the menu and the filters open without script', async ({ page }) => {
    await page.goto('/models')
    await page.getByRole('img', { name: 'Menu' }).click()
    await page
      .getByRole('navigation', { name: 'Menu' })
      .getByRole('link', { name: 'Providers' })
      .click()
    await expect(page).toHaveURL('/providers')
    await page.goto('/models')
    await page.getByRole('link', { name: 'Filters' }).click()
    await expect(page.getByRole('form', { name: 'Filters' })).toBeVisible()
    await page.getByRole('link', { name: 'Close' }).click()
    await expect(page.getByRole('form', { name: 'Filters' })).toBeHidden()
  })
})
