import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/schema'
import { readSeed, seedFolder } from '../../db/seed/load'
import type { TestCluster } from '../../db/testing/cluster'
import { type Bench, interleaved, type Measurement } from './bench'
import { importAll, seeded } from './seeded'

const TIMES = 20

/** An import's cost should follow what it brings, not what the catalogue holds already. */
export const importAtSize: Bench = {
  name: 'import at size',
  long: true,
  async run(cluster: TestCluster): Promise<Measurement[]> {
    const plain = await seeded(cluster, 'bench_plain')
    const large = await seeded(cluster, 'bench_large')
    await multiply(large)
    await sql`analyze`.execute(plain)
    const readings = await readSeed(seedFolder)
    let written = 0
    const run = (db: Kysely<Database>) => async () => {
      written += (await importAll(db, readings)).rows_written
    }
    const [value, base] = await interleaved(run(large), run(plain))
    const offerings = await large
      .selectFrom('offerings')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    await plain.destroy()
    await large.destroy()
    return [
      {
        name: `import of the seed, unchanged, among ${offerings.n} offerings`,
        against: 'the same in a database of the seed alone',
        value,
        base,
        bar: 1.5,
        notes: [`${written} rows written`],
        failed: written > 0,
      },
    ]
  },
}

/** Fills a seeded database with copies of everything that an import reads or writes. */
async function multiply(db: Kysely<Database>): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db)
  const copies = `generate_series(1, ${TIMES - 1}) as copy`
  // The copies break no rule, and the longest part of making them is proving it.
  await run(
    'alter table prices drop constraint prices_offering_id_meter_conditions_key_daterange_excl',
  )
  await run(`insert into sources (key, kind, url, title, as_of)
    select key || '-copy-' || copy, kind, url || '/copy/' || copy, title, as_of from sources, ${copies} where key is not null`)
  await run(`insert into hosts (slug, name, operator, type, currency, zero_price)
    select slug || '-copy-' || copy, name, operator, type, currency, zero_price from hosts, ${copies}`)
  await run(`insert into models (slug, name, kind, developer, lifecycle)
    select slug || '-copy-' || copy, name, kind, developer, lifecycle from models, ${copies}`)
  await run(`insert into offerings (host, api_model_id, model, name, host_type, kind, context_window)
    select host || '-copy-' || copy, api_model_id, model || '-copy-' || copy, name, host_type, kind, context_window
    from offerings, ${copies}`)
  await run(`create temp table pairs as
    select old.id as old_id, new.id as new_id, copy from offerings as old, ${copies}, offerings as new
    where new.host = old.host || '-copy-' || copy and new.api_model_id = old.api_model_id`)
  await run(`insert into observations (source_id, subject_type, subject_id, locator, "values", extras, confidence, observed_on)
    select copied.id, subject_type, new_id, locator, "values", extras, confidence, observed_on
    from observations join pairs on old_id = subject_id and subject_type = 'offering'
    join sources on sources.id = source_id join sources as copied on copied.key = sources.key || '-copy-' || copy`)
  await run(`insert into citations (subject_type, subject_id, fields, source_id, locator, checked_on, confidence)
    select subject_type, new_id, fields, source_id, locator, checked_on, confidence
    from citations join pairs on old_id = subject_id and subject_type = 'offering'`)
  await run(`insert into prices (offering_id, meter, amount, per, state, service_tier, tier_from, region,
      cache_lifetime, options, effective_from, citation_id)
    select new_id, meter, amount, per, state, service_tier, tier_from, region, cache_lifetime, options,
      effective_from, citation_id from prices join pairs on old_id = offering_id`)
  await run('analyze')
}
