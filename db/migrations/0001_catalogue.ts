import { type Kysely, sql } from 'kysely'
import {
  changeTypes,
  confidences,
  conflictKinds,
  conflictStates,
  hostTypes,
  kinds,
  lifecycleStates,
  linkKinds,
  modalities,
  pointKinds,
  priceKinds,
  priceStates,
  roles,
  serviceTiers,
  shownReasons,
  sourceKinds,
  subjectTypes,
  tierModes,
  zeroPriceMeanings,
} from '../../lib/catalogue/vocabulary'

/**
 * The whole catalogue. Money is numeric; days are text of the domain `day`
 * (`YYYY-MM-DD` or `YYYY-MM`); slugs are the foreign keys between nouns, so
 * that a row reads as the API writes it, and cascade when one is renamed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const run = (statement: string) => sql.raw(statement).execute(db)

  await run('create extension if not exists pg_trgm')
  await run('create extension if not exists btree_gist')
  await createDays(run)
  await createSources(run)
  await createNouns(run)
  await createPrices(run)
  await createRelations(run)
  await createHistory(run)
  await createPeople(run)
  await createListIndexes(run)
}

type Run = (statement: string) => Promise<unknown>

const oneOf = (column: string, values: readonly string[]) =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(', ')}))`
const allOf = (column: string, values: readonly string[]) =>
  `check (${column} <@ array[${values.map((value) => `'${value}'`).join(', ')}]::text[])`
const slug = (column: string) => `check (${column} ~ '^[a-z0-9]+(?:[.-][a-z0-9]+)*$')`

async function createDays(run: Run) {
  // make_date raises on 2025-02-31, so the domain refuses what no calendar has. Neither is
  // `strict`: Postgres could then not inline them, and every row would cost a call.
  await run(`create function day_first(value text) returns date
    language sql immutable parallel safe
    return make_date(substr(value, 1, 4)::int, substr(value, 6, 2)::int,
      case when length(value) = 7 then 1 else substr(value, 9, 2)::int end)`)
  await run(`create function day_last(value text) returns date
    language sql immutable parallel safe
    return case when length(value) = 7
      then (make_date(substr(value, 1, 4)::int, substr(value, 6, 2)::int, 1)
        + interval '1 month' - interval '1 day')::date
      else day_first(value) end`)
  await run(`create domain day as text
    check (value ~ '^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$' and day_first(value) >= date '1950-01-01')`)
}

async function createSources(run: Run) {
  // One row. Grows by one in every transaction that publishes a change.
  await run(`create table catalogue (
    id boolean primary key default true check (id),
    revision bigint not null default 0,
    changed_at timestamptz not null default now(),
    derived_on date
  )`)
  await run('insert into catalogue default values')
  await run(`create table sources (
    id bigint generated always as identity primary key,
    key text unique ${slug('key')},
    kind text not null ${oneOf('kind', sourceKinds)},
    url text not null unique check (url ~ '^https?://' or kind = 'editorial' and url ~ '^/'),
    title text,
    publisher text,
    licence text,
    attribution text,
    keeps_retired boolean not null default false,
    version text,
    as_of date,
    created_at timestamptz not null default now()
  )`)
  await run(`create table imports (
    id bigint generated always as identity primary key,
    source_id bigint not null references sources,
    started_at timestamptz not null default now(),
    finished_at timestamptz,
    state text not null default 'running' ${oneOf('state', ['running', 'done', 'refused', 'failed'])},
    as_of date not null,
    version text,
    counts jsonb not null default '{}',
    rejects jsonb not null default '[]',
    error text
  )`)
  await run('create index imports_by_source on imports (source_id, started_at desc)')
}

const facts = `
    knowledge_cutoff day,
    context_window bigint check (context_window > 0),
    max_input_tokens bigint check (max_input_tokens > 0),
    max_output_tokens bigint check (max_output_tokens > 0),
    input_modalities text[] ${allOf('input_modalities', modalities)},
    output_modalities text[] ${allOf('output_modalities', modalities)},
    tool_calling boolean,
    parallel_tool_calling boolean,
    structured_output boolean,
    reasoning boolean,
    prompt_caching boolean,
    batch boolean,
    fine_tuning boolean,
    streaming boolean,
    web_search boolean,
    computer_use boolean,
    temperature boolean,
    image_input boolean generated always as ('image' = any (input_modalities)) stored,
    audio_input boolean generated always as ('audio' = any (input_modalities)) stored,
    pdf_input boolean generated always as ('pdf' = any (input_modalities)) stored`

const capabilities = [
  'tool_calling',
  'parallel_tool_calling',
  'structured_output',
  'reasoning',
  'prompt_caching',
  'batch',
  'fine_tuning',
  'streaming',
  'web_search',
  'computer_use',
  'temperature',
]

/**
 * What is known of the capabilities, `tool_calling` for yes and `-tool_calling` for no, so that
 * one index answers any combination of them, however rare. Nothing but filters reads it.
 */
const flags = (own: readonly string[]) => {
  const words = [
    ...[...capabilities, ...own].flatMap((key) => [
      `case when ${key} then '${key}' end`,
      `case when not ${key} then '-${key}' end`,
    ]),
    // A generated column cannot rest on another one.
    ...['image', 'audio', 'pdf'].flatMap((modality) => [
      `case when '${modality}' = any (input_modalities) then '${modality}_input' end`,
      `case when not '${modality}' = any (input_modalities) then '-${modality}_input' end`,
    ]),
  ]
  return `flags text[] generated always as (array_remove(array[${words.join(', ')}], null)) stored`
}

const lifecycle = `
    announced_on day,
    preview_on day,
    released_on day,
    deprecated_on day,
    earliest_shutdown_on day,
    shutdown_on day,
    state_seen text ${oneOf('state_seen', lifecycleStates)},
    state_seen_on day,
    check ((state_seen is null) = (state_seen_on is null))`

/** Computed by db/mutations/derive.ts from the prices in force; never typed in. */
const derivedPrices = `
    input_price numeric,
    output_price numeric,
    cache_read_price numeric,
    cache_write_price numeric,
    batch_input_price numeric,
    batch_output_price numeric,
    blended_price numeric,
    batch_discount numeric,
    price_tiers text`

const record = `
    revision integer not null default 1 check (revision > 0),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()`

async function createNouns(run: Run) {
  await run(`create table providers (
    id bigint generated always as identity primary key,
    slug text not null unique ${slug('slug')},
    name text not null,
    merged_into text references providers (slug) on update cascade,${record}
  )`)
  await run(`create table provider_aliases (
    alias text primary key,
    provider text not null references providers (slug) on update cascade
  )`)
  await run('create index provider_aliases_by_provider on provider_aliases (provider)')
  await run(`create table hosts (
    id bigint generated always as identity primary key,
    slug text not null unique ${slug('slug')},
    name text not null,
    operator text references providers (slug) on update cascade,
    type text not null ${oneOf('type', hostTypes)},
    currency char(3) not null default 'USD' check (currency ~ '^[A-Z]{3}$'),
    zero_price text not null default 'unknown' ${oneOf('zero_price', zeroPriceMeanings)},
    api_base_url text,
    curated boolean not null default false,${record}
  )`)
  await run('create index hosts_by_operator on hosts (operator)')
  await run(`create table host_aliases (
    alias text primary key,
    host text not null references hosts (slug) on update cascade
  )`)
  await run(`create table models (
    id bigint generated always as identity primary key,
    slug text not null unique ${slug('slug')},
    name text not null,
    kind text not null ${oneOf('kind', kinds)},
    developer text references providers (slug) on update cascade,
    summary text,
    family text,
    open_weights boolean,
    license text,
    parameters bigint check (parameters > 0),${facts},
    ${flags(['open_weights'])},
    derived_from text references models (slug) on update cascade,
    merged_into text references models (slug) on update cascade,
    lifecycle text ${oneOf('lifecycle', lifecycleStates)},
    released_on day,
    deprecated_on day,
    earliest_shutdown_on day,
    shutdown_on day,${derivedPrices},
    reference_offering_id bigint,
    reference_rule text,
    lowest_input_price numeric,
    lowest_input_offering_id bigint,
    host_count integer not null default 0,
    withdrawn boolean not null default false,
    price_checked_on date,
    price_confidence text ${oneOf('price_confidence', confidences)},${record}
  )`)
  await run(`create table releases (
    id bigint generated always as identity primary key,
    model text not null references models (slug) on update cascade,
    release_id text not null,
    name text,${lifecycle},${record},
    unique (model, release_id)
  )`)
  await run('create index releases_by_release_id on releases (release_id)')
  await run(`create table offerings (
    id bigint generated always as identity primary key,
    host text not null references hosts (slug) on update cascade,
    api_model_id text not null check (api_model_id <> ''),
    model text references models (slug) on update cascade,
    release_id bigint references releases,
    name text,
    variant text,
    region text,
    quantization text,
    differences text,${facts},
    ${flags([])},${lifecycle},
    withdrawn_on day,
    withdrawn boolean generated always as (withdrawn_on is not null) stored,
    price_outlier boolean not null default false,
    price_checked_on date,
    price_confidence text ${oneOf('price_confidence', confidences)},
    host_type text not null ${oneOf('host_type', hostTypes)},
    kind text not null ${oneOf('kind', kinds)},
    developer text references providers (slug) on update cascade,
    family text,
    first_party boolean not null default false,
    lifecycle text ${oneOf('lifecycle', lifecycleStates)},${derivedPrices},${record},
    unique (host, api_model_id)
  )`)
  for (const column of ['reference_offering_id', 'lowest_input_offering_id']) {
    await run(`alter table models add foreign key (${column}) references offerings
      deferrable initially deferred`)
  }
  await run(`create table aliases (
    id bigint generated always as identity primary key,
    alias text not null check (alias <> ''),
    normalized text not null,
    host text references hosts (slug) on update cascade,
    model text not null references models (slug) on update cascade,
    release_id bigint references releases,
    moving boolean not null default false,
    valid_from day,
    valid_to day,${record},
    exclude using gist (alias with =, (coalesce(host, '')) with =,
      daterange(day_first(valid_from), day_first(valid_to)) with &&)
  )`)
  await run('create index aliases_by_normalized on aliases (normalized)')
  await run('create index aliases_by_model on aliases (model)')
  // Every distinct word by which a model may be looked for; small at any number of offerings.
  await run(`create table search_terms (
    term text not null,
    model text not null references models (slug) on update cascade on delete cascade,
    folded text not null generated always as (replace(term, '-', '')) stored,
    primary key (term, model)
  )`)
  await run('create index search_terms_by_model on search_terms (model)')
  await run('create index search_terms_like on search_terms using gin (term gin_trgm_ops)')
  // Without separators, `gpt4o` and `gpt-4o` are one word; two letters are only looked for in front.
  await run('create index search_terms_within on search_terms using gin (folded gin_trgm_ops)')
  await run('create index search_terms_start on search_terms (folded text_pattern_ops)')
}

async function createPrices(run: Run) {
  // The casts inside are stable only for types that a session setting can change; these are not.
  await run(`create function price_conditions_key(tier_from bigint, service_tier text, region text,
      cache_lifetime text, utc_hours text, weekdays smallint[], options jsonb) returns text
    language sql immutable parallel safe
    return concat_ws(';', coalesce(tier_from::text, '-'), service_tier, coalesce(region, '-'),
      coalesce(cache_lifetime, '-'), coalesce(utc_hours, '-'),
      coalesce(array_to_string(weekdays, ''), '-'), options::text)`)
  await run(`create table citations (
    id bigint generated always as identity primary key,
    subject_type text not null ${oneOf('subject_type', subjectTypes)},
    subject_id bigint not null,
    fields text[] not null check (cardinality(fields) > 0),
    source_id bigint not null references sources,
    cites_source_id bigint references sources,
    locator text,
    quote text,
    checked_on date not null,
    checked_by bigint,
    confidence text not null ${oneOf('confidence', confidences)},
    superseded_at timestamptz,
    created_at timestamptz not null default now()
  )`)
  await run(`create index citations_by_subject on citations (subject_type, subject_id)
    where superseded_at is null`)
  await run('create index citations_by_source on citations (source_id)')
  await run('create index citations_by_cited_source on citations (cites_source_id)')
  // 'Infinity' is numeric too, and NaN, which Postgres sorts above it.
  await run(`create table prices (
    id bigint generated always as identity primary key,
    offering_id bigint not null references offerings,
    meter text not null check (meter ~ '^[a-z][a-z0-9_]*$'),
    amount numeric check (amount >= 0 and amount < 'Infinity'),
    currency char(3) not null default 'USD' check (currency ~ '^[A-Z]{3}$'),
    per numeric not null check (per > 0 and per < 'Infinity'),
    state text not null ${oneOf('state', priceStates)},
    tier_from bigint check (tier_from > 0),
    tier_mode text ${oneOf('tier_mode', tierModes)},
    service_tier text not null default 'standard' ${oneOf('service_tier', serviceTiers)},
    region text,
    cache_lifetime text check (cache_lifetime ~ '^[0-9]+[smhd]$'),
    utc_hours text check (utc_hours ~ '^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$'),
    weekdays smallint[] check (weekdays <@ array[1, 2, 3, 4, 5, 6, 7]::smallint[]),
    options jsonb not null default '{}' check (jsonb_typeof(options) = 'object'),
    conditions_key text not null generated always as (price_conditions_key(
      tier_from, service_tier, region, cache_lifetime, utc_hours, weekdays, options)) stored,
    effective_from date,
    effective_to date,
    kind text not null default 'initial' ${oneOf('kind', priceKinds)},
    corrected_by bigint references prices,
    source_text text,
    source_field text,
    citation_id bigint not null references citations,
    recorded_at timestamptz not null default now(),
    revision integer not null default 1 check (revision > 0),
    check ((state = 'listed') = (amount is not null)),
    check (tier_mode is null or tier_from is not null),
    check (effective_from < effective_to),
    exclude using gist (offering_id with =, meter with =, conditions_key with =,
      daterange(effective_from, effective_to) with &&) where (corrected_by is null) deferrable
  )`)
  await run('create index prices_by_offering on prices (offering_id)')
  await run('create index prices_by_citation on prices (citation_id)')
  // The day's turn: which offerings change price between two days.
  await run('create index prices_by_start on prices (effective_from)')
  await run(`create index prices_by_end on prices (effective_to) where effective_to is not null`)
  // What the statistics count.
  await run('create index prices_corrected on prices (id) where corrected_by is not null')
  await run(`create index prices_tiered on prices (offering_id)
    where tier_from is not null and corrected_by is null`)
  await run(`create index prices_batch on prices (offering_id)
    where service_tier = 'batch' and corrected_by is null`)
  // What a usage costs at all offerings follows from their plain prices but for these.
  await run(`create index prices_hourly on prices (offering_id)
    where (utc_hours is not null or weekdays is not null) and corrected_by is null`)
  await run(`create index prices_of_other_meters on prices (meter, offering_id)
    where meter not in ('input_token', 'output_token', 'cache_read_token') and corrected_by is null`)
  await run(`create index prices_of_other_tiers on prices (service_tier, offering_id)
    where service_tier <> 'standard' and corrected_by is null`)
  await run(`create table observations (
    id bigint generated always as identity primary key,
    source_id bigint not null references sources,
    subject_type text not null ${oneOf('subject_type', subjectTypes)},
    subject_id bigint not null,
    locator text not null,
    "values" jsonb not null check (jsonb_typeof("values") = 'object'),
    extras jsonb not null default '{}' check (jsonb_typeof(extras) = 'object'),
    cites_source_id bigint references sources,
    confidence text not null ${oneOf('confidence', confidences)},
    observed_on date not null,
    withdrawn_on date,
    known_from date,
    from_start boolean not null default true,
    dated boolean not null default false,
    listings jsonb not null default '[]' check (jsonb_typeof(listings) = 'array'),
    past_digest text,
    unique (subject_type, subject_id, source_id, locator)
  )`)
  // What a record stated of a price, a state or a shutdown day, and on which days; what did not
  // survive its first day has equal days.
  await run(`create table stated_values (
    id bigint generated always as identity primary key,
    observation_id bigint not null references observations,
    field text not null,
    value jsonb not null,
    stated_from date not null,
    stated_to date,
    commit text,
    check (stated_from <= stated_to)
  )`)
  await run('create index stated_values_by_observation on stated_values (observation_id)')
  await run('create index observations_by_source on observations (source_id, locator)')
  await run('create index observations_by_cited_source on observations (cites_source_id)')
  // What is placed anew when other records come: it speaks of what they make.
  await run(`create index observations_of_others on observations (id)
    where "values" ?| array['names_model', 'replacements']`)
  await run(`create index observations_of_lifecycle on observations (id)
    where "values" ?| array['announced_on', 'preview_on', 'deprecated_on',
      'earliest_shutdown_on', 'shutdown_on', 'state_seen']`)
  await run(`create table conflicts (
    id bigint generated always as identity primary key,
    subject_type text not null ${oneOf('subject_type', subjectTypes)},
    subject_id bigint not null,
    model text references models (slug) on update cascade,
    host text references hosts (slug) on update cascade,
    offering_id bigint references offerings,
    field text not null,
    kind text not null ${oneOf('kind', conflictKinds)},
    "values" jsonb not null check (jsonb_typeof("values") = 'array'),
    value_count integer not null check (value_count > 0),
    difference numeric check (difference >= 0 and difference < 'Infinity'),
    shown_by text ${oneOf('shown_by', shownReasons)},
    state text not null default 'open' ${oneOf('state', conflictStates)},
    rule text,
    reason text,
    decided_by bigint,
    seen_at timestamptz not null default now(),
    unique (subject_type, subject_id, field)
  )`)
  // Newest and largest first, of all, one model, one host or one kind; no difference is below any.
  for (const column of ['', 'model, ', 'host, ', 'kind, ', 'state, ']) {
    await run(`create index on conflicts (${column}id desc)`)
    await run(`create index on conflicts (${column}coalesce(difference, -1) desc, id desc)`)
  }
  await run('create index conflicts_by_offering on conflicts (offering_id)')
}

async function createRelations(run: Run) {
  await run(`create table links (
    id bigint generated always as identity primary key,
    provider text references providers (slug) on update cascade,
    host text references hosts (slug) on update cascade,
    model text references models (slug) on update cascade,
    kind text not null ${oneOf('kind', linkKinds)},
    url text not null check (url ~ '^https?://'),
    title text,
    citation_id bigint not null references citations,
    withdrawn_on day,${record},
    check (num_nonnulls(provider, host, model) = 1)
  )`)
  for (const noun of ['provider', 'host', 'model']) {
    await run(
      `create unique index links_of_${noun} on links (${noun}, kind, url) where ${noun} is not null`,
    )
  }
  await run(`create table benchmarks (
    id bigint generated always as identity primary key,
    slug text not null unique ${slug('slug')},
    name text not null,
    version text,
    unit text not null,
    lowest numeric,
    highest numeric,
    better text not null ${oneOf('better', ['higher', 'lower'])},
    description text,
    result_count integer not null default 0,
    model_count integer not null default 0,
    newest_result_on day,${record},
    unique nulls not distinct (name, version)
  )`)
  await run(`create table benchmark_aliases (
    alias text primary key,
    benchmark text not null references benchmarks (slug) on update cascade
  )`)
  await run('create index benchmark_aliases_folded on benchmark_aliases (lower(alias))')
  await run('create index benchmark_aliases_by_benchmark on benchmark_aliases (benchmark)')
  await run(`create table results (
    id bigint generated always as identity primary key,
    benchmark text not null references benchmarks (slug) on update cascade,
    model text not null references models (slug) on update cascade,
    release_id bigint references releases,
    score numeric not null,
    score_text text not null,
    metric text,
    harness text,
    variant text,
    dataset text,
    reported_by text ${oneOf('reported_by', ['developer', 'independent'])},
    measured_on day,
    source_url text check (source_url ~ '^https?://'),
    citation_id bigint not null references citations,
    withdrawn_on day,
    setting text not null generated always as (coalesce(harness, '') || chr(31)
      || coalesce(variant, '') || chr(31) || coalesce(dataset, '') || chr(31)
      || coalesce(metric, '')) stored,${record},
    unique nulls not distinct (benchmark, model, release_id, harness, variant, dataset, metric,
      reported_by, score_text)
  )`)
  await run('create index results_by_model on results (model)')
  // Each ranking of a benchmark, where more is better and where less is.
  for (const [end, score] of [
    ['up', 'score'],
    ['down', '(-score)'],
  ]) {
    await run(`create index results_${end} on results (benchmark, setting, ${score}, id)
      where withdrawn_on is null`)
  }
  await run(`create table measurements (
    id bigint generated always as identity primary key,
    offering_id bigint not null references offerings,
    metric text not null ${oneOf('metric', ['throughput', 'latency', 'uptime'])},
    value numeric not null check (value >= 0),
    unit text not null,
    measured_on date not null,
    citation_id bigint not null references citations,
    unique (offering_id, metric, measured_on, citation_id)
  )`)
  // What is replaced is a model, one release of it, or one host's offering of it.
  await run(`create table replacements (
    id bigint generated always as identity primary key,
    model text not null references models (slug) on update cascade,
    release_id bigint references releases,
    offering_id bigint references offerings,
    to_model text not null references models (slug) on update cascade,
    to_release_id bigint references releases,
    recommended boolean not null default false,
    summary text,
    citation_id bigint not null references citations,
    withdrawn_on day,${record},
    check (to_model <> model or to_release_id is distinct from release_id),
    unique nulls not distinct (model, release_id, offering_id, to_model, to_release_id)
  )`)
  await run('create index replacements_by_target on replacements (to_model)')
  await run(`create table breaking_changes (
    id bigint generated always as identity primary key,
    model text not null references models (slug) on update cascade,
    to_model text references models (slug) on update cascade,
    parameter text,
    change text not null ${oneOf('change', ['added', 'removed', 'renamed', 'changed', 'required'])},
    description text not null,
    citation_id bigint not null references citations,
    withdrawn_on day,${record}
  )`)
  await run('create index breaking_changes_by_model on breaking_changes (model)')
  await run(`create table editorial_points (
    id bigint generated always as identity primary key,
    model text not null references models (slug) on update cascade,
    kind text not null ${oneOf('kind', pointKinds)},
    position smallint not null check (position > 0),
    text text not null,
    rests_on jsonb not null default '[]',
    citation_id bigint references citations,
    withdrawn_on day,${record},
    unique (model, kind, position)
  )`)
}

async function createHistory(run: Run) {
  // No foreign key to the subject: history outlives what it tells of.
  await run(`create table revisions (
    id bigint generated always as identity primary key,
    subject_type text not null ${oneOf('subject_type', subjectTypes)},
    subject_id bigint not null,
    number integer not null check (number > 0),
    changes jsonb not null check (jsonb_typeof(changes) = 'object' and changes <> '{}'),
    summary text,
    user_id bigint,
    token_id bigint,
    import_id bigint,
    catalogue_revision bigint not null,
    published_at timestamptz not null default now(),
    unique (subject_type, subject_id, number),
    check (num_nonnulls(user_id, import_id) = 1)
  )`)
  await run('create index revisions_by_catalogue on revisions (catalogue_revision)')
  await run('create index revisions_by_user on revisions (user_id, id) where user_id is not null')
  await run('create index revisions_by_import on revisions (import_id) where import_id is not null')
  await run(`create table change_events (
    id bigint generated always as identity primary key,
    occurred_on day not null,
    type text not null ${oneOf('type', changeTypes)},
    title text not null,
    description text,
    provider text references providers (slug) on update cascade,
    host text references hosts (slug) on update cascade,
    model text references models (slug) on update cascade,
    offering_id bigint references offerings,
    field text,
    before jsonb,
    after jsonb,
    magnitude numeric,
    fields jsonb not null default '[]' check (jsonb_typeof(fields) = 'array'),
    moved_from text,
    moved_to text,
    source_id bigint references sources,
    revision_id bigint references revisions,
    recorded_at timestamptz not null default now()
  )`)
  await run(
    'create index change_events_by_day on change_events (day_first(occurred_on) desc, id desc)',
  )
  for (const noun of ['model', 'host', 'provider', 'type']) {
    await run(`create index change_events_by_${noun} on change_events
      (${noun}, day_first(occurred_on) desc, id desc)`)
  }
  // What moved by how much: in the log's order for wide ranges, by size for the few that moved most.
  await run(`create index change_events_sized on change_events
    (day_first(occurred_on) desc, id desc, magnitude) where magnitude is not null`)
  await run(`create index change_events_by_magnitude on change_events (magnitude)
    where magnitude is not null`)
  await run('create index change_events_by_offering on change_events (offering_id)')
}

async function createPeople(run: Run) {
  await run(`create table users (
    id bigint generated always as identity primary key,
    email text not null,
    name text,
    role text not null default 'reader' ${oneOf('role', roles)},
    password_hash text,
    email_verified_at timestamptz,
    session_version integer not null default 1,
    disabled_at timestamptz,
    created_at timestamptz not null default now()
  )`)
  await run('create unique index users_by_email on users (lower(email))')
  await run(`create table api_tokens (
    id bigint generated always as identity primary key,
    user_id bigint not null references users,
    name text,
    token_hash text not null unique,
    scope text not null ${oneOf('scope', ['read', 'write'])},
    created_at timestamptz not null default now(),
    expires_at timestamptz,
    last_used_at timestamptz,
    revoked_at timestamptz
  )`)
  await run('create index api_tokens_by_user on api_tokens (user_id)')
  await run(`create table proposals (
    id bigint generated always as identity primary key,
    subject_type text not null ${oneOf('subject_type', subjectTypes)},
    subject_id bigint,
    base_revision integer,
    changes jsonb not null check (jsonb_typeof(changes) = 'object' and changes <> '{}'),
    citations jsonb not null default '[]',
    summary text,
    state text not null default 'open'
      ${oneOf('state', ['open', 'approved', 'part_approved', 'rejected', 'withdrawn'])},
    proposed_by bigint references users,
    import_id bigint references imports,
    proposed_at timestamptz not null default now(),
    reviewed_by bigint references users,
    reviewed_at timestamptz,
    reason text,
    revision_id bigint references revisions,
    check (num_nonnulls(proposed_by, import_id) = 1)
  )`)
  await run(`create index proposals_open on proposals (proposed_at, id) where state = 'open'`)
  await run('create index proposals_by_subject on proposals (subject_type, subject_id)')
  for (const table of ['citations', 'revisions']) {
    const column = table === 'citations' ? 'checked_by' : 'user_id'
    await run(`alter table ${table} add foreign key (${column}) references users`)
  }
  await run('alter table conflicts add foreign key (decided_by) references users')
  await run('alter table revisions add foreign key (token_id) references api_tokens')
  await run('alter table revisions add foreign key (import_id) references imports')
}

const sortedPrices = [
  'input_price',
  'output_price',
  'cache_read_price',
  'cache_write_price',
  'batch_input_price',
  'batch_output_price',
  'blended_price',
  'batch_discount',
]
const sortedDays = [
  'released_on',
  'deprecated_on',
  'earliest_shutdown_on',
  'shutdown_on',
  'knowledge_cutoff',
]
const sortedLimits = ['context_window', 'max_input_tokens', 'max_output_tokens']

/** Every sort of every list in both directions, unknowns last both ways, ties by id. */
async function createListIndexes(run: Run) {
  // Names are sorted as people read them, on any cluster's locale.
  const collated = (column: string) => `${column} collate "und-x-icu"`
  const day = (column: string) => `day_first(${column})`
  const asIs = (column: string) => column

  const sorts: [table: string, columns: readonly string[], order: (column: string) => string][] = [
    ['models', ['name'], collated],
    ['models', ['slug', 'kind', 'developer', 'family', 'lifecycle', 'license'], asIs],
    ['models', ['parameters', 'host_count', ...sortedLimits, ...sortedPrices], asIs],
    ['models', ['lowest_input_price'], asIs],
    ['models', sortedDays, day],
    ['offerings', ['host', 'model', 'developer', 'api_model_id'], asIs],
    ['offerings', [...sortedLimits, ...sortedPrices], asIs],
    ['offerings', sortedDays, day],
    ['providers', ['name'], collated],
    ['hosts', ['name'], collated],
    ['benchmarks', ['name'], collated],
  ]
  for (const [table, columns, order] of sorts) {
    for (const column of columns) {
      const by = order(column)
      await run(`create index ${table}_${column}_up on ${table} (${by}, id)`)
      await run(`create index ${table}_${column}_down on ${table} (${by} desc nulls last, id)`)
    }
  }
  // A page of one developer, model or host, cheapest and newest first.
  for (const column of ['developer', 'model', 'host']) {
    await run(
      `create index offerings_of_${column}_by_price on offerings (${column}, input_price, id)`,
    )
  }
  // What else a list is narrowed by.
  for (const column of ['kind', 'lifecycle', 'family', 'host_type', 'region', 'quantization']) {
    await run(`create index offerings_of_${column} on offerings (${column}, id)`)
  }
  await run(
    'create index models_of_developer_by_release on models (developer, day_first(released_on) desc nulls last, id)',
  )
  // What a day's turn can change: dates that lie ahead.
  for (const table of ['offerings', 'releases']) {
    for (const column of [
      'announced_on',
      'preview_on',
      'released_on',
      'deprecated_on',
      'shutdown_on',
    ]) {
      if (table === 'offerings' && sortedDays.includes(column)) continue
      await run(
        `create index ${table}_turn_${column} on ${table} (day_first(${column})) where ${column} is not null`,
      )
    }
  }
  await run(
    'create index offerings_turn_shutdown_end on offerings (day_last(shutdown_on)) where shutdown_on is not null',
  )
  await run(
    'create index releases_turn_shutdown_end on releases (day_last(shutdown_on)) where shutdown_on is not null',
  )
  await run('create index offerings_like on offerings using gin (lower(api_model_id) gin_trgm_ops)')
  for (const table of ['offerings', 'models']) {
    for (const column of ['input_modalities', 'output_modalities', 'flags']) {
      await run(`create index ${table}_${column} on ${table} using gin (${column})`)
    }
  }
  // The table as it is shown without a filter, for its count.
  await run(`create index offerings_shown on offerings (id)
    where kind not in ('tool', 'router') and not withdrawn`)
  await run(`create index models_shown on models (id)
    where merged_into is null and kind not in ('tool', 'router') and not withdrawn`)
  // What the statistics count.
  await run('create index models_merged on models (id) where merged_into is not null')
  await run('create index offerings_first_party on offerings (model) where first_party')
  // How much a host serves.
  await run('create index offerings_served on offerings (host) where not withdrawn')
}
