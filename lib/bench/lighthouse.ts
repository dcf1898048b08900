import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { clusterUrl } from '../../db/local/cluster'
import type { TestCluster } from '../../db/testing/cluster'
import { findChromium } from '../testing/chromium.mjs'
import { type Bench, type Measurement, median } from './bench'
import { chromiumFlags } from './browser'
import { comparePath, hotPath, modelPath } from './paths'
import { seeded } from './seeded'
import { serveApp, withServers } from './servers'
import { ensureTools, toolsFolder } from './tools'

const execute = promisify(execFile)
const RUNS = 3

/** What a run of Lighthouse tells, in its own words. */
interface Report {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>
  audits: Record<string, { score: number | null; numericValue?: number }>
}

/** P15: Lighthouse as it looks at a page on a phone, the median of three runs. */
export const lighthouse: Bench = {
  name: 'lighthouse',
  async run(cluster: TestCluster): Promise<Measurement[]> {
    await ensureTools()
    const chromium = await findChromium()
    const name = 'bench_lighthouse'
    const db = await seeded(cluster, name)
    await db.destroy()
    return withServers([() => serveApp(clusterUrl(cluster, name))], async (origin = '') => {
      const found: Measurement[] = []
      for (const [page, path] of [
        ['HOT', hotPath],
        ['MODEL', modelPath],
        ['COMPARE', comparePath],
      ] as const) {
        // Once unmeasured: the first one fills the server's own cache.
        await fetch(origin + path)
        const reports: Report[] = []
        while (reports.length < RUNS) reports.push(await look(origin + path, chromium))
        found.push(...measurementsOf(page, reports))
      }
      return found
    })
  },
}

async function look(url: string, chromium: string): Promise<Report> {
  const { stdout } = await execute(
    process.execPath,
    [
      join(toolsFolder, 'node_modules', 'lighthouse', 'cli', 'index.js'),
      url,
      '--output=json',
      '--quiet',
      '--no-enable-error-reporting',
      `--chrome-flags=${['--headless=new', ...chromiumFlags].join(' ')}`,
    ],
    { env: { ...process.env, CHROME_PATH: chromium }, maxBuffer: 100_000_000 },
  )
  return JSON.parse(stdout)
}

function measurementsOf(page: string, reports: readonly Report[]): Measurement[] {
  const points = (category: string) =>
    median(reports.map(({ categories }) => Math.round((categories[category]?.score ?? 0) * 100)))
  const told = (audit: string) =>
    Math.round(median(reports.map(({ audits }) => audits[audit]?.numericValue ?? Number.NaN)))
  const about = {
    id: 'P15',
    against: '',
    base: 1,
    unit: 'points' as const,
    atLeast: true,
    failed: false,
  }
  return [
    {
      ...about,
      name: `${page}, performance`,
      value: points('performance'),
      bar: 96,
      stretch: 98,
      notes: [
        `first paint ${told('first-contentful-paint')} ms`,
        `largest ${told('largest-contentful-paint')} ms`,
        `blocked ${told('total-blocking-time')} ms`,
      ],
    },
    ...(['accessibility', 'best-practices', 'seo'] as const).map((category) => ({
      ...about,
      name: `${page}, ${category}`,
      value: points(category),
      bar: 100,
      notes: faultsOf(reports.at(-1), category),
    })),
  ]
}

/** The checks of a category that cost points. */
function faultsOf(report: Report | undefined, category: string): string[] {
  const checks = report?.categories[category]?.auditRefs ?? []
  return checks.flatMap(({ id, weight }) => {
    const score = report?.audits[id]?.score ?? null
    return weight > 0 && score !== null && score < 1 ? [id] : []
  })
}
