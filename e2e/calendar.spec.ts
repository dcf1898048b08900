import { expect, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './accessibility'
import { layoutShift } from './layout-shift'

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test.describe(`${colorScheme}, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 }, hasTouch: width < 500 })

      test('the calendar has no violation that axe finds', async ({ page }) => {
        await page.goto('/calendar?occurred_on=..2026-12')
        await expectAccessible(page)
        await expectNoSidewaysScroll(page)
      })

      test('what is over has no violation that axe finds', async ({ page }) => {
        await page.goto('/calendar?host=cohere')
        await page.getByText('Show what was shut down').click()
        await expectAccessible(page)
        await expectNoSidewaysScroll(page)
      })
    })
  }
}

for (const width of [1440, 390]) {
  test(`the calendar holds still, and is quiet on the console, ${width} pixels wide`, async ({
    page,
  }) => {
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(String(error)))
    await page.setViewportSize({ width, height: 844 })
    await page.goto('/calendar', { waitUntil: 'networkidle' })
    expect(await layoutShift(page)).toBe(0)
    expect(said).toEqual([])
  })
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('dates are filtered by developer, lead to models, and what is over opens', async ({
    page,
  }) => {
    await page.goto('/models')
    await page
      .getByRole('navigation', { name: 'Pages' })
      .getByRole('link', { name: 'Calendar' })
      .click()
    await page.getByLabel('Developer').fill('anthropic')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page).toHaveURL('/calendar?provider=anthropic')
    await expect(page.getByRole('link', { name: /Drop the filter Developer/ })).toContainText(
      'Anthropic',
    )
    await expect(page.getByText('GPT-4', { exact: false })).toHaveCount(0)
    await page.getByText('Show what was shut down').click()
    const over = page.getByRole('table', { name: 'Over' })
    await expect(over.getByRole('row').filter({ hasText: 'days ago' }).first()).toBeVisible()
    await over.getByRole('rowheader').getByRole('link').first().click()
    await expect(page).toHaveURL(/\/models\/claude/)
  })

  test('what was over long ago is a page further', async ({ page }) => {
    await page.goto('/calendar')
    await page.getByText('Show what was shut down').click()
    const over = page.getByRole('table', { name: 'Over' })
    const first = await over.getByRole('rowheader').first().innerText()
    await page.getByRole('link', { name: /^Until / }).click()
    await expect(page).toHaveURL(/occurred_on=\.\.\d{4}-\d{2}/)
    await page.getByText('Show what was shut down').click()
    await expect(over.getByRole('rowheader').first()).not.toHaveText(first)
  })

  test('a host that announced nothing says so, with the way back', async ({ page }) => {
    await page.goto('/calendar?host=no-such-host')
    await page.getByRole('link', { name: 'See the whole calendar' }).click()
    await expect(page).toHaveURL('/calendar')
  })

  test('can be subscribed to as it is shown', async ({ page, request }) => {
    await page.goto('/calendar?provider=openai')
    const href = await page
      .locator('link[rel=alternate][type="text/calendar"]')
      .getAttribute('href')
    const calendar = await request.get(href ?? '')
    expect(calendar.headers()['content-type']).toBe('text/calendar; charset=utf-8')
    const text = (await calendar.text()).replaceAll('\r\n ', '')
    expect(text).toContain('X-WR-CALNAME:losclouds: Calendar\\, Developer openai')
    const first = await page.getByRole('rowheader').getByRole('link').first().innerText()
    expect(text).toContain(`SUMMARY:Shutdown of ${first}`)
  })
})
