import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { connect, createPool } from '../../db/connect'
import { migrate } from '../../db/migrate'
import type { SourceReading } from '../../db/mutations/import/reading'
import type { Database } from '../../db/schema'
import { readSeed, seedFolder } from '../../db/seed/load'
import { catalogueLines, differing, digests } from '../../db/testing/catalogue'
import { createDatabase, type TestCluster } from '../../db/testing/cluster'
import { sixOrders } from '../../db/testing/orders'
import { readSource } from '../commands/read-source'
import { importers } from '../import/importers'
import type { Bench, Measurement } from './bench'
import { importAll } from './seeded'

/**
 * Importing the same sources one after the other in six orders must give the
 * same catalogue, and no order may be much dearer than another.
 */
export const orders: Bench = {
  name: 'orders',
  long: true,
  async run(cluster: TestCluster, { data }): Promise<Measurement[]> {
    const readings = data === null ? await readSeed(seedFolder) : await readSnapshots(data)
    const times: number[] = []
    const found: Record<string, string>[] = []
    for (const [index, order] of sixOrders(readings).entries()) {
      const db = await emptyDatabase(cluster, `bench_order_${index}`)
      const begin = performance.now()
      for (const reading of order) await importAll(db, [reading])
      times.push(performance.now() - begin)
      found.push(digests(await catalogueLines(db)))
      await db.destroy()
    }
    const tables = differing(found)
    return [
      {
        name: `${readings.length} sources in 6 orders, the slowest`,
        against: 'the fastest',
        value: Math.max(...times),
        base: Math.min(...times),
        bar: 3,
        notes: tables.length === 0 ? ['one catalogue'] : [`differ: ${tables.join(', ')}`],
        failed: tables.length > 0,
      },
    ]
  },
}

async function emptyDatabase(cluster: TestCluster, name: string): Promise<Kysely<Database>> {
  const url = await createDatabase(cluster, name)
  await migrate(url)
  return connect<Database>(createPool(url))
}

/** Every source of a folder of snapshots, each read on a day of its own. */
async function readSnapshots(folder: string): Promise<SourceReading[]> {
  const readings: SourceReading[] = []
  for (const [index, importer] of importers.entries()) {
    const as_of = `2026-08-${String(21 + index).padStart(2, '0')}`
    readings.push(await readSource(importer, join(folder, importer.key), { as_of }))
  }
  return readings
}
