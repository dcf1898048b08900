import { join } from 'node:path'
import { type Page, test } from '@playwright/test'

/** Keeps a picture of the whole page for people to look at: `test-results/pages/<folder>/...`. */
export async function keepPicture(page: Page, folder: string, address: string): Promise<void> {
  const name = address.replace(/^\//, '').replace(/[^a-z0-9]+/gi, '-') || 'front'
  const path = join(test.info().project.outputDir, 'pages', folder, `${name}.png`)
  await page.screenshot({ path, fullPage: true, animations: 'disabled' })
}
