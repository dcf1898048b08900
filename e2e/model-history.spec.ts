import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './accessibility'

const section = (page: Page, name: string) => page.getByRole('region', { name })

/** What shifted by itself, as browsers count it: how far, and which element. */
async function layoutShifts(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const shifts: string[] = []
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            const { value, sources } = entry as PerformanceEntry & {
              value: number
              sources: { node: Node | null }[]
            }
            const nodes = sources.map(({ node }) => node?.textContent?.slice(0, 40))
            // 0.00 as it is told, to two decimals.
            if (value >= 0.005) shifts.push(`${value}: ${nodes.join(' | ')}`)
          }
        }).observe({ type: 'layout-shift', buffered: true })
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(shifts)))
      }),
  )
}

test.describe('the history of prices', () => {
  test('is a chart with a name, and a table that says the same', async ({ page }) => {
    await page.goto('/models/gemini-2-5-pro')
    const pricing = section(page, 'Pricing')
    await expect(
      pricing.getByRole('img', { name: /^Price by day of Input, Cached input/ }),
    ).toBeVisible()
    await pricing.getByText('The same as a table').click()
    const twin = pricing.getByRole('table', { name: 'Price history' })
    await expect(
      twin.getByRole('row', { name: /2026-01-13 Cached input .*Price changed/ }),
    ).toBeVisible()
    const corrected = twin.getByRole('row', { name: /^2025-06-18 Input .*Record corrected/ })
    await expect(corrected.locator('s')).toHaveText('$2.50')
    await expect(corrected).toContainText('wrong')
  })

  test('is a sentence where no price ever moved', async ({ page }) => {
    await page.goto('/models/gpt-4-1-nano')
    const pricing = section(page, 'Pricing')
    await expect(pricing.getByText(/^No price has moved since it was first recorded/)).toBeVisible()
    await expect(pricing.getByRole('img', { name: /^Price by day/ })).toHaveCount(0)
  })
})

test.describe('another day', () => {
  test('shows the prices of that day, says so, and leads back', async ({ page }) => {
    await page.goto('/models/o3')
    await page.locator('.as-of > summary').click()
    await page.getByLabel('Prices and lifecycle as of').fill('2025-05-01')
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await expect(page).toHaveURL('/models/o3?as_of=2025-05-01')
    await expect(page.getByText(/^As of 2025-05-01: prices and lifecycle/)).toBeVisible()
    await expect(section(page, 'Pricing').getByRole('row', { name: /^Input 10\.00/ })).toBeVisible()
    await page.getByRole('link', { name: 'Back to today' }).click()
    await expect(page).toHaveURL('/models/o3')
    await expect(section(page, 'Pricing').getByRole('row', { name: /^Input 2\.00/ })).toBeVisible()
  })

  test('that is no day is today', async ({ page }) => {
    await page.goto('/models/o3?as_of=2025-02-30')
    await expect(page.getByText(/^As of .*: prices and lifecycle/)).toHaveCount(0)
  })
})

test.describe('hosts', () => {
  test('stand by price, by name and by context', async ({ page }) => {
    await page.goto('/models/gpt-4-1-mini')
    const hosts = section(page, 'Host Coverage')
    await hosts.getByRole('columnheader', { name: 'Input' }).getByRole('link').click()
    await expect(page).toHaveURL('/models/gpt-4-1-mini?hosts=price#hosts')
    await expect(hosts.getByRole('columnheader', { name: 'Input' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    )
    await expect(hosts.getByRole('row').nth(2)).toContainText('Poe')
    await hosts.getByRole('columnheader', { name: 'Host', exact: true }).getByRole('link').click()
    await expect(page).toHaveURL('/models/gpt-4-1-mini?hosts=name#hosts')
  })

  test('that no longer serve it wait folded away', async ({ page }) => {
    await page.goto('/models/gpt-4-1-mini')
    const hosts = section(page, 'Host Coverage')
    const gone = hosts.getByRole('row', { name: /Retired/ }).filter({ visible: true })
    await expect(gone).toHaveCount(0)
    await hosts.getByText(/no longer served$/).click()
    expect(await gone.count()).toBeGreaterThan(0)
  })

  test('each have their own prices, and how to call them', async ({ page }) => {
    await page.goto('/models/gpt-4-1-mini')
    const hosts = section(page, 'Host Coverage')
    await hosts.getByText(/^Show all/).click()
    await hosts
      .getByRole('row', { name: /^Poe/ })
      .getByRole('link', { name: 'openai/gpt-4.1-mini' })
      .click()
    await expect(page).toHaveURL('/models/gpt-4-1-mini?offering=poe/openai/gpt-4.1-mini#pricing')
    const pricing = section(page, 'Pricing')
    await expect(pricing.getByRole('row', { name: /^Input 0\.36/ })).toBeVisible()
    await expect(pricing.getByText('curl "https://api.poe.com/v1/chat/completions"')).toBeVisible()
    await pricing.getByRole('link', { name: 'Back to the reference' }).click()
    await expect(pricing.getByRole('row', { name: /^Input 0\.40/ })).toBeVisible()
  })

  test('have an id to copy', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto('/models/gpt-4-1-mini')
    await page.getByRole('button', { name: 'Copy the model id' }).click()
    await expect(page.getByRole('button', { name: 'Copied the model id' })).toBeVisible()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('gpt-4.1-mini')
  })
})

test.describe('evidence', () => {
  const summaryOf = (page: Page, row: RegExp) =>
    section(page, 'Pricing').getByRole('row', { name: row }).locator('summary')
  const panels = (page: Page) =>
    section(page, 'Pricing')
      .getByText(/confidence$/)
      .filter({ visible: true })

  test('opens under a resting pointer and closes when it leaves', async ({ page }) => {
    await page.goto('/models/gpt-4-1-mini')
    const summary = summaryOf(page, /^Input 0/)
    await expect(summary).toHaveAttribute('aria-controls', /.+/)
    await summary.hover()
    await expect(panels(page)).toHaveCount(1)
    await page.getByRole('heading', { level: 1 }).hover()
    await expect(panels(page)).toHaveCount(0)
  })

  test('that a resting pointer opened stays once it is clicked', async ({ page }) => {
    await page.goto('/models/gpt-4-1-mini')
    const summary = summaryOf(page, /^Input 0/)
    await summary.hover()
    await expect(panels(page)).toHaveCount(1)
    await summary.click()
    await page.getByRole('heading', { level: 1 }).hover()
    await page.getByRole('heading', { name: 'Pricing' }).hover()
    await expect(panels(page)).toHaveCount(1)
  })

  test('opens by the key e, but not while one types', async ({ page }) => {
    await page.goto('/models/gpt-4-1-mini')
    await expect(summaryOf(page, /^Input 0/)).toHaveAttribute('aria-controls', /.+/)
    await summaryOf(page, /^Output 1/).focus()
    await page.keyboard.press('e')
    await expect(panels(page)).toHaveCount(1)
    await page.keyboard.press('e')
    await expect(panels(page)).toHaveCount(0)
    await page.getByRole('searchbox').focus()
    await page.keyboard.type('e')
    await expect(panels(page)).toHaveCount(0)
  })
})

test('a model is told as Markdown, as a badge and as a picture', async ({ page, request }) => {
  const markdown = await request.get('/models/gpt-4-1-mini.md')
  expect(markdown.headers()['content-type']).toContain('text/markdown')
  const text = await markdown.text()
  expect(text).toMatch(/^# GPT-4\.1 mini\n/)
  expect(text).toContain('| Input | $0.40 |')
  const moved = await request.get('/models/gpt-4.1-mini.md', { maxRedirects: 0 })
  expect(moved.status()).toBe(308)
  expect(moved.headers().location).toMatch(/\/models\/gpt-4-1-mini\.md$/)
  expect((await request.get('/models/no-such-model.md')).status()).toBe(404)

  const badge = await request.get('/models/gpt-4-1-mini/badge.svg')
  expect(badge.headers()['content-type']).toContain('image/svg+xml')
  expect(await badge.text()).toContain('$0.40 in, $1.60 out per 1M')

  await page.goto('/models/gpt-4-1-mini')
  const card = await page.locator('meta[property="og:image"]').getAttribute('content')
  const picture = await request.get(new URL(card ?? '').pathname)
  expect(picture.headers()['content-type']).toBe('image/png')
  expect((await picture.body()).subarray(1, 4).toString()).toBe('PNG')
  const linked = await page.locator('script[type="application/ld+json"]').textContent()
  expect(JSON.parse(linked ?? '')).toMatchObject({
    '@type': 'SoftwareApplication',
    name: 'GPT-4.1 mini',
  })
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test.describe(`${colorScheme}, ${width} pixels wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 }, hasTouch: width < 500 })

      // Few hosts and results: axe looks at every element for long.
      for (const path of [
        '/models/kat-coder-pro-v2',
        '/models/kat-coder-pro-v2?offering=zenmux/kuaishou/kat-coder-pro-v2&hosts=price&as_of=2026-06-01',
      ]) {
        test(`${path} has no violation that axe finds`, async ({ page }) => {
          test.slow()
          await page.goto(path)
          const twin = page.getByText('The same as a table')
          if (await twin.isVisible()) await twin.click()
          await page.locator('.as-of > summary').click()
          await expectAccessible(page)
          await expectNoSidewaysScroll(page)
        })
      }

      test('a large page stands still and says nothing on the console', async ({ page }) => {
        const said: string[] = []
        page.on('console', (message) => said.push(message.text()))
        page.on('pageerror', (error) => said.push(error.message))
        await page.goto('/models/gemini-2-5-pro')
        await expect(page.locator('[aria-controls]').first()).toBeVisible()
        await expectNoSidewaysScroll(page)
        expect(await layoutShifts(page)).toEqual([])
        expect(said).toEqual([])
      })
    })
  }
}

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('history, another day, another host and the text to copy are there', async ({ page }) => {
    await page.goto('/models/gemini-2-5-pro')
    const pricing = section(page, 'Pricing')
    await expect(pricing.getByRole('img', { name: /^Price by day/ })).toBeVisible()
    await pricing.getByText('The same as a table').click()
    await expect(pricing.getByRole('table', { name: 'Price history' })).toBeVisible()
    await expect(page.getByRole('button', { name: /^Copy/ })).toHaveCount(0)
    await expect(pricing.getByText('Model id', { exact: true })).toBeVisible()
    await page.locator('.as-of > summary').click()
    await page.getByLabel('Prices and lifecycle as of').fill('2025-12-01')
    await page.getByRole('button', { name: 'Show', exact: true }).click()
    await expect(pricing.getByRole('row', { name: /^Cached input 0\.3125/ })).toBeVisible()
    await section(page, 'Host Coverage').getByRole('link', { name: 'Context' }).click()
    await expect(page).toHaveURL('/models/gemini-2-5-pro?as_of=2025-12-01&hosts=context#hosts')
  })
})
