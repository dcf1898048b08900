import { afterAll, beforeAll, expect, test } from 'vitest'
import { utcDay } from '../../lib/catalogue/day'
import { modelsNamedBy, testKeys } from '../../lib/editorial/claim'
import { type Figures, judge } from '../../lib/editorial/figures'
import { type EditorialText, longest } from '../../lib/editorial/lines'
import { shownText } from '../../lib/editorial/text'
import { applyEditorial } from '../mutations/editorial'
import { listFigures } from '../queries/editorial'
import { createTestDatabase, type TestDatabase } from '../testing/database'
import { readTexts } from './load'

let database: TestDatabase
let db: TestDatabase['db']
let texts: EditorialText[]
let figures: Figures

beforeAll(async () => {
  database = await createTestDatabase({ seeded: true })
  db = database.db
  texts = [...(await readTexts()).values()].flatMap((file) => file.texts)
  const named = texts.flatMap(({ model, rests_on }) => [model, ...modelsNamedBy(rests_on)])
  figures = await listFigures(db, [...new Set(named)], utcDay(Date.now()))
})
afterAll(() => database.close())

const of = (model: string, kind: EditorialText['kind']) =>
  texts.filter((text) => text.model === model && text.kind === kind)

test('60 models that most look up have a summary, strengths and tradeoffs', () => {
  const models = [...new Set(texts.map(({ model }) => model))]
  const faults = models.flatMap((model) => {
    const counts = [of(model, 'summary'), of(model, 'strength'), of(model, 'tradeoff')]
    const [summary = 0, strengths = 0, tradeoffs = 0] = counts.map(({ length }) => length)
    const whole = summary === 1 && strengths >= 2 && strengths <= 4
    return whole && tradeoffs >= 1 && tradeoffs <= 3 ? [] : [[model, strengths, tradeoffs]]
  })
  expect(faults).toEqual([])
  expect(models.length).toBeGreaterThanOrEqual(60)
})

test('every claim of every text holds', () => {
  const broken = texts.flatMap(({ model, kind, position, text, rests_on }) =>
    rests_on.flatMap((claim) => {
      const { holds, measured, against } = judge(claim, model, figures)
      const now = { now: measured?.value ?? 'unknown', against: against?.value }
      return holds ? [] : [{ point: `${model} ${kind} ${position}`, text, claim, ...now }]
    }),
  )
  expect(broken).toEqual([])
})

test('every text can be shown, and is short', () => {
  const faults = texts.flatMap(({ model, kind, text, rests_on }) => {
    const shown = shownText(text, rests_on, model, figures)
    return shown !== null && shown.text.length <= longest[kind] ? [] : [{ model, text, shown }]
  })
  expect(faults).toEqual([])
})

test('what is shown is what is kept', async () => {
  const rows = await db
    .selectFrom('models')
    .select(['slug', 'summary'])
    .where('summary', 'is not', null)
    .orderBy('slug')
    .execute()
  const wanted = texts
    .filter(({ kind }) => kind === 'summary')
    .map(({ model, text, rests_on }) => ({
      slug: model,
      summary: shownText(text, rests_on, model, figures)?.text,
    }))
  expect(rows).toEqual(wanted.sort((a, b) => (a.slug < b.slug ? -1 : 1)))
})

test('no text is said of two models, and no pattern of one of many', () => {
  const shown = texts.map(({ model, text, rests_on }) => shownText(text, rests_on, model, figures))
  expect(
    repeated(
      shown.map((each) => each?.text ?? ''),
      1,
    ),
  ).toEqual([])
  const skeletons = texts.map(({ text }) => text.replace(/\{[^}]*\}/g, '{}'))
  expect(repeated(skeletons, 2)).toEqual([])
})

test('a summary that names no figure of others is kept with its own model', () => {
  const kept = texts.filter(({ kind }) => kind === 'summary')
  expect(kept.flatMap(({ rests_on }) => modelsNamedBy(rests_on))).toEqual([])
})

test('claims of every sort are in use, so none is kept for nothing', () => {
  const used = new Set(texts.flatMap(({ rests_on }) => rests_on.flatMap(Object.keys)))
  expect(testKeys.filter((key) => !used.has(key))).toEqual([])
})

test('every text is cited', async () => {
  const points = await db
    .selectFrom('editorial_points as points')
    .innerJoin('citations', 'citations.id', 'points.citation_id')
    .innerJoin('sources', 'sources.id', 'citations.source_id')
    .select(['points.id', 'points.text'])
    .where('sources.kind', '=', 'editorial')
    .whereRef('citations.subject_id', '=', 'points.id')
    .execute()
  expect(points.map(({ text }) => text).sort()).toEqual(texts.map(({ text }) => text).sort())
})

test('loading them again writes nothing', async () => {
  const today = utcDay(Date.now())
  const files = await readTexts()
  const again = await db.transaction().execute((trx) => applyEditorial(trx, files, today))
  expect(again).toEqual({ rows_written: 0, unknown: [] })
})

function repeated(list: readonly string[], most: number): string[] {
  const counts = new Map<string, number>()
  for (const each of list) counts.set(each, (counts.get(each) ?? 0) + 1)
  return [...counts].flatMap(([each, count]) => (count > most ? [`${count} times: ${each}`] : []))
}
