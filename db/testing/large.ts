import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema'

/**
 * Fills an empty database with a catalogue of any size, as skewed as the real one: a few
 * developers make and a few hosts serve most, most facts are known of half the rows, prices
 * spread over four powers of ten with many ties, a fifth of the days are whole months.
 *
 * Set-based, with the indexes built afterwards and the foreign keys not checked, so that a
 * million offerings take about a minute. Needs a superuser.
 */
export async function fillCatalogue(
  db: Kysely<Database>,
  { offerings, models = Math.ceil(offerings / 10) }: { offerings: number; models?: number },
): Promise<void> {
  await db.connection().execute(async (connection) => {
    const run = (statement: string) => sql.raw(statement).execute(connection)
    await run('set session_replication_role = replica')
    await run(`set maintenance_work_mem = '256MB'`)
    await run('select setseed(0.42)')
    const restore = await dropIndexes(connection)
    await run(`insert into providers (slug, name)
      select 'developer-' || n, 'Developer ' || n from generate_series(1, 300) as n`)
    await run(`insert into hosts (slug, name, operator, type)
      select 'host-' || n, 'Host ' || n, 'developer-' || n,
        (array['cloud', 'inference', 'aggregator', 'subscription', 'local'])[1 + n % 5]
      from generate_series(1, 150) as n`)
    await run(`insert into sources (kind, url) values ('data_set', 'https://example.org/large')`)
    await run(`insert into citations
      (subject_type, subject_id, fields, source_id, checked_on, confidence)
      select 'model', 1, '{input_price}', id, '2026-11-01', 'low' from sources`)
    await run(modelRows(models))
    await run(offeringRows(offerings, models))
    await run(priceRows)
    await run(conflictRows)
    await run(eventRows)
    await run(benchmarkRows)
    await run(resultRows)
    await run(termRows)
    for (const statement of restore) await run(statement)
    await run('set session_replication_role = default')
  })
  await sql.raw('vacuum analyze').execute(db)
}

/** Drops what slows an insert down and returns the statements that bring it back. */
async function dropIndexes(db: Kysely<Database>): Promise<string[]> {
  const tables = sql.lit(['models', 'offerings', 'prices', 'change_events', 'search_terms'].join())
  const { rows: exclusions } = await sql<{ table: string; name: string; definition: string }>`
    select conrelid::regclass::text as table, conname as name,
      pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'x'
      and conrelid::regclass::text = any (string_to_array(${tables}, ','))`.execute(db)
  const { rows: indexes } = await sql<{ name: string; definition: string }>`
    select indexname as name, indexdef as definition from pg_indexes
    where schemaname = current_schema() and tablename = any (string_to_array(${tables}, ','))
      and not exists (select from pg_constraint where conname = indexname)`.execute(db)
  const restore: string[] = []
  for (const { table, name, definition } of exclusions) {
    await sql.raw(`alter table ${table} drop constraint "${name}"`).execute(db)
    restore.push(`alter table ${table} add constraint "${name}" ${definition}`)
  }
  for (const { name, definition } of indexes) {
    await sql.raw(`drop index "${name}"`).execute(db)
    restore.push(definition)
  }
  return restore
}

/** A share of the rows is true, another false, the rest unknown. */
const capability = (yes: number, no: number) =>
  `case when random() < ${yes} then true when random() < ${no} then false end`

const days = (share: number) => `case when random() < ${share} then
  left((date '2022-01-01' + (power(random(), 0.5) * 1800)::int)::text,
    case when random() < 0.2 then 7 else 10 end) end`

const facts = `
  ${days(0.4)}, (array[4096, 8192, 32768, 128000, 200000, 1048576])[1 + (random() * 5)::int]::bigint,
  case when random() < 0.3 then (random() * 400000)::bigint + 1 end,
  (array[2048, 4096, 8192, 32000, null])[1 + (random() * 4)::int]::bigint,
  (array['{text}', '{text,image}', '{text,image,pdf}', '{text,image,audio,video}', '{audio}', null])
    [1 + (power(random(), 2) * 5)::int]::text[],
  (array['{text}', '{text}', '{text,image}', '{embedding}', null])
    [1 + (power(random(), 2) * 4)::int]::text[],
  ${capability(0.5, 0.5)}, ${capability(0.2, 0.3)}, ${capability(0.3, 0.3)},
  ${capability(0.35, 0.6)}, ${capability(0.2, 0.2)}, ${capability(0.1, 0.2)},
  ${capability(0.05, 0.1)}, ${capability(0.6, 0.1)}, ${capability(0.03, 0.2)},
  ${capability(0.005, 0.05)}, ${capability(0.7, 0.1)}`
const factColumns = `knowledge_cutoff, context_window, max_input_tokens, max_output_tokens,
  input_modalities, output_modalities, tool_calling, parallel_tool_calling, structured_output,
  reasoning, prompt_caching, batch, fine_tuning, streaming, web_search, computer_use, temperature`

const price = (share: number) =>
  `case when random() < ${share} then round((0.05 * power(10, random() * 3))::numeric, 2) end`
const prices = `${price(0.8)}, ${price(0.8)}, ${price(0.3)}, ${price(0.2)}, ${price(0.1)},
  ${price(0.1)}, ${price(0.7)}, case when random() < 0.1 then 0.5 end`
const priceColumns = `input_price, output_price, cache_read_price, cache_write_price,
  batch_input_price, batch_output_price, blended_price, batch_discount`

const kind = `(array['chat', 'chat', 'chat', 'chat', 'embedding', 'image', 'rerank', 'tool'])
  [1 + (random() * 7)::int]`
const state = `(array['active', 'active', 'active', 'preview', 'deprecated', 'retired'])
  [1 + (random() * 5)::int]`
/** From 1 to `most`, the small numbers far more often. */
const skewed = (most: number) => `1 + floor(power(random(), 3) * ${most})::int`

const modelRows = (models: number) => `
  insert into models (slug, name, kind, developer, family, open_weights, license, parameters,
    ${factColumns}, lifecycle, released_on, deprecated_on, earliest_shutdown_on, shutdown_on,
    ${priceColumns}, lowest_input_price, host_count, withdrawn)
  select word || '-' || n, initcap(word) || ' ' || n, ${kind},
    case when random() < 0.95 then 'developer-' || (${skewed(300)}) end,
    case when random() < 0.7 then word end, ${capability(0.3, 0.5)},
    case when random() < 0.3 then (array['apache-2.0', 'mit', 'llama'])[1 + (random() * 2)::int] end,
    case when random() < 0.3 then (random() * 400)::bigint * 1000000000 + 1 end, ${facts}, ${state},
    ${days(0.8)}, ${days(0.1)}, ${days(0.05)}, ${days(0.05)}, ${prices}, ${price(0.7)}, (${skewed(60)}),
    random() < 0.05
  from (select n, (array['gpt', 'claude-sonnet', 'gemini-flash', 'llama-instruct', 'qwen',
      'mistral-large', 'deepseek-chat', 'grok', 'phi', 'command-r'])[1 + n % 10] as word
    from generate_series(1, ${models}) as n) as named`

const offeringRows = (offerings: number, models: number) => `
  insert into offerings (host, api_model_id, model, region, quantization, ${factColumns},
    released_on, deprecated_on, earliest_shutdown_on, shutdown_on, withdrawn_on, host_type, kind,
    developer, family, first_party, lifecycle, ${priceColumns})
  select 'host-' || (${skewed(150)}), models.slug || ':' || n, models.slug,
    case when random() < 0.05 then 'eu' end,
    case when random() < 0.1 then (array['fp8', 'fp16', 'int4'])[1 + (random() * 2)::int] end,
    ${facts}, ${days(0.6)}, ${days(0.08)}, ${days(0.04)}, ${days(0.04)},
    case when random() < 0.1 then '2026-06-01' end,
    (array['cloud', 'inference', 'aggregator', 'subscription', 'local'])[1 + (random() * 4)::int],
    models.kind, models.developer, models.family, random() < 0.1, ${state}, ${prices}
  from (select n, ${skewed(models)} as id from generate_series(1, ${offerings}) as n) as wanted
  join models on models.id = wanted.id`

/**
 * An input and an output price of every offering; of some a past one, and prices of cached input,
 * of long prompts and of batches: between three and four an offering, as in the real one.
 */
const priceRows = `
  insert into prices (offering_id, meter, amount, per, state, tier_from, tier_mode, service_tier,
    effective_from, effective_to, citation_id)
  select offerings.id, meter, round((random() * 10)::numeric, 2), 1000000, 'listed', tier,
    case when tier is not null then 'cliff' end, service, starts, ends, citations.id
  from offerings cross join citations
    cross join (values
      ('input_token', null::bigint, 'standard', date '2026-01-01', null::date, 1, 0),
      ('output_token', null, 'standard', '2026-01-01', null, 1, 0),
      ('input_token', null, 'standard', '2025-01-01', '2026-01-01', 5, 0),
      ('cache_read_token', null, 'standard', '2026-01-01', null, 2, 0),
      ('cache_write_token', null, 'standard', '2026-01-01', null, 6, 0),
      ('input_token', 200000, 'standard', '2026-01-01', null, 30, 0),
      ('output_token', 200000, 'standard', '2026-01-01', null, 30, 0),
      ('input_token', null, 'batch', '2026-01-01', null, 10, 3),
      ('output_token', null, 'batch', '2026-01-01', null, 10, 3))
      as kinds (meter, tier, service, starts, ends, every, rest)
  where offerings.id % every = rest`

/** A fifth of all offerings, as in the real one; a few sizes of difference, many of them equal. */
const conflictRows = `
  insert into conflicts (subject_type, subject_id, model, host, offering_id, field, kind, "values",
    value_count, difference, state)
  select 'offering', id, model, host, id, 'input_token', case when id % 3 = 0 then 'limit' else 'price' end,
    '[]', 2, case when id % 4 = 0 then null else id % 50 end,
    case when id % 10 = 0 then 'explained' else 'open' end
  from offerings where id % 5 = 0`

/** An offering is listed once, half of them are repriced, a fifth withdrawn; floods share a day. */
const eventRows = `
  insert into change_events (occurred_on, type, title, provider, host, model, offering_id, field,
    magnitude)
  select (date '2024-01-01' + (power(random(), 0.5) * 1000)::int)::text, type, type, developer, host,
    model, offerings.id, case when type = 'price_changed' then 'input_token' end,
    case when type = 'price_changed' then round((random() * 2 - 1)::numeric, 3) end
  from offerings
    join (values ('added', 1), ('price_changed', 2), ('withdrawn', 5)) as kinds (type, every)
      on offerings.id % every = 0`

const benchmarkRows = `
  insert into benchmarks (slug, name, unit, lowest, highest, better)
  select 'benchmark-' || n, 'Benchmark ' || n, 'percent', 0, 100,
    case when n % 20 = 0 then 'lower' else 'higher' end
  from generate_series(1, 200) as n`

/** One of each model; the most popular test has some thousands, in a few dozen settings. */
const resultRows = `
  insert into results (benchmark, model, score, score_text, metric, variant, harness, reported_by,
    citation_id)
  select 'benchmark-' || (1 + floor(power(random(), 2) * 200)::int), models.slug,
    round((random() * 100)::numeric, 1), '0', (array['accuracy', 'pass@1', null])[1 + models.id % 3],
    (array['0-shot', '5-shot', '0-shot, CoT', null])[1 + models.id % 4],
    case when models.id % 7 = 0 then 'Harness ' || models.id % 5 end,
    (array['developer', 'developer', 'independent'])[1 + models.id % 3], citations.id
  from models cross join citations`

const termRows = `
  insert into search_terms (term, model)
  select slug, slug from models
  union select developer, slug from models where developer is not null
  union select lower(replace(name, ' ', '-')), slug from models`
