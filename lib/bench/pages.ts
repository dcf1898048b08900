import { clusterUrl } from '../../db/local/cluster'
import type { TestCluster } from '../../db/testing/cluster'
import type { Bench, Measurement } from './bench'
import { asBrowsers, failuresIn, interleavedLoad, type Load, medianOf, medianRatio } from './load'
import { filter, hotPath, listPath, modelPath } from './paths'
import { seeded } from './seeded'
import { serveApp, serveRaw, withServers } from './servers'
import { ensureTools } from './tools'

/**
 * Pages and the JSON list against a bare server that sends the same rows of the same database.
 * HOT and MODEL are asked for as browsers ask, who take compressed bytes, and plain, by a client
 * that takes none; what was never asked before is plain on both sides.
 */
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
          { name: 'HOT', origin: app, path: hotPath, headers: asBrowsers },
          { name: 'HOT, plain', origin: app, path: hotPath },
          { name: 'MODEL', origin: app, path: modelPath, headers: asBrowsers },
          { name: 'MODEL, plain', origin: app, path: modelPath },
          { name: 'LIST', origin: app, path: listPath },
          { name: 'JSON list', origin: app, path: `/api/v1/models?${filter}` },
        ]),
      ),
    )
  },
}

type Name =
  | 'raw-html'
  | 'raw-json'
  | 'HOT'
  | 'HOT, plain'
  | 'MODEL'
  | 'MODEL, plain'
  | 'LIST'
  | 'JSON list'
type Found = Record<Name, Load[]>

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
    notes: [
      `${bytesOf(found[name])} against ${bytesOf(found[against])} a request`,
      ...failuresIn(found[name], found[against]),
    ],
    failed: failuresIn(found[name], found[against]).length > 0,
  })
  return [
    { id: 'P1', ...compare('HOT', 'raw-html', 'perSecond'), bar: 0.6, stretch: 5 },
    { id: 'P1', ...compare('HOT, plain', 'raw-html', 'perSecond'), bar: 0.6, stretch: 5 },
    { id: 'P2', ...compare('LIST', 'raw-html', 'perSecond'), bar: 0.1, stretch: 0.17 },
    { id: 'P3', ...compare('LIST', 'raw-html', 'p99'), bar: 12, stretch: 6 },
    { id: 'P4', ...compare('MODEL', 'raw-html', 'perSecond'), bar: 0.6, stretch: 5 },
    { id: 'P4', ...compare('MODEL, plain', 'raw-html', 'perSecond'), bar: 0.6, stretch: 5 },
    { id: 'P6', ...compare('JSON list', 'raw-html', 'perSecond'), bar: 0.35, stretch: 0.45 },
    { id: 'P6', ...compare('JSON list', 'raw-json', 'perSecond'), bar: 0.26 },
  ]
}

function bytesOf(rounds: readonly Load[]): string {
  const sum = (key: 'bytes' | 'requests') => rounds.reduce((all, each) => all + each[key], 0)
  return `${(sum('bytes') / sum('requests') / 1000).toFixed(1)} kB`
}
