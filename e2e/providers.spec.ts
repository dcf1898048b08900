import { expect, test } from '@playwright/test'

test('a provider is found by a part of its name', async ({ page }) => {
  await page.goto('/providers')
  await page.getByRole('textbox', { name: 'Name of a provider' }).fill('openai')
  await page.getByRole('button', { name: 'Find', exact: true }).click()
  await page.getByRole('link', { name: 'OpenAI', exact: true }).click()
  await expect(page).toHaveURL('/providers/openai')
})

test('a provider has its models and its hosts', async ({ page }) => {
  await page.goto('/providers/google')
  await expect(page.getByRole('heading', { name: 'Google', level: 1 })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Models' }).getByRole('rowheader')).not.toHaveCount(
    0,
  )
  await expect(
    page
      .getByRole('region', { name: 'Hosts' })
      .getByRole('rowheader', { name: /Vertex/ })
      .first(),
  ).toBeVisible()
  await page
    .getByRole('region', { name: 'Models' })
    .getByRole('link', { name: 'see all in the table' })
    .click()
  await expect(page).toHaveURL('/models?developer=google')
})

test('the name of a host leads to who runs it', async ({ page }) => {
  await page.goto('/providers/google-vertex')
  await expect(page).toHaveURL('/providers/google#host-google-vertex')
})

test('a provider that nobody knows is a 404', async ({ page }) => {
  const response = await page.goto('/providers/no-such-provider')
  expect(response?.status()).toBe(404)
})

test('a name that nothing has is said, with the way back', async ({ page }) => {
  await page.goto('/providers?q=zzzzzz')
  await page.getByRole('main').getByRole('link', { name: 'See all providers' }).click()
  await expect(page).toHaveURL('/providers')
})
