import type { Transaction } from 'kysely'
import { benchmarkAliases, benchmarkBySlug } from '../../../lib/benchmarks/find'
import type { Database } from '../../schema'
import { insertRows } from '../rows'
import { firstRevision } from './subject'

/** Makes the benchmarks that get their first result, with the names they go by. */
export async function ensureBenchmarks(
  trx: Transaction<Database>,
  slugs: ReadonlySet<string>,
): Promise<void> {
  const have = await trx.selectFrom('benchmarks').select('slug').execute()
  const known = new Set(have.map(({ slug }) => slug))
  const missing = new Set([...slugs].filter((slug) => !known.has(slug)))
  if (missing.size === 0) return
  const rows = [...missing].sort().flatMap((key) => {
    const benchmark = benchmarkBySlug(key)
    if (benchmark === undefined) return []
    const { slug, name, version, unit, lowest, highest, better } = benchmark
    return [{ slug, name, version, unit, lowest, highest, better, ...firstRevision }]
  })
  await insertRows(trx, 'benchmarks', rows, [])
  await trx
    .insertInto('benchmark_aliases')
    .values(benchmarkAliases().filter(({ benchmark }) => missing.has(benchmark)))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
