import { expect, test } from '@playwright/test'
import {
  expectAccessible,
  expectContrast,
  expectLandmarks,
  expectNoLayoutShift,
  expectNoMotion,
  expectNoSidewaysScroll,
  expectThumbTargets,
  expectVisibleFocus,
  watchLayout,
} from './accessibility'
import { everyPage } from './pages'
import { keepPicture } from './pictures'
import { expectStrictPolicy, watchConsole } from './policy'
import { startSlowCopy } from './slow-copy'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true }
const desk = { viewport: { width: 1440, height: 900 } }

/** The address of a page that does not exist is answered with 404, which the console tells. */
const notFound = /status of 404/

// The longest tables have thousands of cells, and axe looks at every one.
test.describe.configure({ timeout: 90_000 })

for (const [device, settings] of Object.entries({ desk, phone })) {
  test.describe(`at a ${device}`, () => {
    test.use({ ...settings, contextOptions: { reducedMotion: 'reduce' } })

    for (const address of everyPage()) {
      test(`${address} can be read by everybody and stays in place`, async ({ page }) => {
        const said = watchConsole(page)
        await watchLayout(page)
        await page.emulateMedia({ colorScheme: 'light' })
        expectStrictPolicy(await page.goto(address))
        await expectNoLayoutShift(page)
        await expectNoSidewaysScroll(page)
        await expectAccessible(page)
        await keepPicture(page, `${device}-light`, address)
        await page.emulateMedia({ colorScheme: 'dark' })
        await expectContrast(page)
        await keepPicture(page, `${device}-dark`, address)
        await expectNoMotion(page)
        if (device === 'phone') await expectThumbTargets(page)
        await expectVisibleFocus(page)
        await page.reload()
        await expectLandmarks(page)
        expect(said.filter((line) => !notFound.test(line))).toEqual([])
      })
    }

    test('open evidence has no violation that axe finds', async ({ page }) => {
      await page.goto('/models/gpt-4-1-mini')
      await page
        .getByRole('region', { name: 'Pricing' })
        .getByRole('cell')
        .getByRole('img', { name: /confidence|disagree/ })
        .first()
        .click()
      await expectAccessible(page)
      await page.getByText('Context window', { exact: true }).click()
      // A target that the top bar half covers is no smaller: it can be scrolled from under it.
      await page.evaluate(() => scrollTo(0, 0))
      await expectAccessible(page)
      await page.emulateMedia({ colorScheme: 'dark' })
      await expectContrast(page)
      await expectNoSidewaysScroll(page)
    })
  })
}

test.describe('on a phone', () => {
  test.use(phone)

  test('open filters have no violation that axe finds', async ({ page }) => {
    await page.goto('/models?limit=15')
    await page.getByRole('link', { name: 'Filters' }).click()
    await expectAccessible(page)
    await expectThumbTargets(page)
  })
})

test('every page has a title and a description of its own', async ({ request }) => {
  const heads = new Map<string, string>()
  for (const address of everyPage()) {
    const html = await (await request.get(address)).text()
    const title = /<title>(.+?)<\/title>/.exec(html)?.[1] ?? ''
    expect(title, address).toMatch(/ · losclouds$/)
    expect(html, address).toMatch(/<meta name="description" content="[^"]{40,}"/)
    // The states of one page share its title unless they say what is asked.
    const path = address.replace(/\?.*/, '')
    const taken = heads.get(title)
    if (path !== '/') expect([undefined, path], `${title} of ${address}`).toContain(taken)
    if (path !== '/') heads.set(title, path)
  }
})

test('text does not move when the fonts come late', async ({ page }) => {
  await watchLayout(page)
  await page.route(/\.woff2$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700))
    await route.continue()
  })
  for (const address of ['/models?limit=15', '/models/gpt-4-1-mini']) {
    await page.goto(address)
    await expectNoLayoutShift(page)
  }
})

test('nothing moves while a page comes in pieces', async ({ page, baseURL }) => {
  const slow = await startSlowCopy(`${baseURL}`)
  try {
    await watchLayout(page)
    for (const viewport of [desk.viewport, phone.viewport]) {
      await page.setViewportSize(viewport)
      for (const address of ['/changes?type=merged', '/models?q=zzzzzz', '/models/gpt-4-1-mini']) {
        await page.goto(slow.url + address)
        await expectNoLayoutShift(page)
      }
    }
  } finally {
    await slow.stop()
  }
})
