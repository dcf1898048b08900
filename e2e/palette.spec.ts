import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './accessibility'

/** A page that is soon drawn. */
const start = '/benchmarks?q=gpqa'

async function opened(page: Page) {
  await page.goto(start)
  // Keys are heard once the page's script runs.
  await expect(async () => {
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('dialog', { name: 'Find anything' })).toBeVisible({ timeout: 500 })
  }).toPass()
  return page.getByRole('combobox', { name: 'Find anything' })
}

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test.describe(`${colorScheme}, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 844 }, hasTouch: width < 500 })

      test('the palette has no violation that axe finds', async ({ page }) => {
        const field = await opened(page)
        await expectAccessible(page)
        await field.fill('claude')
        await expect(page.getByRole('group', { name: 'Models' })).toBeVisible()
        await expectAccessible(page)
        await expectNoSidewaysScroll(page)
      })
    })
  }
}

test('finds by keyboard, says how many, goes there and remembers it', async ({ page }) => {
  const said: string[] = []
  page.on('console', (message) => said.push(message.text()))
  page.on('pageerror', (error) => said.push(String(error)))
  const field = await opened(page)
  await expect(field).toBeFocused()
  await field.pressSequentially('gtp-4.1 mini')
  await expect(page.getByRole('status')).toHaveText(/^\d+ results?\.$/)
  const first = page.getByRole('dialog').getByRole('option').first()
  await expect(first).toHaveAttribute('aria-selected', 'true')
  await expect(first).toContainText('GPT-4.1 mini')
  await expect(field).toHaveAttribute(
    'aria-activedescendant',
    (await first.getAttribute('id')) ?? '',
  )
  await page.keyboard.press('ArrowDown')
  await expect(first).toHaveAttribute('aria-selected', 'false')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL('/models/gpt-4-1-mini')
  await opened(page)
  await expect(page.getByRole('group', { name: 'Recent' }).getByRole('option')).toHaveText(
    /GPT-4.1 mini/,
  )
  expect(said).toEqual([])
})

test('closes by Escape, by its button and by a click beside it, and gives the focus back', async ({
  page,
}) => {
  await opened(page)
  const dialog = page.getByRole('dialog')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  const button = page.getByRole('button', { name: 'Find anything' })
  await button.focus()
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(button).toBeFocused()
  await button.click()
  await expect(dialog).toBeVisible()
  await page.mouse.click(5, 5)
  await expect(dialog).toHaveCount(0)
})

test('finds providers, hosts, benchmarks and pages, and leads to the table', async ({ page }) => {
  const field = await opened(page)
  for (const [text, group, href] of [
    ['anthopic', 'Providers', '/providers/anthropic'],
    ['groq', 'Hosts', '/providers/groq'],
    ['mmlu', 'Benchmarks', '/benchmarks/mmlu'],
    ['calendar', 'Pages', '/calendar'],
    ['qwen coder', 'Search', '/models?q=qwen+coder'],
  ] as const) {
    await field.fill(text)
    const option = page.getByRole('group', { name: group }).getByRole('option').first()
    await expect(option).toHaveAttribute('href', href)
  }
})

test('a theme that was chosen stays, from the first drawing on', async ({ page }) => {
  const field = await opened(page)
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await background()
  await field.fill('dark')
  await page.getByRole('option', { name: /Dark theme/ }).click()
  await expect(page.getByRole('status')).toHaveText('The theme is dark.')
  const dark = await background()
  expect(dark).not.toBe(light)
  await page.goto('/sources')
  expect(await background()).toBe(dark)
  await page.goto(start)
  const again = await opened(page)
  await again.fill('system')
  await page.getByRole('option', { name: /Theme of the system/ }).click()
  expect(await background()).toBe(light)
})

test('when the search does not answer it says so, and the table is still led to', async ({
  page,
}) => {
  const field = await opened(page)
  await page.route('**/api/v1/search?*', (route) => route.abort())
  await field.fill('gpt')
  await expect(page.getByRole('status')).toHaveText(/does not answer/)
  await expect(page.getByRole('option', { name: /All models for/ })).toBeVisible()
})

test('a slash goes to the search field, and is a slash where one types', async ({ page }) => {
  await page.goto(start)
  const field = page.getByRole('searchbox')
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(field).toBeFocused({ timeout: 500 })
  }).toPass()
  await page.keyboard.type('a/b')
  await expect(field).toHaveValue('a/b')
  // The browser's own find is nobody's but the browser's.
  const taken = await page.evaluate(() => {
    const event = new KeyboardEvent('keydown', { key: 'f', ctrlKey: true, cancelable: true })
    return !document.body.dispatchEvent(event)
  })
  expect(taken).toBe(false)
})

test('the palette is only fetched when it is opened', async ({ page }) => {
  const fetched: string[] = []
  page.on('request', (request) => fetched.push(request.url()))
  await page.goto(start, { waitUntil: 'networkidle' })
  const before = fetched.filter((url) => url.includes('/_next/static/')).length
  await page.getByRole('button', { name: 'Find anything' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(fetched.filter((url) => url.includes('/_next/static/')).length).toBeGreaterThan(before)
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('there is a form to search, and no button that does nothing', async ({ page }) => {
    await page.goto(start)
    await expect(page.getByRole('button', { name: 'Find anything' })).toBeHidden()
    await page.getByRole('searchbox').fill('gpt-4.1 mini')
    await page.getByRole('searchbox').press('Enter')
    await expect(page).toHaveURL('/models?q=gpt-4.1+mini')
  })
})
