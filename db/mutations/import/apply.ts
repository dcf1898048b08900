import { type Kysely, sql, type Transaction } from 'kysely'
import type { Day } from '../../../lib/catalogue/day'
import type { HistoryEvent } from '../../../lib/history/events'
import type { Known } from '../../../lib/resolve/identify'
import type { Database } from '../../schema'
import { deriveModels } from '../derive'
import { type Editor, importEditor } from '../editor'
import { oneAtATime } from '../one-at-a-time'
import { publish, type RevisionEntry, recordRevision } from '../revision'
import { type Comparison, compareStatements } from './compare'
import { addMeasurements, carryMeasurements } from './measurements'
import { dropReleases } from './move'
import { observe, withdraw } from './observe'
import { type SourceReading, statementsOf } from './reading'
import { settleResults } from './results'
import { settleConflicts } from './settle-conflicts'
import { settleEvents } from './settle-events'
import { settleHosts } from './settle-hosts'
import { settleLinks } from './settle-links'
import { settleModels } from './settle-models'
import { type RecordChange, settleOfferings } from './settle-offerings'
import { settleReplacements } from './settle-replacements'
import { ensurePages, ensureSources, markRead, readLater } from './sources'
import type { Changed, Created } from './subject'
import { type Placement, placeStatements, type Unplaced } from './subjects'

/** What an import did, per source and in all. */
export interface ImportResult {
  unchanged: number
  /** Records that were new or said something else. */
  changed: number
  withdrawn: number
  created: Record<keyof Created, number>
  /** Records whose shown values changed, those made new included. */
  revised: number
  rows_written: number
  /** Catalogue revision after it. */
  revision: number
  /** Records that landed nowhere, or not on a model, and why. */
  unplaced: Unplaced[]
  /** Keys of sources that were left out, because a newer reading of them is known. */
  outdated: string[]
  /** Up to 50 changes, for a person to read. */
  examples: { subject: string; field: string; before: unknown; after: unknown }[]
}

export interface ApplyOptions {
  /** The UTC day of the run: states and dated prices are derived for it. */
  today: Day
  /** Reads what is known of models from inside the transaction. */
  loadKnown: (trx: Transaction<Database>, readings: readonly SourceReading[]) => Promise<Known>
  onStep?: (step: string, done: number, of: number) => void
}

/** Models settled at once: bounds memory, whatever the import's size. */
const BATCH = 400

/**
 * Applies whole sources in one transaction. Records that say what they said
 * before cost a comparison and write nothing; nothing that a person verified is
 * touched; nothing is deleted. A reading that is older than what is known of
 * its source is left out whole.
 */
export async function applyImport(
  trx: Transaction<Database>,
  given: readonly SourceReading[],
  options: ApplyOptions,
): Promise<ImportResult> {
  await oneAtATime(trx)
  const step = options.onStep ?? (() => {})
  const later = await readLater(trx, given)
  const readings = given.filter(({ source }) => !later.has(source.key))
  const outdated = [...later].sort()
  if (readings.length === 0) return { ...(await nothing(trx, 0)), outdated }

  const sourceIds = await ensureSources(trx, readings)
  const compared: (Comparison & { reading: SourceReading; source_id: number })[] = []
  for (const reading of readings) {
    const source_id = sourceIds.get(reading.source.key)
    if (source_id === undefined) throw new Error(`The source ${reading.source.key} has no row`)
    const statements = statementsOf(reading)
    const comparison = await compareStatements(trx, source_id, statements, reading)
    compared.push({ ...comparison, gone: believable(comparison), reading, source_id })
  }
  const changes = compared.flatMap(({ changed, reading, source_id }): Changed[] =>
    changed.map((statement) => ({ source: reading.source.key, source_id, statement })),
  )
  const unchanged = compared.reduce((sum, each) => sum + each.unchanged, 0)
  const gone = compared.flatMap((each) => each.gone)
  if (changes.length === 0 && gone.length === 0)
    return { ...(await nothing(trx, unchanged)), outdated }
  step('compared', changes.length, changes.length + unchanged)

  const known = await options.loadKnown(trx, readings)
  const placement = await placeStatements(trx, changes, known, options.today)
  const { placed, created, unplaced } = placement
  step('placed', placed.length, changes.length)
  const made = Object.values(countCreated(created)).some((count) => count > 0)
  // What has no place is no news, however often it is read.
  if (placed.length === 0 && gone.length === 0 && !made) {
    return { ...(await nothing(trx, unchanged)), unplaced, outdated }
  }
  const editor = await startImport(trx, compared)
  const pages = await ensurePages(
    trx,
    changes.map(({ statement }) => statement),
  )
  await observe(trx, placed, pages)
  for (const { reading, source_id, ...each } of compared) {
    await withdraw(
      trx,
      each.gone.map(({ id }) => id),
      reading.as_of,
    )
    if (each.changed.length > 0 || each.gone.length > 0) await markRead(trx, source_id, reading)
  }

  const settled = await settle(trx, placement, gone, step)
  // What was said of merged models is said of others now.
  const spoken = [...settled.models, ...placement.merged]
  const links = await settleLinks(trx, spoken, options.today)
  const replacements = await settleReplacements(trx, placed, options.today)
  const results = await settleResults(trx, spoken, placed, settled.citations, options.today)
  const measurements =
    (await addMeasurements(trx, placed, settled.citations)) +
    (await carryMeasurements(trx, placement.moved))
  settled.entries.push(...(await dropReleases(trx, placement.releases)))
  const touched = [...placed, ...gone, ...placement.touched]
  const conflicts = await settleConflicts(trx, spoken, touched)
  step('related', 1, 1)
  const derived = await deriveModels(trx, settled.models, options.today)
  await trx
    .updateTable('catalogue')
    .set({ derived_on: options.today })
    .where('derived_on', 'is', null)
    .execute()
  const events = await settleEvents(trx, settled.events)
  step('derived', 1, 1)

  const entries = settled.entries
  // Evidence and extras have no revision, but pages and formats show them.
  const revision =
    entries.length > 0 ? await recordRevision(trx, editor, entries) : await publish(trx)
  return {
    unchanged,
    changed: changes.length,
    withdrawn: gone.length,
    created: countCreated(created),
    revised: entries.length,
    rows_written:
      placed.length +
      gone.length +
      entries.length +
      placement.moved.length +
      links +
      replacements.written +
      results.written +
      measurements +
      conflicts +
      derived +
      events,
    revision,
    unplaced: [...unplaced, ...replacements.unplaced, ...results.unplaced],
    outdated,
    examples: examplesOf(entries),
  }
}

/**
 * Runs `work` in a transaction and takes it back: what an import would do.
 */
export async function rehearse<T>(
  db: Kysely<Database>,
  work: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  const trx = await db.startTransaction().execute()
  try {
    return await work(trx)
  } finally {
    await trx.rollback().execute()
  }
}

/**
 * A source does not drop most of its records in a day: then a part of it was
 * read, and what the part leaves out is not gone.
 */
function believable({ gone, changed, unchanged }: Comparison): Comparison['gone'] {
  return gone.length > changed.length + unchanged ? [] : gone
}

async function nothing(trx: Transaction<Database>, unchanged: number): Promise<ImportResult> {
  const { revision } = await trx
    .selectFrom('catalogue')
    .select('revision')
    .executeTakeFirstOrThrow()
  return {
    unchanged,
    changed: 0,
    withdrawn: 0,
    created: { provider: 0, host: 0, model: 0, release: 0, offering: 0 },
    revised: 0,
    rows_written: 0,
    revision,
    unplaced: [],
    outdated: [],
    examples: [],
  }
}

/** Logs the run once for each source that said something new; the first is the editor. */
async function startImport(
  trx: Transaction<Database>,
  compared: readonly (Comparison & { reading: SourceReading; source_id: number })[],
): Promise<Editor> {
  const runs = compared.filter(({ changed, gone }) => changed.length > 0 || gone.length > 0)
  const rows = await trx
    .insertInto('imports')
    .values(
      runs.map(({ reading, source_id, changed, unchanged, gone }) => ({
        source_id,
        as_of: reading.as_of,
        version: reading.version,
        state: 'done' as const,
        finished_at: sql<string>`now()`,
        counts: JSON.stringify({ changed: changed.length, unchanged, withdrawn: gone.length }),
        rejects: JSON.stringify(reading.rejects),
      })),
    )
    .returning('id')
    .execute()
  const first = rows[0]
  if (first === undefined) throw new Error('An import without a changed source has no editor')
  return importEditor(first.id)
}

interface Settled {
  models: string[]
  events: Map<number, HistoryEvent[]>
  entries: RevisionEntry[]
  citations: {
    host: Map<string, number>
    model: Map<string, number>
    offering: Map<string, number>
  }
}

async function settle(
  trx: Transaction<Database>,
  { placed, created, touched: moved, entries, ...placement }: Placement,
  gone: Comparison['gone'],
  step: NonNullable<ApplyOptions['onStep']>,
): Promise<Settled> {
  const touched = [...placed, ...gone, ...moved]
  const idsOf = (type: string) => [
    ...new Set(touched.filter((each) => each.subject_type === type).map((each) => each.subject_id)),
  ]
  const events: Settled['events'] = new Map()
  const add = (subject_type: RevisionEntry['subject_type'], changes: readonly RecordChange[]) => {
    for (const { id, number, changes: fields } of changes) {
      entries.push({ subject_type, subject_id: id, number, changes: fields })
    }
  }
  for (const [id, slug] of created.provider) {
    add('provider', [{ id, number: 1, changes: { slug: [null, slug] } }])
  }

  // Hosts also come into being by what is said of their offerings.
  const madeHosts = new Set(created.host.keys())
  const hosts = await settleHosts(trx, [...new Set([...idsOf('host'), ...madeHosts])], madeHosts)
  add('host', hosts.changed)
  const citations: Settled['citations'] = {
    host: hosts.citations,
    model: new Map(),
    offering: new Map(),
  }
  const models = await modelsOf(trx, idsOf('model'), idsOf('offering'), placement.merged)
  const operators = new Map(
    (await trx.selectFrom('hosts').select(['slug', 'operator']).execute()).map((host) => [
      host.slug,
      host.operator,
    ]),
  )
  const madeOfferings = new Set(created.offering.keys())
  const left = { models: new Set(placement.left), releases: new Set(placement.releases) }
  const made = { model: new Set(created.model.keys()), release: new Set(created.release.keys()) }

  for (let start = 0; start < models.length; start += BATCH) {
    const slugs = models.slice(start, start + BATCH)
    const offerings = await trx
      .selectFrom('offerings')
      .selectAll()
      .where('model', '=', (eb) => eb.fn.any(eb.val(slugs)))
      .orderBy('id')
      .execute()
    const settledOfferings = await settleOfferings(trx, offerings, madeOfferings)
    add('offering', settledOfferings.changed)
    for (const [key, id] of settledOfferings.citations) citations.offering.set(key, id)
    for (const [id, each] of settledOfferings.events) events.set(id, each)

    const settledModels = await settleModels(
      trx,
      { ...(await recordsOf(trx, slugs)), offerings, operators, left },
      made,
    )
    add('release', settledModels.releases)
    add('model', settledModels.models)
    for (const [key, id] of settledModels.citations) citations.model.set(key, id)
    step('settled', Math.min(start + BATCH, models.length), models.length)
  }
  const orphans = await trx
    .selectFrom('offerings')
    .selectAll()
    .where('id', '=', (eb) => eb.fn.any(eb.val(idsOf('offering'))))
    .where('model', 'is', null)
    .execute()
  const settledOrphans = await settleOfferings(trx, orphans, madeOfferings)
  add('offering', settledOrphans.changed)
  for (const [key, id] of settledOrphans.citations) citations.offering.set(key, id)
  for (const [id, each] of settledOrphans.events) events.set(id, each)
  return { models, entries, citations, events }
}

async function recordsOf(trx: Transaction<Database>, slugs: string[]) {
  const models = await trx
    .selectFrom('models')
    .selectAll()
    .where('slug', '=', (eb) => eb.fn.any(eb.val(slugs)))
    .orderBy('id')
    .execute()
  const releases = await trx
    .selectFrom('releases')
    .selectAll()
    .where('model', '=', (eb) => eb.fn.any(eb.val(slugs)))
    .orderBy('id')
    .execute()
  return { models, releases }
}

/** The models that some changed records speak of, by slug. */
async function modelsOf(
  trx: Transaction<Database>,
  modelIds: number[],
  offeringIds: number[],
  merged: readonly string[],
): Promise<string[]> {
  const rows = await trx
    .selectFrom('models')
    .select('slug')
    .where('id', '=', (eb) => eb.fn.any(eb.val(modelIds)))
    .where('merged_into', 'is', null)
    .union(
      trx
        .selectFrom('offerings')
        .select((eb) => eb.ref('model').$notNull().as('slug'))
        .where('id', '=', (eb) => eb.fn.any(eb.val(offeringIds)))
        .where('model', 'is not', null),
    )
    .execute()
  const without = new Set(merged)
  return rows.flatMap(({ slug }) => (without.has(slug) ? [] : [slug])).sort()
}

function countCreated(created: Created): ImportResult['created'] {
  return {
    provider: created.provider.size,
    host: created.host.size,
    model: created.model.size,
    release: created.release.size,
    offering: created.offering.size,
  }
}

function examplesOf(entries: readonly RevisionEntry[]): ImportResult['examples'] {
  return entries
    .filter(({ number }) => number > 1)
    .slice(0, 50)
    .flatMap(({ subject_type, subject_id, changes }) =>
      Object.entries(changes).map(([field, [before, after]]) => ({
        subject: `${subject_type} ${subject_id}`,
        field,
        before,
        after,
      })),
    )
    .slice(0, 50)
}
