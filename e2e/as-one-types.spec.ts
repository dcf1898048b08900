import { expect, type Page, test } from '@playwright/test'

/*
 * With script, a table answers by itself: nothing is loaded anew, and the address is always that
 * of what is shown.
 */

const rows = (page: Page) =>
  page
    .getByRole('table', { name: /^(Models|Offerings)$/ })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })

/** Opens a table, waits for all of it, and marks the document so that a reload would be seen. */
async function open(page: Page, path: string) {
  const whole = page.waitForResponse((response) => /\/data\/\w+$/.test(response.url()))
  await page.goto(path)
  await (await whole).finished()
  await page.evaluate(() => document.body.setAttribute('data-seen', 'yes'))
}

const expectNotReloaded = (page: Page) =>
  expect(page.locator('body')).toHaveAttribute('data-seen', 'yes')

for (const path of ['/models', '/offerings']) {
  test.describe(path, () => {
    test('what is typed filters at once, is marked, and stands in the address', async ({
      page,
    }) => {
      await open(page, path)
      await page.getByRole('searchbox').pressSequentially('haiku')
      await expect(page.getByRole('link', { name: 'Drop the filter Search “haiku”' })).toBeVisible()
      await expect(page).toHaveURL(`${path}?q=haiku`)
      await expect(page).toHaveTitle(/Search “haiku”/)
      for (const row of (await rows(page).all()).slice(0, 10)) {
        await expect(row.locator('mark').first()).toHaveText(/haiku/i)
      }
      await expectNotReloaded(page)

      // The page that the server makes of the address is the same.
      const shown = await rows(page).allTextContents()
      await page.reload()
      expect(await rows(page).allTextContents()).toEqual(shown)
    })

    test('Back undoes one step after another, and Forward does them again', async ({ page }) => {
      await open(page, path)
      const all = await rows(page).first().textContent()
      await page.getByRole('checkbox', { name: /^Tool calling: yes/ }).check({ force: true })
      await expect(page).toHaveURL(`${path}?tool_calling=yes`)
      await page.getByRole('columnheader', { name: 'Context' }).getByRole('link').click()
      await expect(page).toHaveURL(`${path}?tool_calling=yes&sort=-context_window`)
      await page.goBack()
      await expect(page).toHaveURL(`${path}?tool_calling=yes`)
      await page.goBack()
      await expect(page).toHaveURL(path)
      await expect(rows(page).first()).toHaveText(all ?? '')
      await expect(page.getByRole('checkbox', { name: /^Tool calling: yes/ })).not.toBeChecked()
      await page.goForward()
      await expect(page.getByRole('checkbox', { name: /^Tool calling: yes/ })).toBeChecked()
      await expectNotReloaded(page)
    })

    test('nothing moves that the reader did not move', async ({ page }) => {
      await page.addInitScript(() => {
        new PerformanceObserver((list) => {
          const shifts = list.getEntries() as unknown as {
            value: number
            hadRecentInput: boolean
          }[]
          for (const entry of shifts.filter(({ hadRecentInput }) => !hadRecentInput)) {
            const before = Number(document.documentElement.dataset.shift ?? 0)
            document.documentElement.dataset.shift = String(before + entry.value)
          }
        }).observe({ type: 'layout-shift', buffered: true })
      })
      await open(page, path)
      await page.getByRole('searchbox').pressSequentially('gpt')
      await expect(page).toHaveURL(`${path}?q=gpt`)
      expect(Number((await page.locator('html').getAttribute('data-shift')) ?? 0)).toBe(0)
    })

    test('all of it runs under the strict policy without an error', async ({ page }) => {
      const errors: string[] = []
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
      page.on('pageerror', (error) => errors.push(error.message))
      await open(page, path)
      await page.getByRole('textbox', { name: 'Highest input price' }).fill('1')
      await expect(page).toHaveURL(`${path}?input_price=..1`)
      await page.getByRole('link', { name: /^Drop the filter Input price/ }).click()
      await expect(page).toHaveURL(path)
      await page.getByRole('link', { name: 'Next 50' }).click()
      await expect(page).toHaveURL(/after=/)
      await page.getByRole('link', { name: 'First page' }).click()
      await expect(page).toHaveURL(path)
      await expectNotReloaded(page)
      expect(errors).toEqual([])
    })
  })
}

test('a day in the past is asked of the server, and there is a way back', async ({ page }) => {
  await open(page, '/models')
  await page.getByLabel('As of', { exact: true }).fill('2026-03-01')
  await expect(page.getByText(/^Prices and states as of 2026-03-01/)).toBeVisible()
  await expect(page).toHaveURL('/models?as_of=2026-03-01')
  await page.getByRole('link', { name: 'Back to today' }).click()
  await expect(page).toHaveURL('/models')
  await expectNotReloaded(page)
})

test('columns and density are remembered, and the address wins', async ({ page }) => {
  await open(page, '/models')
  await page.getByRole('link', { name: 'Rows of 28 pixels' }).click()
  await expect(page).toHaveURL('/models?density=compact')
  await page.getByText('Columns', { exact: true }).click()
  await page
    .getByRole('form', { name: 'Columns' })
    .getByRole('checkbox', { name: 'License' })
    .check()
  await expect(page.getByRole('columnheader', { name: 'License' })).toBeVisible()

  await page.goto('/models?q=gpt')
  await expect(page).toHaveURL(/q=gpt&columns=.*license.*&density=compact/)
  await expect(page.getByRole('columnheader', { name: 'License' })).toBeVisible()
  await page.goto('/models?columns=parameters')
  await expect(page.getByRole('columnheader', { name: 'License' })).toHaveCount(0)
})

test('ticking a row brings up the tray, which counts', async ({ page }) => {
  await open(page, '/models')
  const tray = page.getByRole('form', { name: 'Compare' })
  await expect(tray).toBeHidden()
  await rows(page).nth(0).getByRole('checkbox').check()
  await rows(page).nth(1).getByRole('checkbox').check()
  await expect(tray).toBeVisible()
  await tray.getByRole('button', { name: 'Compare' }).click()
  await expect(page).toHaveURL(/\/compare\?model=[^&]+&model=[^&]+$/)
})
