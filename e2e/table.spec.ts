import { expect, type Page, test } from '@playwright/test'

/* What the tables of models and of offerings have in common, beside filtering as one types. */

const rows = (page: Page) =>
  page
    .getByRole('table', { name: /^(Models|Offerings)$/ })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader') })
const tick = (page: Page, index: number) => rows(page).nth(index).getByRole('checkbox')
const tray = (page: Page) => page.getByRole('form', { name: 'Compare' })

/** A file's records, and of each its cells. */
function cellsOf(csv: string): string[][] {
  const cells = [...csv.matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g)]
  const lines: string[][] = [[]]
  for (const [, cell = '', end] of cells) {
    const text = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
    lines.at(-1)?.push(text)
    if (end === '\r\n') lines.push([])
  }
  return lines.slice(0, -1)
}

for (const path of [
  '/models?developer=google&sort=input_price&columns=input_price,host_count,released_on',
  '/models?q=gemini&kind=chat&sort=-released_on&prompt=250k&columns=input_price,host_count,released_on',
  '/offerings?model=gemini-2-5-pro&sort=host&columns=input_price,region,released_on',
]) {
  test(`the file of ${path} is what is seen`, async ({ page }) => {
    await page.goto(path)
    const [link] = await page.getByRole('link', { name: 'CSV' }).all()
    const file = await page.request.get((await link?.getAttribute('href')) ?? '')
    expect(file.headers()['content-disposition']).toContain('attachment')
    const [head = [], ...lines] = cellsOf(await file.text())
    const chosen = new URL(path, 'http://localhost').searchParams.get('columns')?.split(',') ?? []
    expect(head.slice(-chosen.length)).toEqual(chosen)

    const total = await page.getByRole('status').locator('b').textContent()
    expect(lines).toHaveLength(Number(total?.replaceAll(',', '')))
    const seen = await rows(page).evaluateAll((all) =>
      all.map((row) => {
        const link = row.querySelector('th a')?.getAttribute('href')
        const cells = [...row.querySelectorAll('td')].map((cell) => cell.textContent)
        return [link, ...cells]
      }),
    )
    expect(seen.length).toBeGreaterThan(10)
    const isOffering = path.startsWith('/offerings')
    const shown = seen.map(([link, price, second, day]) => [link, figure(price), second, day])
    const filed = lines.slice(0, seen.length).map((line) => {
      const cells = line.slice(-chosen.length)
      const slug = isOffering ? line[2] : line[0]
      return [`/models/${slug}`, figure(cells[0]), cells[1] || '–', cells[2] || '–']
    })
    expect(filed).toEqual(shown)
  })
}

/** A price as a number, however it is written. */
function figure(text: string | null | undefined): number | null {
  if (text === 'free') return 0
  return text === '' || text === '–' ? null : Number(text?.replaceAll(',', ''))
}

test('prices are shown for a long prompt, and a stair says where they rise', async ({ page }) => {
  await page.goto('/models?q=gemini-2.5-pro&kind=chat')
  const row = rows(page).filter({
    has: page.getByRole('link', { name: 'Gemini 2.5 Pro', exact: true }),
  })
  await expect(row.getByRole('cell').nth(2)).toHaveText('1.25')
  const stair = row.getByRole('img', { name: /^\$1\.25, then \$2\.50 above [\d,]+ prompt tokens/ })
  await expect(stair).toHaveCount(1)

  await page.getByText('Prompt length', { exact: true }).click()
  await page.getByRole('link', { name: '250k', exact: true }).click()
  await expect(page).toHaveURL(/prompt=250k/)
  await expect(row.getByRole('cell').nth(2)).toHaveText('2.50')
  await expect(page.getByText(/are those of a prompt of 250,000 tokens/)).toBeVisible()
  await page.getByRole('link', { name: 'Back to the base prices' }).click()
  await expect(row.getByRole('cell').nth(2)).toHaveText('1.25')
})

test('bars over a range tell how its values are spread, and follow what is typed', async ({
  page,
}) => {
  await page.goto('/models')
  const bars = page.getByRole('img', { name: /^Output price of models: / })
  const before = await bars.getAttribute('aria-label')
  const box = await bars.boundingBox()
  await page.getByRole('searchbox').fill('gemini')
  await expect(bars).not.toHaveAttribute('aria-label', before ?? '')
  expect(await bars.boundingBox()).toEqual(box)
})

for (const path of ['/models?q=gemini-2.5', '/offerings?model=gemini-2-5-pro']) {
  test(`the mark of evidence leads from ${path} to the prices and their sources`, async ({
    page,
  }) => {
    await page.goto(path)
    const mark = rows(page)
      .getByRole('link', { name: /(confidence|Sources disagree)/ })
      .first()
    await mark.focus()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/models\/[^#]+#pricing$/)
    await expect(page.getByRole('region', { name: 'Pricing' })).toBeVisible()
  })
}

test('what is ticked survives filters, pages and the other table, and can be cleared', async ({
  page,
}) => {
  await page.goto('/models?sort=name', { waitUntil: 'networkidle' })
  await tick(page, 0).check()
  await expect(page).toHaveURL(/select=/)
  await page.getByRole('link', { name: 'Next 50' }).click()
  await expect(page).toHaveURL(/after=/)
  await tick(page, 3).check()
  await page.getByRole('searchbox').fill('gpt-4.1-mini')
  await expect(page).toHaveURL(/q=gpt-4\.1-mini/)
  await tick(page, 0).check()
  await expect(tray(page).getByRole('link', { name: /^Untick/ })).toHaveCount(3)
  await expect(tray(page).getByRole('link', { name: 'Untick GPT-4.1 mini' })).toBeVisible()

  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('link', { name: 'Offerings' })
    .click()
  await expect(page).toHaveURL(/\/offerings\?select=/)
  await expect(tray(page).getByRole('link', { name: /^Untick/ })).toHaveCount(3)
  await tray(page).getByRole('link', { name: 'Untick GPT-4.1 mini' }).click()
  await expect(tray(page).getByRole('link', { name: /^Untick/ })).toHaveCount(2)

  await page.goto('/models')
  await expect(tray(page).getByRole('link', { name: /^Untick/ })).toHaveCount(2)
  await tray(page).getByRole('link', { name: 'Clear' }).click()
  await expect(tray(page)).toBeHidden()
  await page.goto('/offerings')
  await expect(page).toHaveURL('/offerings')
})

test('all rows of one model are ticked together', async ({ page }) => {
  await page.goto('/offerings?model=gpt-4-1-mini', { waitUntil: 'networkidle' })
  await tick(page, 2).check()
  await expect(tick(page, 0)).toBeChecked()
  await expect(tray(page)).toContainText('GPT-4.1 mini')
  await tick(page, 1).uncheck()
  await expect(tick(page, 2)).not.toBeChecked()
  await expect(tray(page)).toBeHidden()
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('what is ticked is kept by a button, taken along by links, and compared', async ({
    page,
  }) => {
    await page.goto('/models?q=gpt-4.1')
    await page.getByRole('checkbox', { name: 'Compare GPT-4.1 mini' }).check()
    await tray(page).getByRole('button', { name: 'Keep' }).click()
    await expect(page).toHaveURL(/[?&]select=gpt-4-1-mini/)
    await expect(page).toHaveURL(/[?&]q=gpt-4\.1/)
    await page.getByRole('link', { name: 'Drop the filter Search' }).click()
    await expect(tray(page).getByRole('link', { name: 'Untick GPT-4.1 mini' })).toBeVisible()
    await tray(page).getByRole('link', { name: 'Offerings' }).click()
    await expect(page).toHaveURL('/offerings?select=gpt-4-1-mini')
    await tick(page, 0).check()
    await tray(page).getByRole('button', { name: 'Compare' }).click()
    await expect(page).toHaveURL(/\/compare\?model=[^&]+&model=gpt-4-1-mini$/)
  })

  test('a length of prompt is typed', async ({ page }) => {
    await page.goto('/offerings?model=gemini-2-5-pro&host=google')
    await page.getByText('Prompt length', { exact: true }).click()
    await page.getByRole('textbox', { name: 'Prompt tokens' }).fill('300000')
    await page.getByRole('button', { name: 'Show these prices' }).click()
    await expect(page).toHaveURL(/prompt=300k|prompt=300000/)
    await expect(page.getByText(/are those of a prompt of 300,000 tokens/)).toBeVisible()
  })
})
