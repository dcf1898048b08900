import type { BenchmarkRow } from '../../db/queries/benchmarks'
import type { ChangeEventRow } from '../../db/queries/changes'
import type { ShownPoint } from '../../db/queries/editorial'
import type { BreakingChangeRow, ReplacementRow } from '../../db/queries/guidance'
import type { LinkRow } from '../../db/queries/links'
import type { ModelRow } from '../../db/queries/models'
import { type OfferingRow, offeringId } from '../../db/queries/offerings'
import type { PriceRow } from '../../db/queries/prices'
import type { HostRow, ProviderRow } from '../../db/queries/providers'
import type { ReleaseRow } from '../../db/queries/releases'
import type { ModelResultRow, ResultRow } from '../../db/queries/results'
import type { SourceRow } from '../../db/queries/sources'
import { withPage } from '../benchmarks/cited-page'
import { shownConfidence } from '../catalogue/confidence'
import type { Day } from '../catalogue/day'
import type { Field } from '../catalogue/field'
import { type Lifecycle, lifecycleDays } from '../catalogue/lifecycle'
import { modelFields, offeringFields } from '../catalogue/model'
import { chainOf, type Stop } from '../migration/chain'
import { differenceOf } from '../migration/difference'
import { differenceSentence } from '../text/difference'
import { stateAsOf } from './as-of'
import type {
  BenchmarkItem,
  BenchmarkRecord,
  BreakingChangeRecord,
  ChangeRecord,
  EditorialPointRecord,
  Evidence,
  EvidenceItem,
  HostRecord,
  LinkRecord,
  ModelItem,
  OfferingItem,
  OfferingRecord,
  PriceRecord,
  ProviderItem,
  ReleaseRecord,
  ReplacementRecord,
  ResultRecord,
  SourceRecord,
  SuccessorRecord,
} from './schemas'

/*
 * Rows as the API writes them: every key present, and none that is only the database's.
 */

/** A model of a list; `evidence` is left out where it was not asked for. */
export function modelItem(row: ModelRow, evidence?: Evidence): ModelItem {
  const { withdrawn, derived_from, price_checked_on, price_confidence, updated_at } = row
  return {
    ...valuesOf(modelFields, row),
    withdrawn,
    derived_from,
    price_checked_on,
    price_confidence,
    updated_at,
    revision: row.revision,
    ...(evidence && { evidence }),
  } as ModelItem
}

/** An offering of a list; `evidence` is left out where it was not asked for. */
export function offeringItem(row: OfferingRow, evidence?: Evidence): OfferingItem {
  const { release, variant, differences, first_party, price_outlier } = row
  return {
    id: offeringId(row),
    ...valuesOf(offeringFields, row),
    ...lifecycleOf(row),
    name: row.name,
    release,
    variant,
    differences,
    first_party,
    price_outlier,
    withdrawn: row.withdrawn,
    withdrawn_on: row.withdrawn_on,
    updated_at: row.updated_at,
    revision: row.revision,
    ...(evidence && { evidence }),
  } as OfferingItem
}

/** An offering with all its prices. */
export function offeringRecord(
  row: OfferingRow,
  prices: readonly PriceRow[],
  evidence: Evidence,
): OfferingRecord {
  const own = prices.filter(({ offering_id }) => offering_id === row.id)
  return { ...offeringItem(row), prices: own.map(priceRecord), evidence }
}

export function priceRecord(row: PriceRow): PriceRecord {
  const { offering_id: _, citation_id: __, ...price } = row
  return price
}

/** The part of an item that the reader's `columns` asked for, and what names the record. */
export function onlyColumns<T extends object>(item: T, columns: readonly string[] | null): T {
  if (columns === null) return item
  const kept = new Set([...columns, 'slug', 'id', 'host', 'api_model_id', 'revision', 'evidence'])
  return Object.fromEntries(Object.entries(item).filter(([key]) => kept.has(key))) as T
}

export function releaseRecord(row: ReleaseRow, evidence: Evidence, day: Day): ReleaseRecord {
  return {
    id: row.release_id,
    name: row.name,
    lifecycle: stateAsOf(row, day),
    ...lifecycleOf(row),
    revision: row.revision,
    evidence,
  }
}

export function linkRecord(row: LinkRow, cited: Cited): LinkRecord {
  const { kind, url, title, revision } = row
  return { kind, url, title, revision, evidence: evidenceFor('url', row.citation_id, cited) }
}

type ScoredRow = Omit<ResultRow, 'lowest' | 'highest'>

export function resultRecord(row: ScoredRow, cited: Cited, today: Day): ResultRecord {
  const { benchmark, benchmark_name, benchmark_version, unit, better, score, score_text } = row
  const { metric, harness, variant, dataset, release, reported_by, measured_on, revision } = row
  const { source_url } = row
  const item = cited.get(row.citation_id)
  return {
    benchmark,
    benchmark_name,
    benchmark_version,
    unit,
    better,
    score,
    score_text,
    metric,
    harness,
    variant,
    dataset,
    release,
    reported_by,
    measured_on,
    source_url,
    revision,
    evidence: item ? { score: [scoreEvidence(item, source_url, today)] } : {},
  }
}

/** The item is graded for its age already, which must not count twice. */
function scoreEvidence(item: EvidenceItem, page: string | null, today: Day): EvidenceItem {
  const cited = withPage(item, page)
  if (cited.confidence === item.confidence) return cited
  return { ...cited, confidence: shownConfidence(cited.confidence, item.checked_on, today) }
}

export function benchmarkItem(row: BenchmarkRow): BenchmarkItem {
  const { id: _, created_at: __, ...item } = row
  return item
}

/** A result where its benchmark is known and its model is not. */
export function benchmarkResult(
  benchmark: BenchmarkRow,
  row: ModelResultRow,
  cited: Cited,
  today: Day,
): BenchmarkRecord['results'][number] {
  const { name: benchmark_name, version: benchmark_version, unit, better } = benchmark
  const { model, model_name, developer } = row
  const scored = { ...row, benchmark_name, benchmark_version, unit, better }
  const result = resultRecord(scored, cited, today)
  return { model, model_name, developer, ...result }
}

export function replacementRecord(row: ReplacementRow, cited: Cited): ReplacementRecord {
  const { model, release, offering, to_model, to_name, to_release, recommended } = row
  return {
    model,
    release,
    offering,
    to_model,
    to_name,
    to_release,
    recommended,
    summary: row.summary,
    revision: row.revision,
    evidence: evidenceFor('to_model', row.citation_id, cited),
  }
}

/** A replacement with what changes on the way there, and where the way ends. */
export function successorRecord(
  row: ReplacementRow,
  cited: Cited,
  { from, to, stops }: { from: ModelRow; to: ModelRow; stops: ReadonlyMap<string, Stop> },
): SuccessorRecord {
  const difference = differenceOf(from, to)
  return {
    ...replacementRecord(row, cited),
    difference,
    difference_text: differenceSentence(difference),
    chain: chainOf(row.model, row.to_model, stops),
  }
}

export function breakingChangeRecord(row: BreakingChangeRow, cited: Cited): BreakingChangeRecord {
  const { to_model, parameter, change, description, revision } = row
  const evidence = evidenceFor('description', row.citation_id, cited)
  return { to_model, parameter, change, description, computed: false, revision, evidence }
}

export function editorialPointRecord(row: ShownPoint, cited: Cited): EditorialPointRecord {
  const { text, rests_on, revision } = row
  const evidence = evidenceFor('text', row.citation_id, cited)
  return { text, rests_on: [...rests_on], revision, evidence }
}

export function changeRecord(row: ChangeEventRow): ChangeRecord {
  const { id, occurred_on, type, title, description, provider, host, model, offering } = row
  const { field, before, after, magnitude, fields, source_url, recorded_at } = row
  const { moved_from, moved_to } = row
  return {
    id,
    occurred_on,
    type,
    title,
    description,
    provider,
    host,
    model,
    offering,
    field,
    before,
    after,
    magnitude,
    fields,
    moved_from,
    moved_to,
    source_url,
    recorded_at,
  }
}

export function providerItem(row: ProviderRow, evidence?: Evidence): ProviderItem {
  const { slug, name, models_made, offerings_hosted, hosts, updated_at, revision } = row
  const item = { slug, name, models_made, offerings_hosted, hosts, updated_at, revision }
  return evidence ? { ...item, evidence } : item
}

export function hostRecord(row: HostRow): HostRecord {
  const { slug, name, operator, type, currency, zero_price, api_base_url } = row
  const { offerings_hosted, revision } = row
  return {
    slug,
    name,
    operator,
    type,
    currency,
    zero_price,
    api_base_url,
    offerings_hosted,
    revision,
  }
}

export function sourceRecord(row: SourceRow): SourceRecord {
  const { id: _, created_at: __, ...source } = row
  return source
}

type Cited = ReadonlyMap<number, EvidenceItem>

function evidenceFor(field: string, citation: number | null, cited: Cited): Evidence {
  const item = citation === null ? undefined : cited.get(citation)
  return item ? { [field]: [item] } : {}
}

function valuesOf(fields: readonly Field[], row: object): Record<string, unknown> {
  const from = row as Record<string, unknown>
  const values: Record<string, unknown> = {}
  for (const { key } of fields) values[key] = from[key] ?? null
  return values
}

function lifecycleOf(row: Lifecycle): Lifecycle {
  const days = Object.fromEntries(lifecycleDays.map((day) => [day, row[day]]))
  return { ...days, state_seen: row.state_seen, state_seen_on: row.state_seen_on } as Lifecycle
}
