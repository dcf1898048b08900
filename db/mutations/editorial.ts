import { sql, type Transaction } from 'kysely'
import type { Day } from '../../lib/catalogue/day'
import type { EditorialFile, EditorialText } from '../../lib/editorial/lines'
import type { Database } from '../schema'
import { deriveModels } from './derive'
import { importEditor } from './editor'
import { oneAtATime } from './one-at-a-time'
import { type Changes, publish, type RevisionEntry, recordRevision } from './revision'
import { insertRows, updateRows } from './rows'

/** Where the texts come from: this catalogue itself, which has no address of its own. */
const source = {
  key: 'losclouds-editorial',
  kind: 'editorial',
  url: '/sources#data-sets',
  title: 'Editorial texts',
  publisher: 'losclouds',
  licence: 'MIT',
} as const

/** Written from figures that are cited themselves, as a curated source is. */
const confidence = 'medium'

export interface EditorialResult {
  /** Points that are new, changed or withdrawn, and citations read again. */
  rows_written: number
  /** Slugs that no model has; their texts are left out. */
  unknown: string[]
}

/**
 * Brings the texts of this catalogue in line with its files, by model, kind and position. A text
 * that a person published is theirs and left alone; nothing is deleted; nothing is written when
 * nothing changed.
 */
export async function applyEditorial(
  trx: Transaction<Database>,
  files: ReadonlyMap<string, EditorialFile>,
  today: Day,
): Promise<EditorialResult> {
  await oneAtATime(trx)
  const known = new Set(
    (await trx.selectFrom('models').select('slug').execute()).map((m) => m.slug),
  )
  const wanted = new Map<string, Wanted>()
  const unknown = new Set<string>()
  for (const [file, { checked_on, texts }] of files) {
    for (const text of texts) {
      if (!known.has(text.model)) unknown.add(text.model)
      else if (wanted.has(keyOf(text))) throw new Error(`${keyOf(text)} stands in two files`)
      else wanted.set(keyOf(text), { ...text, checked_on, locator: `${file}#${keyOf(text)}` })
    }
  }
  const stored = await storedPoints(trx)
  const changes = changesOf(wanted, stored, today)
  const count = changes.added.length + changes.changed.length + changes.reread.length
  const result = { rows_written: count, unknown: [...unknown] }
  if (count === 0) return result

  const { source_id, editor } = await startRun(trx, files, today, count)
  const entries = await write(trx, changes, source_id)
  const touched = [...changes.added, ...changes.changed].map(({ model }) => model)
  await deriveModels(trx, [...new Set(touched)], today)
  if (entries.length > 0) await recordRevision(trx, editor, entries)
  else await publish(trx)
  return result
}

interface Wanted extends EditorialText {
  readonly checked_on: Day
  readonly locator: string
}

interface Stored extends Pick<EditorialText, 'model' | 'kind' | 'position' | 'text'> {
  readonly id: number
  readonly rests_on: unknown
  readonly withdrawn_on: Day | null
  readonly revision: number
  readonly citation_id: number | null
  readonly checked_on: Day | null
  readonly persons: boolean
}

interface PointChanges {
  readonly added: readonly Wanted[]
  readonly changed: readonly { id: number; model: string; number: number; changes: Changes }[]
  /** Citations whose texts were read against the catalogue again. */
  readonly reread: readonly { id: number; checked_on: Day }[]
}

function keyOf({ model, kind, position }: Pick<EditorialText, 'model' | 'kind' | 'position'>) {
  return `${model}/${kind}/${position}`
}

async function storedPoints(trx: Transaction<Database>): Promise<Map<string, Stored>> {
  const { rows } = await sql<Stored>`
    select points.id, points.model, points.kind, points.position, points.text, points.rests_on,
      points.withdrawn_on, points.revision, points.citation_id, citations.checked_on,
      exists (select from revisions where subject_type = 'editorial_point'
        and subject_id = points.id and user_id is not null) as persons
    from editorial_points as points left join citations on citations.id = points.citation_id
  `.execute(trx)
  return new Map(rows.map((row) => [keyOf(row), row]))
}

function changesOf(
  wanted: ReadonlyMap<string, Wanted>,
  stored: ReadonlyMap<string, Stored>,
  today: Day,
): PointChanges {
  const changed: { id: number; model: string; number: number; changes: Changes }[] = []
  const reread: { id: number; checked_on: Day }[] = []
  for (const [key, point] of stored) {
    if (point.persons) continue
    const want = wanted.get(key)
    const changes: Changes = {}
    if (!want) {
      if (point.withdrawn_on === null) changes.withdrawn_on = [null, today]
    } else {
      if (point.withdrawn_on !== null) changes.withdrawn_on = [point.withdrawn_on, null]
      if (point.text !== want.text) changes.text = [point.text, want.text]
      if (canonical(point.rests_on) !== canonical(want.rests_on)) {
        changes.rests_on = [point.rests_on, want.rests_on]
      }
      if (point.citation_id !== null && point.checked_on !== want.checked_on) {
        reread.push({ id: point.citation_id, checked_on: want.checked_on })
      }
    }
    if (Object.keys(changes).length > 0) {
      changed.push({ id: point.id, model: point.model, number: point.revision + 1, changes })
    }
  }
  return {
    added: [...wanted].flatMap(([key, it]) => (stored.has(key) ? [] : [it])),
    changed,
    reread,
  }
}

/** Claims as text, whatever order their keys came back in. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each) =>
    each !== null && typeof each === 'object' && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}

async function startRun(
  trx: Transaction<Database>,
  files: ReadonlyMap<string, EditorialFile>,
  today: Day,
  count: number,
) {
  const as_of =
    [...files.values()]
      .map(({ checked_on }) => checked_on)
      .sort()
      .at(-1) ?? today
  const { id: source_id } = await trx
    .insertInto('sources')
    .values({ ...source, as_of })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ as_of }))
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await trx
    .insertInto('imports')
    .values({
      source_id,
      as_of,
      state: 'done',
      finished_at: sql<string>`now()`,
      counts: JSON.stringify({ changed: count }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { source_id, editor: importEditor(id) }
}

async function write(
  trx: Transaction<Database>,
  { added, changed, reread }: PointChanges,
  source_id: number,
): Promise<RevisionEntry[]> {
  const points = await insertRows<
    { id: number } & Pick<EditorialText, 'model' | 'kind' | 'position'>
  >(
    trx,
    'editorial_points',
    added.map(({ model, kind, position, text, rests_on }) => ({
      ...{ model, kind, position, text, rests_on },
      ...{ revision: 1, created_at: 'now', updated_at: 'now' },
    })),
    ['id', 'model', 'kind', 'position'],
  )
  const texts = new Map(added.map((text) => [keyOf(text), text]))
  const citations = await insertRows<{ id: number; subject_id: number }>(
    trx,
    'citations',
    points.map((point) => ({
      subject_type: 'editorial_point',
      subject_id: point.id,
      fields: ['text'],
      source_id,
      locator: texts.get(keyOf(point))?.locator,
      checked_on: texts.get(keyOf(point))?.checked_on,
      confidence,
      created_at: 'now',
    })),
    ['id', 'subject_id'],
  )
  await updateRows(
    trx,
    'editorial_points',
    citations.map(({ id, subject_id }) => ({ id: subject_id, citation_id: id })),
  )
  for (const { id, number, changes } of changed) {
    const columns = Object.entries(changes).map(([key, [, after]]) => [key, after])
    await updateRows(trx, 'editorial_points', [
      { id, ...Object.fromEntries(columns), revision: number, updated_at: 'now' },
    ])
  }
  await updateRows(trx, 'citations', [...reread])
  const entry = (id: number, number: number, changes: Changes): RevisionEntry => ({
    subject_type: 'editorial_point',
    subject_id: id,
    number,
    changes,
  })
  return [
    ...points.map((point) =>
      entry(point.id, 1, {
        text: [null, texts.get(keyOf(point))?.text],
        rests_on: [null, texts.get(keyOf(point))?.rests_on],
      }),
    ),
    ...changed.map(({ id, number, changes }) => entry(id, number, changes)),
  ]
}
