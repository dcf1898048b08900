import type { Kysely } from 'kysely'
import { wholeAt } from '../../db/queries/kept-whole'
import { listModelsById } from '../../db/queries/models'
import { listOfferingsNumbered } from '../../db/queries/offerings'
import type { Database } from '../../db/schema'
import { answer, canAnswer } from '../browse/answer'
import { type TableName, tablePages } from '../browse/tables'
import type { Whole } from '../browse/whole'
import type { TableQuery } from '../catalogue/query'
import type { Answer, Asked } from './handler'
import { modelItem, offeringItem } from './records'

type ReadTexts = (db: Kysely<Database>, ids: number[]) => Promise<(readonly [number, string])[]>

/** The records of some rows as the API writes them, by row number. */
const readTexts: Readonly<Record<TableName, ReadTexts>> = {
  models: async (db, ids) =>
    (await listModelsById(db, ids)).map((row) => [row.id, JSON.stringify(modelItem(row))]),
  offerings: async (db, ids) =>
    (await listOfferingsNumbered(db, ids)).map((row) => [
      row.id,
      JSON.stringify(offeringItem(row)),
    ]),
}

/** Records that were written once; they go with the table that they are of. */
const written = new WeakMap<Whole, Map<number, string>>()

/**
 * A list whose rows are found in memory, and whose records were mostly written for another list of
 * the same revision; null where the database has to be asked: a large table, another day, chosen
 * columns, evidence.
 */
export async function listInMemory(
  { db, revision }: Asked,
  table: TableName,
  query: TableQuery,
): Promise<Answer | null> {
  const { fields } = tablePages[table]
  const whole = await wholeAt(db, table, revision)
  if (!whole || query.columns !== null || !canAnswer(whole, fields, query)) return null
  const { rows, next, total } = answer(whole, fields, query, { counted: false })
  const texts = written.get(whole) ?? new Map<number, string>()
  written.set(whole, texts)
  const ids = rows.map((row) => whole.ids[row] as number)
  const missing = ids.filter((id) => !texts.has(id))
  for (const [id, text] of await readTexts[table](db, missing)) texts.set(id, text)
  // A row that was taken away since the table was read: the revision is another by now.
  const data = ids.flatMap((id) => texts.get(id) ?? [])
  const rest = JSON.stringify({ total, next }).slice(1)
  return { type: 'application/json; charset=utf-8', body: `{"data":[${data.join(',')}],${rest}` }
}
