import { expect, test } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll } from './accessibility'

test('a retired model leads over other retired ones to one that can be used', async ({ page }) => {
  await page.goto('/models/babbage')
  const section = page.getByRole('region', { name: 'Migration Guidance' })
  const way = section.getByText(/^babbage → babbage-002 → \S/).first()
  await expect(way).toBeVisible()
  const end = (await way.textContent())?.split(' → ').at(-1) ?? ''
  await expect(section.getByRole('rowheader', { name: end }).first()).toBeVisible()
})

for (const width of [1440, 390]) {
  test(`what changes on the way can be read ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 })
    await page.goto('/models/gpt-4')
    const section = page.getByRole('region', { name: 'Migration Guidance' })
    const table = section.getByRole('table', { name: /^What changes from GPT-4 to / }).first()
    const row = table.getByRole('row', { name: /^Input price/ })
    await expect(row).toContainText('$30.00')
    await expect(row).toContainText('×')
    await expectAccessible(page)
    await expectNoSidewaysScroll(page)
  })
}
