import { clusterUrl } from '../../db/local/cluster'
import type { TestCluster } from '../../db/testing/cluster'
import type { Bench, Measurement } from './bench'
import { observatoryScore } from './observatory-score'
import { hotPath, listPath, modelPath } from './paths'
import { seeded } from './seeded'
import { serveApp, withServers } from './servers'

/** P16: the pages' headers as Mozilla's Observatory scores them, behind a public https address. */
export const observatory: Bench = {
  name: 'observatory',
  async run(cluster: TestCluster): Promise<Measurement[]> {
    const name = 'bench_observatory'
    const db = await seeded(cluster, name)
    await db.destroy()
    const url = clusterUrl(cluster, name)
    const settings = { AUTH_URL: 'https://losclouds.example.org' }
    return withServers([() => serveApp(url, settings)], async (origin = '') => {
      const found: Measurement[] = []
      for (const [page, path] of Object.entries({
        HOT: hotPath,
        LIST: listPath,
        MODEL: modelPath,
      })) {
        const response = await fetch(origin + path.replaceAll('{n}', '1'))
        const headers = Object.fromEntries(response.headers)
        const { score, findings } = observatoryScore(headers, await response.text())
        found.push({
          id: 'P16',
          name: page,
          against: '',
          value: score,
          base: 1,
          unit: 'points',
          bar: 100,
          stretch: 125,
          atLeast: true,
          notes: findings.flatMap(({ rule, points }) => (points < 0 ? [`${rule} ${points}`] : [])),
          failed: response.status !== 200,
        })
      }
      return found
    })
  },
}
