import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright'
import { clusterUrl } from '../../db/local/cluster'
import type { TestCluster } from '../../db/testing/cluster'
import { run } from '../commands/install.mjs'
import { root } from '../system/checkout.mjs'
import { findChromium } from '../testing/chromium.mjs'
import { type Bench, type Measurement, median } from './bench'
import { comparePath, hotPath, listPath, modelPath } from './paths'
import { seeded } from './seeded'
import { serveApp, withServers } from './servers'

const OPENINGS = 5
/** As PERFORMANCE measured them of models.dev with another build of Chromium on another day. */
const peer = { firstRow: 1_209, firstPaint: 1_604, keystroke: 56, html: 58, elements: 8_440 }
const apart = 'models.dev, measured apart'

/** What a page costs a browser: bytes, elements, script, the first paint, a key stroke, shifts. */
export const browser: Bench = {
  name: 'browser',
  async run(cluster: TestCluster): Promise<Measurement[]> {
    const name = 'bench_browser'
    const db = await seeded(cluster, name)
    await db.destroy()
    const executablePath = await findChromium()
    const emptyScript = await scriptOfEmptyPage()
    return withServers([() => serveApp(clusterUrl(cluster, name))], async (origin = '') => {
      const opened = await chromium.launch({ executablePath, args: chromiumFlags })
      try {
        return [
          ...(await firstPaint(opened, origin)),
          await keystroke(opened, origin),
          ...(await weight(opened, origin, emptyScript)),
          ...(await shifts(opened, origin)),
        ]
      } finally {
        await opened.close()
      }
    })
  },
}

/** Chromium's sandbox does not run as root. */
export const chromiumFlags = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-dev-shm-usage',
  '--disable-gpu',
]

/** A page in which our functions run: the loader of TypeScript puts calls of `__name` into them. */
async function newPage(opened: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await opened.newPage(options)
  await page.addInitScript('globalThis.__name ??= (named) => named')
  return page
}

/** P8, P9: on a slow phone network and a processor slowed down four times, nothing kept. */
async function firstPaint(opened: Browser, origin: string): Promise<Measurement[]> {
  const rows: number[] = []
  const paints: number[] = []
  for (let time = 0; time <= OPENINGS; time += 1) {
    const page = await newPage(opened)
    await slowDown(page, { network: true })
    await page.addInitScript(watchFirstRow)
    await page.goto(origin + hotPath)
    const found = await page.waitForFunction(() => {
      const [paint] = performance.getEntriesByName('first-contentful-paint')
      const row = (window as unknown as { firstRow?: number }).firstRow
      return paint && row !== undefined ? { row, paint: paint.startTime } : null
    })
    const times = await found.jsonValue()
    await page.close()
    // The first opening fills the server's own cache.
    if (time === 0 || times === null) continue
    rows.push(times.row)
    paints.push(times.paint)
  }
  const about = { against: apart, bar: null, notes: ['slow 4G, processor at a quarter'] }
  return [
    { id: 'P8', name: 'first row of HOT', value: median(rows), base: peer.firstRow, stretch: 0.42 },
    {
      id: 'P9',
      name: 'first paint of HOT',
      value: median(paints),
      base: peer.firstPaint,
      stretch: 0.35,
    },
  ].map((each) => ({ ...about, ...each, failed: false }))
}

/** Runs in the page: when the first row of a table had been painted. */
function watchFirstRow() {
  const look = () => {
    if (!document.querySelector('tbody tr')) return requestAnimationFrame(look)
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => {
        Object.assign(window, { firstRow: performance.now() })
      }
      channel.port2.postMessage(null)
    })
  }
  look()
}

/** Every letter changes what is asked. */
const typed = 'sonnet'

/** P10: from a key to the next painting of the table that it made. */
async function keystroke(opened: Browser, origin: string): Promise<Measurement> {
  const page = await newPage(opened)
  const whole = page.waitForResponse((response) => response.url().includes('/data/models'))
  await page.goto(origin + hotPath)
  await (await whole).finished()
  await page.getByRole('searchbox').first().click()
  await page.evaluate(watchKeys)
  for (const key of typed) {
    const before = await page.evaluate(() => keyTimes().length)
    await page.keyboard.press(key)
    await page.waitForFunction((count) => keyTimes().length > count, before)
  }
  const times = await page.evaluate(() => keyTimes())
  await page.close()
  const worst = Math.max(...times)
  return {
    id: 'P10',
    name: 'key stroke to painted table',
    against: 'the virtual table of models.dev, measured apart',
    value: median(times),
    base: peer.keystroke,
    bar: null,
    stretch: 0.33,
    notes: [`worst of ${times.length} ${worst.toFixed(0)} ms`, 'no slowing down'],
    failed: median(times) >= 50,
  }
}

declare function keyTimes(): number[]

/** Runs in the page: how long each key takes until what it changed has been painted. */
function watchKeys() {
  const times: number[] = []
  Object.assign(window, { keyTimes: () => times })
  let pressed: number | undefined
  document.addEventListener(
    'keydown',
    () => {
      pressed = performance.now()
    },
    true,
  )
  const channel = new MessageChannel()
  channel.port1.onmessage = () => {
    if (pressed === undefined) return
    times.push(performance.now() - pressed)
    pressed = undefined
  }
  new MutationObserver(() => {
    if (pressed !== undefined) requestAnimationFrame(() => channel.port2.postMessage(null))
  }).observe(document.querySelector('main') ?? document.body, {
    childList: true,
    subtree: true,
    characterData: true,
  })
}

/** P11, P12, P13. */
async function weight(
  opened: Browser,
  origin: string,
  emptyScript: number,
): Promise<Measurement[]> {
  const page = await newPage(opened)
  const client = await page.context().newCDPSession(page)
  await client.send('Network.enable')
  const wire = new Map<string, number>()
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    wire.set(requestId, encodedDataLength),
  )
  let html = ''
  client.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Document') html = requestId
  })
  const scripts: Promise<Buffer>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') scripts.push(response.body())
  })
  await page.goto(origin + hotPath, { waitUntil: 'networkidle' })
  const elements = await page.locator('*').count()
  const script = (await Promise.all(scripts)).reduce((sum, body) => sum + gzipped(body), 0)
  await page.close()
  const told = { bar: null, notes: [], failed: false }
  return [
    {
      ...told,
      id: 'P11',
      name: 'HTML of HOT as sent',
      against: apart,
      value: (wire.get(html) ?? Number.NaN) / 1000,
      base: peer.html,
      unit: 'kB',
      stretch: 0.15,
    },
    {
      id: 'P12',
      name: 'script of HOT before anything is opened, gzip',
      against: 'an empty page of this version of Next',
      value: script / 1000,
      base: emptyScript / 1000,
      unit: 'kB',
      bar: 1.25,
      stretch: 1.12,
      notes: [`${scripts.length} files`],
      failed: false,
    },
    {
      ...told,
      id: 'P13',
      name: 'elements of HOT',
      against: apart,
      value: elements,
      base: peer.elements,
      unit: '',
      stretch: 0.14,
    },
  ]
}

/** The script of a page with nothing on it, built by the same Next, in bytes of gzip. */
async function scriptOfEmptyPage(): Promise<number> {
  const folder = join(root, 'lib', 'bench', 'empty')
  const built = join(folder, '.next')
  const next = join(root, 'node_modules', 'next')
  const { version } = JSON.parse(readFileSync(join(next, 'package.json'), 'utf8'))
  const stamp = join(built, `of-next-${version}`)
  if (!existsSync(stamp)) {
    await run([process.execPath, join(next, 'dist', 'bin', 'next'), 'build', folder], {
      env: { NODE_ENV: 'production' },
    })
    writeFileSync(stamp, '')
  }
  const page = readFileSync(join(built, 'server', 'app', 'index.html'), 'utf8')
  const sources = [...page.matchAll(/<script src="\/_next\/([^"]+)"(?![^>]*nomodule)/gi)]
  if (sources.length === 0) throw new Error('The empty page has no script.')
  return sources.reduce((sum, [, path = '']) => sum + gzipped(readFileSync(join(built, path))), 0)
}

function gzipped(body: Buffer): number {
  return gzipSync(body, { level: 9 }).byteLength
}

/** P14, on a phone and on a desk, from the first byte to a quiet page. */
async function shifts(opened: Browser, origin: string): Promise<Measurement[]> {
  const found: Measurement[] = []
  for (const [name, path] of Object.entries({
    HOT: hotPath,
    LIST: listPath,
    MODEL: modelPath,
    COMPARE: comparePath,
  })) {
    let most = 0
    for (const width of [390, 1440]) {
      const page = await newPage(opened, { viewport: { width, height: 900 } })
      await slowDown(page)
      await page.goto(origin + path.replaceAll('{n}', '1'), { waitUntil: 'networkidle' })
      most = Math.max(most, await page.evaluate(shiftOfPage))
      await page.close()
    }
    found.push({
      id: 'P14',
      name: `layout shift of ${name}`,
      against: '',
      value: Math.round(most * 10_000) / 10_000,
      base: 1,
      unit: '',
      bar: 0,
      notes: ['390 and 1440 px, processor at a quarter'],
      failed: false,
    })
  }
  return found
}

/** Runs in the page: the sum of all shifts so far. */
function shiftOfPage(): Promise<number> {
  return new Promise((resolve) => {
    let sum = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
    requestAnimationFrame(() => setTimeout(() => resolve(sum), 100))
  })
}

/** A processor at a quarter of its speed, and with `network` what Lighthouse calls slow 4G. */
async function slowDown(page: Page, { network = false } = {}): Promise<void> {
  const client = await page.context().newCDPSession(page)
  await client.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  if (!network) return
  await client.send('Network.enable')
  await client.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1_638_400 / 8) * 0.9,
    uploadThroughput: (675_000 / 8) * 0.9,
  })
}
