import type { ColumnType, Generated } from 'kysely'
import type {
  FactColumns,
  ModelFactKey,
  ModelFieldKey,
  SharedFactKey,
} from '../lib/catalogue/model'
import type {
  ChangeType,
  Confidence,
  ConflictKind,
  ConflictState,
  HostType,
  Kind,
  LifecycleState,
  LinkKind,
  PointKind,
  PriceKind,
  PriceState,
  Role,
  ServiceTier,
  ShownReason,
  SourceKind,
  SubjectType,
  TierMode,
  ZeroPriceMeaning,
} from '../lib/catalogue/vocabulary'
import type { ShownConflictValue } from '../lib/evidence/conflicts'

/**
 * The database, written by hand and held to the migrated one by
 * db/schema.test.ts. Numerics are decimal text, days and instants are strings.
 */
export interface Database {
  catalogue: CatalogueTable
  sources: SourcesTable
  imports: ImportsTable
  providers: ProvidersTable
  provider_aliases: { alias: string; provider: string }
  hosts: HostsTable
  host_aliases: { alias: string; host: string }
  models: ModelsTable
  releases: ReleasesTable
  offerings: OfferingsTable
  aliases: AliasesTable
  search_terms: { term: string; model: string; folded: Computed<string> }
  citations: CitationsTable
  prices: PricesTable
  observations: ObservationsTable
  stated_values: StatedValuesTable
  conflicts: ConflictsTable
  links: LinksTable
  benchmarks: BenchmarksTable
  benchmark_aliases: { alias: string; benchmark: string }
  results: ResultsTable
  measurements: MeasurementsTable
  replacements: ReplacementsTable
  breaking_changes: BreakingChangesTable
  editorial_points: EditorialPointsTable
  revisions: RevisionsTable
  change_events: ChangeEventsTable
  users: UsersTable
  api_tokens: ApiTokensTable
  proposals: ProposalsTable
}

/** `YYYY-MM-DD` or `YYYY-MM`. */
type Day = string
/** Exact decimal text. */
type Numeric = string
/** ISO instant in UTC. */
type Instant = string
/** Set by the database, never by a statement. */
type Identity = ColumnType<number, never, never>
type Computed<T> = ColumnType<T, never, never>
type Json<T> = ColumnType<T, string, string>
type DefaultJson<T> = ColumnType<T, string | undefined, string>
type MaybeJson<T> = ColumnType<T | null, string | null | undefined, string | null>
/** Column that may be left out of an insert because null is its default. */
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>

interface RecordColumns {
  id: Identity
  revision: Generated<number>
  created_at: Generated<Instant>
  updated_at: Generated<Instant>
}

type Nullable<T> = { [K in keyof T]: Maybe<NonNullable<T[K]>> }

export type SharedFactColumns = Nullable<FactColumns<SharedFactKey>>
export type ModelFactColumns = Nullable<FactColumns<ModelFactKey>>
type InputColumns = {
  [K in Extract<ModelFieldKey, 'image_input' | 'audio_input' | 'pdf_input'>]: Computed<
    boolean | null
  >
} & {
  /** Capabilities that are known, as their filters look for them. */
  flags: Computed<string[]>
}

export interface DerivedPriceColumns {
  input_price: Maybe<Numeric>
  output_price: Maybe<Numeric>
  cache_read_price: Maybe<Numeric>
  cache_write_price: Maybe<Numeric>
  batch_input_price: Maybe<Numeric>
  batch_output_price: Maybe<Numeric>
  blended_price: Maybe<Numeric>
  batch_discount: Maybe<Numeric>
  /** Its standard prices for longer prompts, as `writeTiers` has them. */
  price_tiers: Maybe<string>
}

export interface LifecycleColumns {
  announced_on: Maybe<Day>
  preview_on: Maybe<Day>
  released_on: Maybe<Day>
  deprecated_on: Maybe<Day>
  earliest_shutdown_on: Maybe<Day>
  shutdown_on: Maybe<Day>
  state_seen: Maybe<LifecycleState>
  state_seen_on: Maybe<Day>
}

interface CatalogueTable {
  id: Generated<boolean>
  revision: Generated<number>
  changed_at: Generated<Instant>
  derived_on: Maybe<Day>
}

interface SourcesTable {
  id: Identity
  key: Maybe<string>
  kind: SourceKind
  url: string
  title: Maybe<string>
  publisher: Maybe<string>
  licence: Maybe<string>
  attribution: Maybe<string>
  /** It goes on listing what is gone. */
  keeps_retired: Generated<boolean>
  version: Maybe<string>
  as_of: Maybe<Day>
  created_at: Generated<Instant>
}

interface ImportsTable {
  id: Identity
  source_id: number
  started_at: Generated<Instant>
  finished_at: Maybe<Instant>
  state: Generated<'running' | 'done' | 'refused' | 'failed'>
  as_of: Day
  version: Maybe<string>
  counts: DefaultJson<Record<string, number>>
  rejects: DefaultJson<{ path: string; reason: string; value: string }[]>
  error: Maybe<string>
}

interface ProvidersTable extends RecordColumns {
  slug: string
  name: string
  merged_into: Maybe<string>
}

interface HostsTable extends RecordColumns {
  slug: string
  name: string
  operator: Maybe<string>
  type: HostType
  currency: Generated<string>
  zero_price: Generated<ZeroPriceMeaning>
  api_base_url: Maybe<string>
  curated: Generated<boolean>
}

export interface ModelsTable
  extends RecordColumns,
    ModelFactColumns,
    SharedFactColumns,
    InputColumns,
    DerivedPriceColumns {
  slug: string
  name: string
  kind: Kind
  developer: Maybe<string>
  summary: Maybe<string>
  derived_from: Maybe<string>
  merged_into: Maybe<string>
  lifecycle: Maybe<LifecycleState>
  released_on: Maybe<Day>
  deprecated_on: Maybe<Day>
  earliest_shutdown_on: Maybe<Day>
  shutdown_on: Maybe<Day>
  reference_offering_id: Maybe<number>
  reference_rule: Maybe<string>
  lowest_input_price: Maybe<Numeric>
  lowest_input_offering_id: Maybe<number>
  host_count: Generated<number>
  withdrawn: Generated<boolean>
  price_checked_on: Maybe<Day>
  price_confidence: Maybe<Confidence>
}

export interface ReleasesTable extends RecordColumns, LifecycleColumns {
  model: string
  release_id: string
  name: Maybe<string>
}

export interface OfferingsTable
  extends RecordColumns,
    SharedFactColumns,
    InputColumns,
    LifecycleColumns,
    DerivedPriceColumns {
  host: string
  api_model_id: string
  model: Maybe<string>
  release_id: Maybe<number>
  name: Maybe<string>
  variant: Maybe<string>
  region: Maybe<string>
  quantization: Maybe<string>
  differences: Maybe<string>
  withdrawn_on: Maybe<Day>
  withdrawn: Computed<boolean>
  price_outlier: Generated<boolean>
  price_checked_on: Maybe<Day>
  price_confidence: Maybe<Confidence>
  host_type: HostType
  kind: Kind
  developer: Maybe<string>
  family: Maybe<string>
  first_party: Generated<boolean>
  lifecycle: Maybe<LifecycleState>
}

interface AliasesTable extends RecordColumns {
  alias: string
  normalized: string
  host: Maybe<string>
  model: string
  release_id: Maybe<number>
  moving: Generated<boolean>
  valid_from: Maybe<Day>
  valid_to: Maybe<Day>
}

interface CitationsTable {
  id: Identity
  subject_type: SubjectType
  subject_id: number
  fields: string[]
  source_id: number
  cites_source_id: Maybe<number>
  locator: Maybe<string>
  quote: Maybe<string>
  checked_on: Day
  checked_by: Maybe<number>
  confidence: Confidence
  superseded_at: Maybe<Instant>
  created_at: Generated<Instant>
}

export interface PricesTable {
  id: Identity
  offering_id: number
  meter: string
  amount: Maybe<Numeric>
  currency: Generated<string>
  per: Numeric
  state: PriceState
  tier_from: Maybe<number>
  tier_mode: Maybe<TierMode>
  service_tier: Generated<ServiceTier>
  region: Maybe<string>
  cache_lifetime: Maybe<string>
  utc_hours: Maybe<string>
  weekdays: Maybe<number[]>
  options: DefaultJson<Record<string, string>>
  conditions_key: Computed<string>
  effective_from: Maybe<Day>
  effective_to: Maybe<Day>
  kind: Generated<PriceKind>
  corrected_by: Maybe<number>
  source_text: Maybe<string>
  source_field: Maybe<string>
  citation_id: number
  recorded_at: Generated<Instant>
  revision: Generated<number>
}

interface ObservationsTable {
  id: Identity
  source_id: number
  subject_type: SubjectType
  subject_id: number
  locator: string
  values: Json<Record<string, unknown>>
  extras: DefaultJson<Record<string, unknown>>
  cites_source_id: Maybe<number>
  confidence: Confidence
  observed_on: Day
  withdrawn_on: Maybe<Day>
  /** First day of any word of it. */
  known_from: Maybe<Day>
  /** It was there when its source was first read: when it was added is not known. */
  from_start: Generated<boolean>
  /** Its prices have the days on which they came into force. */
  dated: Generated<boolean>
  /** The half-open days on which its source listed it. */
  listings: DefaultJson<{ from: Day; to: Day | null }[]>
  /** Of the past that was last imported with it. */
  past_digest: Maybe<string>
}

interface StatedValuesTable {
  id: Identity
  observation_id: number
  /** A price key, `state_seen` or `shutdown_on`. */
  field: string
  value: Json<unknown>
  stated_from: Day
  /** Equal to `stated_from` for what did not survive its day. */
  stated_to: Maybe<Day>
  commit: Maybe<string>
}

interface ConflictsTable {
  id: Identity
  subject_type: SubjectType
  subject_id: number
  model: Maybe<string>
  host: Maybe<string>
  offering_id: Maybe<number>
  field: string
  kind: ConflictKind
  values: Json<ShownConflictValue[]>
  value_count: number
  /** Between the furthest two, as a part of the smaller. */
  difference: Maybe<Numeric>
  shown_by: Maybe<ShownReason>
  state: Generated<ConflictState>
  /** The rule that explains it. */
  rule: Maybe<string>
  /** A person's own words. */
  reason: Maybe<string>
  decided_by: Maybe<number>
  seen_at: Generated<Instant>
}

interface LinksTable extends RecordColumns {
  provider: Maybe<string>
  host: Maybe<string>
  model: Maybe<string>
  kind: LinkKind
  url: string
  title: Maybe<string>
  citation_id: number
  withdrawn_on: Maybe<Day>
}

interface BenchmarksTable extends RecordColumns {
  slug: string
  name: string
  version: Maybe<string>
  unit: string
  lowest: Maybe<Numeric>
  highest: Maybe<Numeric>
  better: 'higher' | 'lower'
  description: Maybe<string>
  /** Results in force; this and the two below are counted by `countResults`. */
  result_count: Generated<number>
  model_count: Generated<number>
  /** Latest day on which one of them was measured. */
  newest_result_on: Maybe<Day>
}

interface ResultsTable extends RecordColumns {
  benchmark: string
  model: string
  release_id: Maybe<number>
  score: Numeric
  score_text: string
  metric: Maybe<string>
  harness: Maybe<string>
  variant: Maybe<string>
  dataset: Maybe<string>
  reported_by: Maybe<'developer' | 'independent'>
  measured_on: Maybe<Day>
  /** The page that the source names for it. */
  source_url: Maybe<string>
  citation_id: number
  withdrawn_on: Maybe<Day>
  /** Harness, variant, dataset and metric: results compare with those of the same only. */
  setting: Computed<string>
}

interface MeasurementsTable {
  id: Identity
  offering_id: number
  metric: 'throughput' | 'latency' | 'uptime'
  value: Numeric
  unit: string
  measured_on: Day
  citation_id: number
}

interface ReplacementsTable extends RecordColumns {
  model: string
  release_id: Maybe<number>
  offering_id: Maybe<number>
  to_model: string
  to_release_id: Maybe<number>
  recommended: Generated<boolean>
  summary: Maybe<string>
  citation_id: number
  withdrawn_on: Maybe<Day>
}

interface BreakingChangesTable extends RecordColumns {
  model: string
  to_model: Maybe<string>
  parameter: Maybe<string>
  change: 'added' | 'removed' | 'renamed' | 'changed' | 'required'
  description: string
  citation_id: number
  withdrawn_on: Maybe<Day>
}

interface EditorialPointsTable extends RecordColumns {
  model: string
  kind: PointKind
  position: number
  text: string
  rests_on: DefaultJson<unknown[]>
  citation_id: Maybe<number>
  withdrawn_on: Maybe<Day>
}

interface RevisionsTable {
  id: Identity
  subject_type: SubjectType
  subject_id: number
  number: number
  changes: Json<Record<string, [before: unknown, after: unknown]>>
  summary: Maybe<string>
  user_id: Maybe<number>
  token_id: Maybe<number>
  import_id: Maybe<number>
  catalogue_revision: number
  published_at: Generated<Instant>
}

interface ChangeEventsTable {
  id: Identity
  occurred_on: Day
  type: ChangeType
  title: string
  description: Maybe<string>
  provider: Maybe<string>
  host: Maybe<string>
  model: Maybe<string>
  offering_id: Maybe<number>
  field: Maybe<string>
  before: MaybeJson<unknown>
  after: MaybeJson<unknown>
  magnitude: Maybe<Numeric>
  /** Everything that changed in it, the most telling first; that one stands in the columns above. */
  fields: DefaultJson<
    { field: string; before: unknown; after: unknown; magnitude: string | null }[]
  >
  /** The models that a moving id named before and names since. */
  moved_from: Maybe<string>
  moved_to: Maybe<string>
  source_id: Maybe<number>
  revision_id: Maybe<number>
  recorded_at: Generated<Instant>
}

interface UsersTable {
  id: Identity
  email: string
  name: Maybe<string>
  role: Generated<Role>
  password_hash: Maybe<string>
  email_verified_at: Maybe<Instant>
  session_version: Generated<number>
  disabled_at: Maybe<Instant>
  created_at: Generated<Instant>
}

interface ApiTokensTable {
  id: Identity
  user_id: number
  name: Maybe<string>
  token_hash: string
  scope: 'read' | 'write'
  created_at: Generated<Instant>
  expires_at: Maybe<Instant>
  last_used_at: Maybe<Instant>
  revoked_at: Maybe<Instant>
}

interface ProposalsTable {
  id: Identity
  subject_type: SubjectType
  subject_id: Maybe<number>
  base_revision: Maybe<number>
  changes: Json<Record<string, [before: unknown, after: unknown]>>
  citations: DefaultJson<unknown[]>
  summary: Maybe<string>
  state: Generated<'open' | 'approved' | 'part_approved' | 'rejected' | 'withdrawn'>
  proposed_by: Maybe<number>
  import_id: Maybe<number>
  proposed_at: Generated<Instant>
  reviewed_by: Maybe<number>
  reviewed_at: Maybe<Instant>
  reason: Maybe<string>
  revision_id: Maybe<number>
}
