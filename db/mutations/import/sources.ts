import { sql, type Transaction } from 'kysely'
import { mayBeShown } from '../../../lib/benchmarks/shown'
import { isWebAddress } from '../../../lib/import/values'
import type { Database } from '../../schema'
import { insertRows, updateRows } from '../rows'
import type { SourceReading, Statement } from './reading'

/**
 * The ids of the read sources by key, making those that are new. One whose
 * address another source cited before has a row already, as a page: that one
 * becomes the data set.
 */
export async function ensureSources(
  trx: Transaction<Database>,
  readings: readonly SourceReading[],
): Promise<Map<string, number>> {
  const keys = readings.map(({ source }) => source.key)
  const known = await trx
    .selectFrom('sources')
    .select(['id', 'key'])
    .where('key', 'in', keys)
    .execute()
  const ids = new Map(known.map(({ id, key }) => [key ?? '', id]))
  const missing = readings.filter(({ source }) => !ids.has(source.key))
  const rows = missing.map(({ source, as_of, version }) => ({
    key: source.key,
    kind: 'data_set',
    url: source.url,
    title: source.title,
    publisher: source.publisher,
    licence: source.licence,
    attribution: source.attribution ?? null,
    keeps_retired: source.keeps_retired ?? false,
    version,
    as_of,
  }))
  const pages = await trx
    .selectFrom('sources')
    .select(['id', 'url'])
    .where('url', '=', (eb) => eb.fn.any(eb.val(rows.map(({ url }) => url))))
    .where('key', 'is', null)
    .execute()
  const cited = new Map(pages.map(({ id, url }) => [url, id]))
  const upgraded = rows.flatMap((row) => {
    const id = cited.get(row.url)
    return id === undefined ? [] : [{ id, ...row }]
  })
  await updateRows(trx, 'sources', upgraded)
  for (const { id, key } of upgraded) ids.set(key, id)
  const inserted = await insertRows<{ id: number; key: string }>(
    trx,
    'sources',
    rows.filter(({ url }) => !cited.has(url)).map((row) => ({ ...row, created_at: 'now' })),
    ['id', 'key'],
  )
  for (const { id, key } of inserted) ids.set(key, id)
  return ids
}

/**
 * Keys of the sources of which a newer reading is known. An older one says what
 * was, not what is: to take it for now would turn back every figure it has.
 */
export async function readLater(
  trx: Transaction<Database>,
  readings: readonly SourceReading[],
): Promise<Set<string>> {
  const given = JSON.stringify(readings.map(({ source: { key }, as_of }) => ({ key, as_of })))
  const { rows } = await sql<{ key: string }>`
    select sources.key from jsonb_to_recordset(${given}::jsonb) as given(key text, as_of date)
    join sources on sources.key = given.key and sources.as_of > given.as_of
  `.execute(trx)
  return new Set(rows.map(({ key }) => key))
}

/** Moves a source's "as of" forward, when an import of it changed something. */
export async function markRead(
  trx: Transaction<Database>,
  id: number,
  reading: SourceReading,
): Promise<void> {
  await trx
    .updateTable('sources')
    .set({ as_of: reading.as_of, version: reading.version })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('as_of', 'is', null), eb('as_of', '<=', reading.as_of)]))
    .execute()
}

/** The ids of cited pages by URL, making those that are new. */
export async function ensurePages(
  trx: Transaction<Database>,
  statements: readonly Statement[],
): Promise<Map<string, number>> {
  const titles = new Map<string, string | null>()
  for (const { record } of statements) {
    for (const { url, title } of record.cites) titles.set(url, firstTitle(titles.get(url), title))
    // A result names the page that published it.
    for (const result of record.type === 'model' ? record.results : []) {
      const url = result.source_url
      if (url !== null && isWebAddress(url) && mayBeShown(result).ok) {
        titles.set(url, titles.get(url) ?? null)
      }
    }
  }
  if (titles.size === 0) return new Map()
  const rows = JSON.stringify([...titles].map(([url, title]) => ({ url, title })))
  await sql`
    insert into sources (kind, url, title)
    select 'page', given.url, given.title
    from jsonb_to_recordset(${rows}::jsonb) as given(url text, title text)
    where not exists (select from sources where sources.url = given.url)
  `.execute(trx)
  await sql`
    update sources set title = given.title
    from jsonb_to_recordset(${rows}::jsonb) as given(url text, title text)
    where sources.url = given.url and kind = 'page' and given.title is not null
      and (sources.title is null or given.title collate "C" < sources.title)
  `.execute(trx)
  const pages = await sql<{ id: number; url: string }>`
    select sources.id, sources.url
    from jsonb_to_recordset(${rows}::jsonb) as given(url text)
    join sources on sources.url = given.url
  `.execute(trx)
  return new Map(pages.rows.map(({ id, url }) => [url, id]))
}

/** A page that is called by several names goes by the first of them. */
function firstTitle(a: string | null | undefined, b: string | null): string | null {
  if (a === null || a === undefined) return b
  return b !== null && b < a ? b : a
}
