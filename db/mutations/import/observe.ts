import { type Selectable, sql, type Transaction } from 'kysely'
import type { Day } from '../../../lib/catalogue/day'
import { isBridged, type Period } from '../../../lib/history/timeline'
import type { Database } from '../../schema'
import { insertRows, updateRows } from '../rows'
import { type Observed, writeStated } from './stated'
import type { Placed } from './subjects'

type Known = Pick<
  Selectable<Database['observations']>,
  | 'id'
  | 'source_id'
  | 'subject_type'
  | 'subject_id'
  | 'locator'
  | 'known_from'
  | 'from_start'
  | 'dated'
  | 'listings'
  | 'past_digest'
>

/** Writes what the sources now say, record by record, and since when. */
export async function observe(
  trx: Transaction<Database>,
  placed: readonly Placed[],
  pages: ReadonlyMap<string, number>,
): Promise<void> {
  const known = await knownObservations(trx, placed)
  const read = await sourcesReadBefore(trx, placed)
  const rows = placed.map((each) => {
    const { source_id, statement, subject_type, subject_id } = each
    return {
      source_id,
      subject_type,
      subject_id,
      locator: statement.locator,
      values: statement.values,
      extras: statement.extras,
      cites_source_id: pages.get(statement.cites_url ?? '') ?? null,
      confidence: statement.confidence,
      observed_on: statement.observed_on,
      withdrawn_on: statement.withdrawn_on,
      ...presenceOf(each, known.get(keyOf(each)), read.has(source_id)),
    }
  })
  const changed = rows.flatMap((row) => {
    const id = known.get(keyOf(row))?.id
    return id === undefined ? [] : [{ id, ...row }]
  })
  const inserted = await insertRows<Known>(
    trx,
    'observations',
    rows.filter((row) => !known.has(keyOf(row))),
    ['id', 'source_id', 'subject_type', 'subject_id', 'locator'],
  )
  await updateRows(trx, 'observations', changed)

  const fresh = new Map(inserted.map((row) => [keyOf(row), row.id]))
  await writeStated(
    trx,
    placed.flatMap((each): Observed[] => {
      const key = keyOf({ ...each, locator: each.statement.locator })
      const before = known.get(key)?.id
      const observation_id = before ?? fresh.get(key)
      const { statement } = each
      // Also of what names a model alone by now: it may come to be an offering's.
      if (observation_id === undefined || statement.record.type !== 'offering') return []
      return [{ observation_id, is_new: before === undefined, statement }]
    }),
  )
}

/** Marks records that their source no longer has. Nothing is deleted. */
export async function withdraw(
  trx: Transaction<Database>,
  observationIds: readonly number[],
  day: string,
): Promise<void> {
  if (observationIds.length === 0) return
  await sql`
    update observations set withdrawn_on = ${day}::date,
      listings = case when listings = '[]' then listings
        else jsonb_set(listings, '{-1,to}', to_jsonb(${day}::text)) end
    where id = any (${[...observationIds]}::bigint[])
  `.execute(trx)
}

type Presence = Pick<Known, 'known_from' | 'from_start' | 'dated' | 'listings' | 'past_digest'>

function presenceOf(
  { statement: { past, observed_on } }: Placed,
  known: Known | undefined,
  source_was_read: boolean,
): Presence {
  if (past !== null && !past.dated) {
    const { known_from, from_start, listings, digest } = past
    return { known_from, from_start, dated: false, listings, past_digest: digest }
  }
  return {
    known_from: known?.known_from ?? observed_on,
    // What a first reading finds may have been there for long.
    from_start: known?.from_start ?? !source_was_read,
    dated: past?.dated ?? known?.dated ?? false,
    listings: listedOn(known?.listings ?? [], observed_on),
    past_digest: past?.digest ?? known?.past_digest ?? null,
  }
}

/** The days on which a record was listed, once it is listed on `day`. */
function listedOn(listings: readonly Period[], day: Day): Period[] {
  const last = listings.at(-1)
  if (last === undefined) return [{ from: day, to: null }]
  if (last.to === null) return [...listings]
  if (!isBridged(last.to, day)) return [...listings, { from: day, to: null }]
  return [...listings.slice(0, -1), { from: last.from, to: null }]
}

async function sourcesReadBefore(
  trx: Transaction<Database>,
  placed: readonly Placed[],
): Promise<ReadonlySet<number>> {
  const ids = [...new Set(placed.map(({ source_id }) => source_id))]
  const rows = await sql<{ id: number }>`
    select id from unnest(${ids}::bigint[]) as given(id)
    where exists (select from observations where source_id = given.id)
  `.execute(trx)
  return new Set(rows.rows.map(({ id }) => id))
}

async function knownObservations(
  trx: Transaction<Database>,
  placed: readonly Placed[],
): Promise<Map<string, Known>> {
  const bySource = new Map<number, string[]>()
  for (const { source_id, statement } of placed) {
    const locators = bySource.get(source_id)
    if (locators) locators.push(statement.locator)
    else bySource.set(source_id, [statement.locator])
  }
  const known = new Map<string, Known>()
  for (const [source_id, locators] of bySource) {
    const rows = await trx
      .selectFrom('observations')
      .select([
        'id',
        'source_id',
        'subject_type',
        'subject_id',
        'locator',
        'known_from',
        'from_start',
        'dated',
        'listings',
        'past_digest',
      ])
      .where('source_id', '=', source_id)
      .where('locator', '=', (eb) => eb.fn.any(eb.val(locators)))
      .execute()
    for (const row of rows) known.set(keyOf(row), row)
  }
  return known
}

/** A record stands once in its source; what it is about may come to be known better. */
function keyOf(
  row: { source_id: number } & ({ locator: string } | { statement: { locator: string } }),
): string {
  const locator = 'locator' in row ? row.locator : row.statement.locator
  return `${row.source_id} ${locator}`
}
