import { expect } from 'vitest'
import { logRun } from '../mutations/import/log-run'
import { makeCitation, makeModel, makeObservation, makeSource } from '../testing/builders'
import { test } from '../testing/test'
import { listAttributions } from './attributions'
import { listCitedPages, listDataSets } from './sources'

const source = {
  key: 'fine-list',
  title: 'Fine list',
  publisher: 'Fine',
  url: 'https://example.org/fine',
  licence: 'CC-BY-4.0',
  attribution: 'Data: Fine list',
}
const run = { source, as_of: '2026-07-24', unchanged: 12, rejects: [], error: null }

test('a data set shows its last success and what went wrong since', async ({ db }) => {
  await logRun(db, { ...run, state: 'refused', error: 'it is empty' })
  expect(await listDataSets(db)).toMatchObject([
    {
      key: 'fine-list',
      licence: 'CC-BY-4.0',
      attribution: 'Data: Fine list',
      as_of: null,
      last_run_state: 'refused',
      last_run_error: 'it is empty',
      last_success_at: null,
      models: { count: 0, exact: true },
    },
  ])
  // None of its figures is shown, so no page names it at its foot.
  expect(await listAttributions(db)).toEqual([])

  await logRun(db, { ...run, state: 'done' })
  const [read] = await listDataSets(db)
  expect(read).toMatchObject({ last_run_state: 'done', last_run_error: null })
  expect(read?.last_success_at).not.toBeNull()

  await logRun(db, { ...run, state: 'failed', error: 'no answer' })
  const [failed] = await listDataSets(db)
  expect(failed).toMatchObject({ last_run_state: 'failed', last_run_error: 'no answer' })
  expect(failed?.last_success_at).toEqual(read?.last_success_at)
})

test('a data set counts the records it speaks of and the figures it is cited for', async ({
  db,
}) => {
  const { id: source_id } = await makeSource(db, { kind: 'data_set', key: 'a-list' })
  const model = await makeModel(db, { slug: 'one' })
  await makeObservation(db, { source_id, subject_type: 'model', subject_id: model.id, values: {} })
  await makeCitation(db, {
    source_id,
    subject_type: 'model',
    subject_id: model.id,
    fields: ['context_window', 'tool_calling'],
  })
  expect(await listDataSets(db)).toMatchObject([
    { models: { count: 1 }, offerings: { count: 0 }, figures: { count: 2 } },
  ])
})

test('cited pages are paged with how many records rest on each', async ({ db }) => {
  const pages = await db
    .insertInto('sources')
    .values([1, 2, 3].map((n) => ({ kind: 'page' as const, url: `https://example.org/${n}` })))
    .returning('id')
    .execute()
  const { id: source_id } = await makeSource(db, { kind: 'data_set', key: 'a-list' })
  for (const subject_id of [7, 7, 8]) {
    await makeCitation(db, {
      source_id,
      cites_source_id: pages[0]?.id ?? null,
      subject_type: 'model',
      subject_id,
    })
  }
  const first = await listCitedPages(db, { limit: 2 })
  expect(first.rows.map(({ url, records }) => [url, records.count])).toEqual([
    ['https://example.org/1', 2],
    ['https://example.org/2', 0],
  ])
  const second = await listCitedPages(db, { after: Number(first.next), limit: 2 })
  expect(second.rows.map(({ url }) => url)).toEqual(['https://example.org/3'])
  expect(second.next).toBeNull()
})
