import { sql, type Transaction } from 'kysely'
import { type PlacedResult, placeResult } from '../../../lib/benchmarks/place'
import { mayBeShown, withheldReasons } from '../../../lib/benchmarks/shown'
import type { Day } from '../../../lib/catalogue/day'
import type { ResultStatement } from '../../../lib/import/record'
import type { Database } from '../../schema'
import { countResults } from '../count-results'
import { insertRows, updateRows } from '../rows'
import { ensureBenchmarks } from './ensure-benchmarks'
import { citationKey } from './evidence'
import type { CitationIds } from './relations'
import { firstRevision } from './subject'
import type { Placed, Unplaced } from './subjects'

/** A result among an observation's values, with the source's id of the model it is of. */
export interface StatedResult extends ResultStatement {
  of: string
}

/**
 * Brings the results of some models in line with what their sources state: new
 * ones are added, those that nobody states any more are withdrawn. One that may
 * not be shown, or that cannot be compared with any, is reported when its
 * record changes and never stored.
 */
export async function settleResults(
  trx: Transaction<Database>,
  models: readonly string[],
  placed: readonly Placed[],
  citations: CitationIds,
  today: Day,
): Promise<{ written: number; unplaced: Unplaced[] }> {
  const observed = await observedResults(trx, models)
  const releases = await releasesOf(trx, observed)
  const changed = new Set(placed.map((each) => `${each.source_id} ${each.statement.locator}`))
  const unplaced = placed.flatMap((each) => [
    ...withheld(each),
    ...(each.subject_type === 'alias' ? ofAlias(each) : []),
  ])
  const wanted = new Map<string, Row>()
  for (const each of observed) {
    const citation_id = citations.model.get(
      citationKey(each.model_id, each.source_id, each.locator),
    )
    if (citation_id === undefined) continue
    const { source, developer, model } = each
    for (const statement of each.results) {
      const result = placeResult(statement, { source, developer })
      if (!result.ok) {
        if (changed.has(`${each.source_id} ${each.locator}`)) {
          unplaced.push(notStored(each.locator, statement, result.reason))
        }
        continue
      }
      const { ok: _, ...columns } = result
      const dated = statement.of.slice(statement.of.lastIndexOf('/') + 1)
      const release_id = releases.get(`${model} ${dated}`) ?? null
      const source_url = pageOf(statement.source_url)
      const row = { ...columns, model, release_id, source_url, citation_id }
      // Where several sources say the same, the first by name is cited.
      if (!wanted.has(identityOf(row))) wanted.set(identityOf(row), row)
    }
  }
  await ensureBenchmarks(trx, new Set([...wanted.values()].map(({ benchmark }) => benchmark)))
  return { written: await write(trx, models, wanted, today), unplaced }
}

type Row = Omit<PlacedResult, 'ok'> & {
  model: string
  release_id: number | null
  source_url: string | null
  citation_id: number
}

/** An address that a page may link to. */
function pageOf(url: string | null): string | null {
  return url !== null && /^https?:\/\//.test(url) ? url : null
}

function withheld({ statement: { record, locator } }: Placed): Unplaced[] {
  if (record.type !== 'model') return []
  return record.results.flatMap((result) => {
    const verdict = mayBeShown(result)
    return verdict.ok ? [] : [notStored(locator, result, withheldReasons[verdict.reason])]
  })
}

function ofAlias({ statement }: Placed): Unplaced[] {
  const results = (statement.values.results ?? []) as StatedResult[]
  const reason = 'its id moves from model to model'
  return results.map((result) => notStored(statement.locator, result, reason))
}

function notStored(path: string, result: ResultStatement, reason: string): Unplaced {
  return { path, reason, value: `${result.benchmark} ${result.score}` }
}

/** What makes two results one: the table's unique constraint. */
function identityOf(
  row: Omit<Row, 'citation_id' | 'score' | 'measured_on' | 'source_url'>,
): string {
  const { benchmark, model, release_id, harness, variant, dataset, metric } = row
  return JSON.stringify([
    ...[benchmark, model, release_id, harness, variant, dataset, metric],
    ...[row.reported_by, row.score_text],
  ])
}

interface Observed {
  model_id: number
  model: string
  developer: string | null
  source_id: number
  source: string
  locator: string
  results: StatedResult[]
}

async function observedResults(
  trx: Transaction<Database>,
  models: readonly string[],
): Promise<Observed[]> {
  const { rows } = await sql<Observed>`
    select models.id as model_id, models.slug as model, models.developer, source_id,
      coalesce(sources.key, sources.url) as source, locator, "values" -> 'results' as results
    from models
    join observations on subject_type = 'model' and subject_id = models.id
    join sources on sources.id = source_id
    where models.slug = any (${models}) and observations.withdrawn_on is null
      and "values" ? 'results'
    order by source, locator
  `.execute(trx)
  return rows
}

/** Ids of the releases of these models, by `model release`. */
async function releasesOf(
  trx: Transaction<Database>,
  observed: readonly Observed[],
): Promise<Map<string, number>> {
  const models = [...new Set(observed.map(({ model }) => model))]
  const rows = await trx
    .selectFrom('releases')
    .select(['id', 'model', 'release_id'])
    .where('model', '=', (eb) => eb.fn.any(eb.val(models)))
    .execute()
  return new Map(rows.map(({ id, model, release_id }) => [`${model} ${release_id}`, id]))
}

async function write(
  trx: Transaction<Database>,
  models: readonly string[],
  wanted: ReadonlyMap<string, Row>,
  today: Day,
): Promise<number> {
  const have = await trx
    .selectFrom('results')
    .selectAll()
    .where('model', '=', (eb) => eb.fn.any(eb.val([...models])))
    .execute()
  const updates: ({ id: number } & Record<string, unknown>)[] = []
  const known = new Set<string>()
  const counted = new Set<string>()
  for (const row of have) {
    const key = identityOf(row)
    known.add(key)
    const want = wanted.get(key)
    const { citation_id, measured_on, source_url } = want ?? row
    const gone = want === undefined
    const same =
      gone === (row.withdrawn_on !== null) &&
      citation_id === row.citation_id &&
      measured_on === row.measured_on &&
      source_url === row.source_url
    if (same) continue
    counted.add(row.benchmark)
    updates.push({
      id: row.id,
      citation_id,
      measured_on,
      source_url,
      withdrawn_on: gone ? (row.withdrawn_on ?? today) : null,
      revision: row.revision + 1,
      updated_at: 'now',
    })
  }
  const fresh = [...wanted].filter(([key]) => !known.has(key))
  await insertRows(
    trx,
    'results',
    fresh.map(([, row]) => ({ ...row, ...firstRevision })),
    [],
  )
  await updateRows(trx, 'results', updates)
  for (const [, { benchmark }] of fresh) counted.add(benchmark)
  await countResults(trx, [...counted])
  return fresh.length + updates.length
}
