import { expect, type Page, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './accessibility'

const code = `from openai import OpenAI
client.chat.completions.create(model="gpt-4-0613", prompt=prompt)
openai.Completion.create(engine="babbage", prompt=prompt)
FALLBACKS = ["claude-3-opus-20240229"]
MODEL = os.environ.get("MODEL", "gpt-4.1-mini")
model = "nobody/no-such-model"
`
const csv = `model,input_tokens,output_tokens,num_model_requests
gpt-4,600000,100000,300
gpt-4,400000,100000,200
gpt-4.1-mini,1000,10,1
`

for (const width of [1440, 390]) {
  test(`a report can be read ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 })
    await page.goto('/migrate?id=gpt-4&id=babbage&usage=gpt-4.1-mini:90000:1000:5&id=no-such-model')
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
  })
}

async function expectReport(page: Page) {
  const dates = page.getByRole('table', { name: 'Dates and ways' })
  const retired = dates.getByRole('row').filter({ hasText: 'babbage' })
  await expect(retired).toContainText('Retired')
  await expect(retired).toContainText(/babbage → babbage-002 → \S/)
  await expect(dates.getByRole('row').filter({ hasText: 'gpt-4-0613' })).toContainText(/20\d\d-/)
  await expect(page.getByRole('region', { name: 'Not known' })).toContainText(
    'nobody/no-such-model',
  )
  await expect(page.getByRole('region', { name: 'What changes' })).toContainText('Computed.')
}

test('what is pasted is read in the browser and never sent', async ({ page }) => {
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url())
  })
  await page.goto('/migrate')
  await page.waitForLoadState('networkidle')
  await page.getByRole('textbox', { name: /^Ids, code/ }).fill(code)
  await page.getByRole('button', { name: 'Report' }).click()
  await expect(page).toHaveURL(/\/migrate\?id=gpt-4-0613&id=babbage&id=claude-3-opus-20240229&/)
  await expectReport(page)
  expect(sent).toEqual([])
})

test('an export is added up in the browser', async ({ page }) => {
  await page.goto('/migrate')
  await page.waitForLoadState('networkidle')
  const file = { name: '../../<img src=x>.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
  await page.getByLabel('or a file, at most 20 MB').setInputFiles(file)
  await page.getByRole('button', { name: 'Report' }).click()
  await expect(page).toHaveURL(/usage=gpt-4%3A1000000%3A200000%3A500&usage=gpt-4.1-mini%3A1000/)
  const row = page.getByRole('table', { name: 'Cost of this usage' }).getByRole('row').nth(1)
  // A million tokens at $30 and 200,000 at $60.
  await expect(row.locator('data').first()).toHaveAttribute('value', '42')
})

test('a broken export and bytes that are no text are told', async ({ page }) => {
  for (const [buffer, words] of [
    [Buffer.from('model,input_tokens\na,1\nb,x\n'), 'in line 3'],
    [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'That is no text'],
    [Buffer.alloc(21 * 1024 * 1024, 'gpt-4 '), 'more than 20 MB'],
  ] as const) {
    await page.goto('/migrate')
    await page.waitForLoadState('networkidle')
    const file = { name: 'x', mimeType: 'application/octet-stream', buffer }
    await page.getByLabel('or a file, at most 20 MB').setInputFiles(file)
    await page.getByRole('button', { name: 'Report' }).click()
    await expect(page.getByText(words)).toBeVisible()
  }
})

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false })

  test('the same report comes from a form', async ({ page }) => {
    await page.goto('/migrate')
    await page.getByRole('textbox', { name: /^Ids, code/ }).fill(code)
    await page.getByRole('button', { name: 'Report' }).click()
    await expect(page).toHaveURL(/\/migrate\?id=gpt-4-0613&id=babbage&id=claude-3-opus-20240229&/)
    await expectReport(page)
  })

  test('a text in the address becomes ids', async ({ page }) => {
    await page.goto(`/migrate?text=${encodeURIComponent(code)}`)
    await expect(page).toHaveURL(/\/migrate\?id=gpt-4-0613&id=babbage/)
    await page.goto('/migrate?text=Hello+there.')
    await expect(page.getByText('No id of a model was found in it.')).toBeVisible()
  })
})

test('what is too large is refused in words, and nothing breaks', async ({ request }) => {
  for (const megabytes of [21, 50]) {
    const file = {
      name: '\u202e"; x',
      mimeType: 'text/plain',
      buffer: Buffer.alloc(megabytes << 20, 'a'),
    }
    const refused = await request.post('/migrate/read', { multipart: { file } })
    expect(refused.status()).toBe(413)
    expect(await refused.text()).toContain('more than 20 MB')
  }
  const broken = await request.post('/migrate/read', {
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    data: 'no form',
    maxRedirects: 0,
  })
  expect(broken.status()).toBe(303)
  expect(broken.headers().location).toBe('/migrate?problem=nothing')
})

test('the report is CSV, Markdown and iCalendar too', async ({ request }) => {
  const search = '?usage=gpt-4:1000000:200000:500&id=babbage&id=%3D1%2B1'
  const table = await (await request.get(`/migrate.csv${search}`)).text()
  const [head = '', ...lines] = table.trim().split('\r\n')
  expect(head).toMatch(/^id,outcome,model,.*,cost_before,cost_after,candidates$/)
  expect(lines.find((line) => line.startsWith('gpt-4,found,gpt-4,'))).toContain(',USD,42,')
  expect(lines.find((line) => line.includes('=1+1'))).toMatch(/^'=1\+1,unknown,/)
  const markdown = await (await request.get(`/migrate.md${search}`)).text()
  expect(markdown).toMatch(/\| `babbage` \| babbage \| Retired \|/)
  expect(markdown).toContain('$42')
  const calendar = await (await request.get(`/migrate.ics${search}`)).text()
  expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\n/)
  expect(calendar).toContain('SUMMARY:Shutdown of babbage')
  expect((await request.get('/migrate.csv')).status()).toBe(400)
})
