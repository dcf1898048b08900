import { expect, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './accessibility'
import { layoutShift } from './layout-shift'

const filtered = '/changes?type=price_changed&type=price_corrected&host=groq'

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test.describe(`${colorScheme}, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 }, hasTouch: width < 500 })

      for (const path of [filtered, '/changes?type=added&host=anthropic', '/changes?type=merged']) {
        test(`${path} has no violation that axe finds`, async ({ page }) => {
          await page.goto(path)
          await expectAccessible(page)
          await expectNoSidewaysScroll(page)
        })
      }
    })
  }
}

test('the whole log is quiet on the console, holds still, and a flood opens', async ({ page }) => {
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(String(error)))
  await page.goto('/changes')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Changes')
  expect(await layoutShift(page)).toBe(0)
  const flood = page.getByRole('listitem').filter({ hasText: 'Which models' }).first()
  await flood.getByText('Which models').focus()
  await page.keyboard.press('Enter')
  await expect(flood.getByRole('link').first()).toBeVisible()
  expect(said).toEqual([])
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('the log is filtered, narrowed down in words, and paged', async ({ page }) => {
    await page.goto('/changes')
    await page.getByRole('checkbox', { name: 'Price changed' }).check()
    await page.getByLabel('Size of change').selectOption('fell by 50% or more')
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page).toHaveURL('/changes?type=price_changed&magnitude=..-0.5')
    const sizes = await page.locator('.log-size').allInnerTexts()
    expect(sizes.length).toBeGreaterThan(10)
    for (const size of sizes.filter((text) => text !== ''))
      expect(size).toMatch(/^−(?:[5-9]\d|100)/)
    const first = await page.getByRole('heading', { level: 2 }).first().innerText()
    await page.getByRole('link', { name: 'Earlier' }).click()
    await expect(page.getByRole('heading', { level: 2 }).first()).not.toHaveText(first)
    await page.getByRole('link', { name: 'Newest' }).click()
    await page.getByRole('link', { name: /Drop the filter Size/ }).click()
    await expect(page).toHaveURL('/changes?type=price_changed')
  })

  test('no event is left out or told twice from page to page', async ({ page, request }) => {
    const search = 'host=groq&type=price_changed&type=price_corrected&type=withdrawn'
    const { total } = await (await request.get(`/api/v1/changes?${search}&limit=1`)).json()
    let told = 0
    await page.goto(`/changes?${search}`)
    for (;;) {
      for (const text of await page.locator('.log-day > header p').allInnerTexts()) {
        told += Number.parseInt(text, 10)
      }
      const earlier = page.getByRole('link', { name: 'Earlier' })
      if ((await earlier.count()) === 0) break
      await earlier.click()
    }
    expect(told).toBe(total.count)
  })

  test('a reader finds the feeds of what is shown', async ({ page, request }) => {
    await page.goto(filtered)
    for (const type of ['application/atom+xml', 'application/feed+json']) {
      const href = await page.locator(`link[rel=alternate][type="${type}"]`).getAttribute('href')
      const feed = await request.get(href ?? '')
      expect(feed.headers()['content-type']).toContain(type)
      expect(await feed.text()).toContain('price_c')
      const again = await request.get(href ?? '', {
        headers: { 'if-none-match': feed.headers().etag ?? '' },
      })
      expect(again.status()).toBe(304)
    }
  })

  test('on a phone the filters open and close', async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('/changes')
    await expect(page.getByRole('form', { name: 'Filters' })).toBeHidden()
    await page.getByRole('link', { name: 'Filters' }).click()
    await expect(page.getByRole('form', { name: 'Filters' })).toBeVisible()
    await page.goBack()
    await expect(page.getByRole('form', { name: 'Filters' })).toBeHidden()
  })
})
