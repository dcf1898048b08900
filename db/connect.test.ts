import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from './testing/database'

let database: Awaited<ReturnType<typeof createTestDatabase>>
beforeAll(async () => {
  database = await createTestDatabase({ empty: true })
})
afterAll(() => database.close())

async function value(expression: string): Promise<unknown> {
  const { rows } = await sql
    .raw<{ value: unknown }>(`select ${expression} as value`)
    .execute(database.db)
  return rows[0]?.value
}

const read: [string, unknown][] = [
  [`date '2026-02-28'`, '2026-02-28'],
  [`array[date '2026-02-28', null]`, ['2026-02-28', null]],
  [`timestamptz '2026-11-23 10:00:00.5+02'`, '2026-11-23T08:00:00.500Z'],
  [`array[timestamptz '2026-11-23 10:00:00+00']`, ['2026-11-23T10:00:00.000Z']],
  [`9007199254740991::int8`, 9007199254740991],
  [`array[1::int8, null]`, [1, null]],
  [`0.10000000000000000000000001::numeric`, '0.10000000000000000000000001'],
  [`array[0.30, 1]::numeric[]`, ['0.30', '1']],
  [`array['a,b', null, '']`, ['a,b', null, '']],
  [`'{}'::int8[]`, []],
]

test.each(read)('%s', async (expression, expected) => {
  expect(await value(expression)).toEqual(expected)
})

test('a whole number that a number cannot keep is an error, not another number', async () => {
  await expect(value('9007199254740992::int8')).rejects.toThrow(/9007199254740992/)
})

test('a connection that is lost between two queries fails its transaction and not the process', async () => {
  const { db } = database
  const transaction = db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(db)
    await new Promise((resolve) => setTimeout(resolve, 50))
    await sql`select 1`.execute(trx)
  })
  await expect(transaction).rejects.toThrow(/connection/)
  expect(await value('1')).toBe(1)
})
