import { clusterUrl } from '../../db/local/cluster'
import type { TestCluster } from '../../db/testing/cluster'
import type { Bench, Measurement } from './bench'
import { interleavedLoad, type Load, medianOf, medianRatio } from './load'
import { seeded } from './seeded'
import { serveApp, serveRaw, withServers } from './servers'
import { ensureTools } from './tools'

/** The filter that the bars were measured with; another highest price in each request. */
const filter =
  'tool_calling=yes&reasoning=yes&input_modalities=image&context_window=128000..&input_price=..3.000{n}&sort=input_price'
export const hotPath = '/models'
export const modelPath = '/models/gpt-4-1-mini'

/** Pages and the JSON list against a bare server that sends the same rows of the same database. */
export const pages: Bench = {
  name: 'pages',
  async run(cluster: TestCluster): Promise<Measurement[]> {
    await ensureTools()
    const name = 'bench_pages'
    const db = await seeded(cluster, name)
    await db.destroy()
    const url = clusterUrl(cluster, name)
    return withServers([() => serveApp(url), () => serveRaw(url)], async (app = '', raw = '') =>
      measurementsOf(
        await interleavedLoad([
          { name: 'raw-html', origin: raw, path: '/html?price=3.000{n}' },
          { name: 'raw-json', origin: raw, path: '/json?price=3.000{n}' },
          { name: 'HOT', origin: app, path: hotPath },
          { name: 'MODEL', origin: app, path: modelPath },
          { name: 'LIST', origin: app, path: `/models?${filter}` },
          { name: 'JSON list', origin: app, path: `/api/v1/models?${filter}` },
        ]),
      ),
    )
  },
}

type Found = Record<'raw-html' | 'raw-json' | 'HOT' | 'MODEL' | 'LIST' | 'JSON list', Load[]>

function measurementsOf(found: Found): Measurement[] {
  const compare = (
    name: keyof Found,
    against: 'raw-html' | 'raw-json',
    key: 'perSecond' | 'p99',
  ) => ({
    name: key === 'p99' ? `${name}, the slowest hundredth` : name,
    against,
    value: medianOf(found[name], key),
    base: medianOf(found[against], key),
    ratio: medianRatio(found[name], found[against], key),
    unit: key === 'p99' ? ('ms' as const) : ('req/s' as const),
    atLeast: key === 'perSecond',
    notes: [`${bytesOf(found[name])} against ${bytesOf(found[against])} a request`],
    failed: false,
  })
  return [
    { id: 'P1', ...compare('HOT', 'raw-html', 'perSecond'), bar: 0.6, stretch: 5 },
    { id: 'P2', ...compare('LIST', 'raw-html', 'perSecond'), bar: 0.1, stretch: 0.17 },
    { id: 'P3', ...compare('LIST', 'raw-html', 'p99'), bar: 12, stretch: 6 },
    { id: 'P4', ...compare('MODEL', 'raw-html', 'perSecond'), bar: 0.6, stretch: 5 },
    { id: 'P6', ...compare('JSON list', 'raw-html', 'perSecond'), bar: 0.35, stretch: 0.45 },
    { id: 'P6', ...compare('JSON list', 'raw-json', 'perSecond'), bar: 0.26 },
  ]
}

function bytesOf(rounds: readonly Load[]): string {
  const sum = (key: 'bytes' | 'requests') => rounds.reduce((all, each) => all + each[key], 0)
  return `${(sum('bytes') / sum('requests') / 1000).toFixed(1)} kB`
}
