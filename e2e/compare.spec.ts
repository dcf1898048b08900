import { expect, type Page, test } from '@playwright/test'

const two = '/compare?model=gpt-4-1-mini&model=gemini-2-5-pro'
const eight = `${two}&model=claude-sonnet-4-5&model=gpt-5&model=gemini-2-5-flash&model=gpt-4-1&model=claude-opus-4-5&model=openai/gpt-4.1-nano`

const table = (page: Page) => page.getByRole('table', { name: 'Comparison' })
const row = (page: Page, name: string | RegExp) =>
  table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name }) })
const heads = (page: Page) =>
  table(page).locator('thead').getByRole('columnheader').getByRole('link')

async function columnNames(page: Page): Promise<string[]> {
  const names = await heads(page).evaluateAll((links) =>
    links.filter((link) => link.parentElement?.tagName === 'TH').map((link) => link.textContent),
  )
  return names.map(String)
}

test('the order of the address is the order of the columns', async ({ page }) => {
  await page.goto('/compare?model=gemini-2-5-pro&model=azure/gpt-4.1&model=gpt-4-1-mini')
  expect(await columnNames(page)).toEqual(['Gemini 2.5 Pro', 'GPT-4.1', 'GPT-4.1 mini'])
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'Compare 2 models and 1 offering',
  )
  await expect(page).toHaveTitle(
    /^Compare Gemini 2\.5 Pro, GPT-4\.1 at Azure.* and GPT-4\.1 mini ·/,
  )
})

test('the best of a row is marked by a word, and the others tell how far they are', async ({
  page,
}) => {
  await page.goto(two)
  const cells = row(page, /^Output/)
    .first()
    .getByRole('cell')
  await expect(cells.nth(0)).toContainText('lowest')
  await expect(cells.nth(1)).toContainText('×')
  // Within 1% of each other, neither is the larger one.
  await expect(row(page, /^Context window/)).not.toContainText('largest')
})

test('only differences leaves out what is equal, and folds it into one line', async ({ page }) => {
  await page.goto(two)
  await expect(row(page, /^Tool calling/)).toBeVisible()
  await page.getByRole('link', { name: 'Only differences' }).click()
  await expect(page).toHaveURL(/[?&]only=differences#rows$/)
  await expect(row(page, /^Tool calling/)).toHaveCount(0)
  await expect(row(page, /^Output/).first()).toBeVisible()
  await page.getByText(/rows that are the same for all 2/).click()
  await expect(page.getByText('Tool calling', { exact: true })).toBeVisible()
})

test('only what I filter by leaves the rows of the filters, and marks what is outside', async ({
  page,
}) => {
  await page.goto(`${two}&input_price=..1&tool_calling=yes&only=filters`)
  await expect(row(page, /./)).toHaveCount(2)
  await expect(
    row(page, /^Input/)
      .getByRole('cell')
      .nth(1),
  ).toContainText('outside your filter')
  await expect(
    row(page, /^Input/)
      .getByRole('cell')
      .nth(0),
  ).not.toContainText('outside')
})

test('beside a baseline the others read as differences', async ({ page }) => {
  await page.goto(two)
  await page.getByText('Change the column of GPT-4.1 mini').click()
  await page.getByRole('link', { name: 'Make it the baseline' }).click()
  await expect(page).toHaveURL(/[?&]baseline=gpt-4-1-mini#rows$/)
  const output = row(page, /^Output/)
    .first()
    .getByRole('cell')
  await expect(output.nth(0)).toHaveText(/^1\.60/)
  await expect(output.nth(1)).toHaveText(/^6\.25×|^≈?[\d.]+× dearer/)
  await page.getByRole('link', { name: 'Drop the baseline' }).click()
  await expect(page).not.toHaveURL(/baseline=/)
})

test('columns are moved and removed by links', async ({ page }) => {
  await page.goto(two)
  await page.getByText('Change the column of GPT-4.1 mini').click()
  await page.getByRole('link', { name: 'Move right' }).click()
  await expect(page).toHaveURL('/compare?model=gemini-2-5-pro&model=gpt-4-1-mini#rows')
  await page.getByText('Change the column of Gemini 2.5 Pro').click()
  await page.getByRole('link', { name: 'Remove' }).click()
  await expect(page).toHaveURL('/compare?model=gpt-4-1-mini#rows')
  await expect(page.getByText('One column alone compares with nothing')).toBeVisible()
})

test('a column is dragged by its head', async ({ page }) => {
  await page.goto(two)
  const head = (name: string) =>
    table(page).getByRole('columnheader', { name: new RegExp(`^${name}`) })
  await head('Gemini 2.5 Pro').dragTo(head('GPT-4.1 mini'))
  await expect(page).toHaveURL('/compare?model=gemini-2-5-pro&model=gpt-4-1-mini#rows')
})

test('a model is found as one types, and added', async ({ page }) => {
  await page.goto(two)
  await page.getByRole('searchbox', { name: 'Find a model to add' }).fill('sonet 4.5')
  await page.getByRole('link', { name: 'Add Claude Sonnet 4.5' }).click()
  expect(await columnNames(page)).toEqual(['GPT-4.1 mini', 'Gemini 2.5 Pro', 'Claude Sonnet 4.5'])
})

test('how a row is known opens under it, by a click and by e', async ({ page }) => {
  await page.goto(two)
  const link = row(page, /^Context window/).getByRole('link', { name: /^How we know/ })
  await link.click()
  const panel = page.getByRole('region', { name: 'Context window of GPT-4.1 mini' })
  await expect(panel.getByText(/confidence$/)).toBeVisible()
  await expect(panel.getByRole('link').first()).toHaveAttribute('href', /^https?:/)
  await link.focus()
  await page.keyboard.press('e')
  await expect(panel).toBeHidden()
})

test('nine columns, one twice, an alias and what nobody knows are said, and the rest stands', async ({
  page,
}) => {
  await page.goto(
    `${eight}&model=o3&model=gpt-4-1-mini&model=no-such-model-9&baseline=nothing&as_of=soon`,
  )
  const said = page.getByRole('list', { name: 'What was asked otherwise' })
  await expect(said).toContainText('GPT-4.1 mini was asked for more than once')
  await expect(said).toContainText('8 columns stand side by side. Left out: o3.')
  await expect(said).toContainText('Nobody knows “no-such-model-9”')
  await expect(said).toContainText('as_of')
  await expect(said).toContainText('The baseline is none of the columns')
  expect(await columnNames(page)).toHaveLength(8)
  await page.goto('/compare?model=gpt-4.1-mini&model=gemini-2-5-pro')
  await expect(said).toContainText('“gpt-4.1-mini” is another name of GPT-4.1 mini')
})

test('input that no id can be breaks nothing', async ({ page }) => {
  for (const value of [
    '%00',
    '%ED%A0%80',
    '../../etc/passwd',
    'x'.repeat(5000),
    '<script>',
    "'--",
  ]) {
    const answer = await page.goto(`${two}&model=${value}&evidence=${value}&q=${value}`)
    expect([200, 400, 414, 431], value.slice(0, 20)).toContain(answer?.status())
  }
  await page.goto(`${two}&model=%3Cscript%3E`)
  expect(await columnNames(page)).toHaveLength(2)
})

test('eight columns are under 150 kB compressed', async ({ request }) => {
  const answer = await request.get(eight, { headers: { 'accept-encoding': 'gzip' } })
  expect(answer.headers()['content-encoding']).toBe('gzip')
  const sizes = await answer.body()
  expect(sizes.length).toBeGreaterThan(20_000)
  expect(Number(answer.headers()['content-length'] ?? '1000000')).toBeLessThan(150_000)
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('a model is found, added, made the baseline, and asked how it is known', async ({
    page,
  }) => {
    await page.goto('/compare')
    await page.getByRole('searchbox', { name: 'Find a model to compare' }).fill('gpt-4.1 mini')
    await page.getByRole('button', { name: 'Find' }).click()
    await page.getByRole('link', { name: /^Add GPT-4.1 mini/ }).click()
    await page.getByRole('searchbox', { name: 'Find a model to add' }).fill('gemini 2.5 pro')
    await page.getByRole('searchbox', { name: 'Find a model to add' }).press('Enter')
    await page
      .getByRole('link', { name: /^Add Gemini 2.5 Pro/ })
      .first()
      .click()
    expect(await columnNames(page)).toEqual(['GPT-4.1 mini', 'Gemini 2.5 Pro'])
    await page.getByText('Change the column of Gemini 2.5 Pro').click()
    await page.getByRole('link', { name: 'Make it the baseline' }).click()
    await row(page, /^Context window/)
      .getByRole('link', { name: /^How we know/ })
      .click()
    await expect(page).toHaveURL(/evidence=context_window#context_window$/)
    await expect(
      page.getByRole('region', { name: 'Context window of GPT-4.1 mini' }).getByText(/confidence$/),
    ).toBeVisible()
  })

  test('nothing is asked yet: new models are ticked', async ({ page }) => {
    await page.goto('/compare')
    const boxes = page.getByRole('form', { name: 'Choose models' }).getByRole('checkbox')
    await boxes.nth(0).check()
    await boxes.nth(1).check()
    await page.getByRole('button', { name: 'Compare them' }).click()
    expect(await columnNames(page)).toHaveLength(2)
  })
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true })

  test('two columns stand at a time, the first of them fixed', async ({ page }) => {
    await page.goto(eight)
    // Cells that are not shown have no role to be found by.
    const cells = page.locator('#output_price > td')
    const shown = () =>
      cells.evaluateAll((all) =>
        all.flatMap((cell, place) => (cell.checkVisibility() ? [place] : [])),
      )
    expect(await shown()).toEqual([0, 1])
    await page.getByRole('radio', { name: 'Claude Opus 4.5' }).check()
    expect(await shown()).toEqual([0, 6])
  })
})

const costs = (page: Page) => page.getByRole('table', { name: 'Cost of the workload' })

/** Every figure that is shown: of the costs and of the rows. */
async function figuresOf(page: Page): Promise<string[]> {
  const texts = await Promise.all([
    costs(page).getByRole('row').allInnerTexts(),
    table(page).getByRole('row').allInnerTexts(),
  ])
  return texts.flat().map((text) => text.replace(/\s+/g, ' ').trim())
}

test('three of the table, compared, narrowed, with a workload of another day, are one link', async ({
  page,
  browser,
}) => {
  await page.goto('/models?developer=openai&sort=-host_count')
  for (const name of ['GPT-4.1', 'GPT-4.1 mini', 'GPT-4o']) {
    await page.getByRole('checkbox', { name: `Compare ${name}`, exact: true }).check()
  }
  await page.getByRole('form', { name: 'Compare' }).getByRole('button', { name: 'Compare' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compare 3 models')

  await page.getByRole('link', { name: 'Only differences' }).click()
  await expect(page).toHaveURL(/only=differences/)
  const before = await costs(page).getByRole('row').nth(1).innerText()
  await page.getByRole('link', { name: 'Retrieval' }).click()
  await page.getByRole('spinbutton', { name: 'Requests a day' }).fill('1234')
  await page.getByRole('spinbutton', { name: 'Output tokens each' }).fill('777')
  // Already worked out, and already in the address.
  await expect(costs(page).getByRole('row').nth(1)).not.toHaveText(before)
  await expect(page).toHaveURL(/preset=retrieval&requests_per_day=1234&output_tokens=777/)
  await page.getByLabel('Prices of').fill('2026-06-01')
  await page.getByRole('button', { name: 'Work out the cost' }).click()
  await expect(page.getByRole('link', { name: 'back to today' })).toBeVisible()

  const shown = await figuresOf(page)
  expect(shown.length).toBeGreaterThan(15)
  expect(shown.join()).toContain('GPT-4.1 mini')
  const clean = await browser.newContext({ javaScriptEnabled: false })
  const opened = await clean.newPage()
  await opened.goto(page.url())
  expect(await figuresOf(opened)).toEqual(shown)
  await clean.close()
})

test('what was typed goes along with every link of the page', async ({ page }) => {
  await page.goto(two)
  await page.getByRole('spinbutton', { name: 'Requests a day' }).fill('4321')
  await page.getByRole('link', { name: 'Only differences' }).click()
  await expect(page).toHaveURL(/requests_per_day=4321/)
  await expect(page.getByRole('spinbutton', { name: 'Requests a day' })).toHaveValue('4321')
})

test('a workload that cannot be is said, and the nearest that can is worked out', async ({
  page,
}) => {
  for (const asked of [
    'requests_per_day=-5',
    'input_tokens=1.5',
    'output_tokens=999999999999999999999',
    'cached_percent=101',
    'cached_percent=60&written_percent=60',
    'prompt_lengths=2000:70',
    'hours=25:00-26:00',
    'preset=nothing',
  ]) {
    await page.goto(`${two}&${asked}`)
    await expect(page.getByRole('list', { name: 'What was asked otherwise' }), asked).toContainText(
      'Left out of the workload',
    )
    await expect(costs(page).getByRole('row'), asked).toHaveCount(3)
  }
})

test('a filter on searching is no count of searches, and stays with what is typed', async ({
  page,
}) => {
  await page.goto(`${two}&web_search=yes&preset=chat`)
  await expect(page.getByRole('list', { name: 'What was asked otherwise' })).toHaveCount(0)
  await page.getByRole('spinbutton', { name: 'Requests a day' }).fill('77')
  await page.getByRole('link', { name: 'Only what I filter by' }).click()
  await expect(page).toHaveURL(/web_search=yes.*requests_per_day=77/)
  await expect(row(page, /./)).toHaveCount(1)
})

test('what is not priced is said to be so, never counted as nothing', async ({ page }) => {
  await page.goto('/compare?model=gpt-4-1-mini&model=claude-sonnet-4-5&preset=voice')
  const costOf = costs(page).getByRole('row').filter({ hasText: 'GPT-4.1 mini' })
  await expect(costOf).toContainText('Not priced: No price of Audio input is listed.')
  await expect(costOf.getByRole('cell').nth(2)).toHaveText('–')
})

test('each column has its own prices, also where nothing is priced by the token', async ({
  page,
}) => {
  await page.goto('/compare?model=gpt-4-1-mini&model=dall-e-3&model=text-embedding-3-large')
  const costOf = (name: string) => costs(page).getByRole('row').filter({ hasText: name })
  await expect(costOf('GPT-4.1 mini').getByRole('cell').nth(2)).toHaveText(/^\d/)
  await expect(costOf('DALL·E 3')).toContainText('Not priced')
  await expect(costOf('DALL·E 3').getByRole('cell').nth(2)).toHaveText('–')
  // Unlike kinds have unlike prices: none of them is the lowest.
  await expect(row(page, /^Input/).first()).not.toContainText('lowest')
})

test('a model’s page works out a workload at its own prices, and sets it beside others', async ({
  page,
}) => {
  await page.goto('/models/gpt-4-1-mini')
  await page.getByText('What your workload costs').click()
  await expect(costs(page).getByRole('row')).toHaveCount(2)
  await page.getByRole('link', { name: 'Agent loop' }).click()
  await expect(page).toHaveURL('/models/gpt-4-1-mini?preset=agent_loop')
  const own = await costs(page).getByRole('row').nth(1).getByRole('cell').nth(2).innerText()
  await page.getByRole('button', { name: 'Compare with others' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Compare 1 model')
  await expect(costs(page).getByRole('row').nth(1).getByRole('cell').nth(2)).toHaveText(own)
})
