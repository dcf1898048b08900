import { expect } from 'vitest'
import { apply, offering, reading } from '../../testing/records'
import { test } from '../../testing/test'

test('a data set that was cited as a page before takes over its row', async ({ db }) => {
  const cites = [{ url: 'https://modeldeprecations.dev', title: 'A page' }]
  const record = offering('openai', 'gpt-4.1-mini', { cites })
  await apply(db, reading('models-dev', '2026-07-02', [record]))
  const rows = db.selectFrom('sources').select(['id', 'key', 'kind', 'as_of']).orderBy('id')
  const [set, page] = await rows.execute()
  expect(page).toMatchObject({ key: null, kind: 'page' })

  await apply(db, reading('modeldeprecations', '2026-08-21', [offering('openai', 'gpt-4.1')]))
  expect(await rows.execute()).toEqual([
    set,
    { id: page?.id, key: 'modeldeprecations', kind: 'data_set', as_of: '2026-08-21' },
  ])
})
