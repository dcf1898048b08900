import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from '../testing/database'
import { backup } from './backup'
import { restore } from './restore'

const folder = mkdtempSync(join(tmpdir(), 'losclouds-backup-'))
const file = join(folder, 'catalogue.jsonl.gz')
let from: Awaited<ReturnType<typeof createTestDatabase>>

// Rows that refer forward, a trigger that would write more, values that a careless copy changes.
const odd = `
  create table odd (
    id bigint generated always as identity primary key,
    parent bigint references odd,
    amount numeric, share double precision, day date, at timestamptz,
    words text[], document jsonb, bytes bytea,
    shout text generated always as (upper(words[1])) stored
  );
  create function more() returns trigger language plpgsql as
    $$ begin insert into odd (words) values ('{extra}'); return null; end $$;`
const trigger = `create trigger more after insert on odd for each row when (new.words is null) execute function more()`

async function prepare(db: Kysely<unknown>) {
  await sql.raw(odd).execute(db)
}

beforeAll(async () => {
  from = await createTestDatabase()
  await prepare(from.db as unknown as Kysely<unknown>)
  await sql
    .raw(`insert into odd (parent, amount, share, day, at, words, document, bytes) values
      (2, 0.10000000000000000000000000001, 0.1, '2026-02-28', '2026-11-23 10:11:12.123456+02', '{"a,\\"b",NULL,""}', 'null', '\\x00ff'),
      (1, 'NaN', 'Infinity', null, 'infinity', '{}', '{"a": [1.50, "\u2028\\n\\"\\\\"]}', null)`)
    .execute(from.db)
  await sql.raw(trigger).execute(from.db)
  await backup(from.url, file)
})

afterAll(async () => {
  await from.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Everything a database holds, as text. */
async function contents(db: Kysely<never>): Promise<unknown> {
  const { rows } = await sql`select odd::text as row from odd order by id`.execute(db)
  return rows
}

async function target() {
  const database = await createTestDatabase()
  await prepare(database.db as unknown as Kysely<unknown>)
  await sql.raw(trigger).execute(database.db)
  return database
}

test('a restored database holds exactly what was backed up, and counts on', async () => {
  const to = await target()
  await restore(to.url, file)
  expect(await contents(to.db as never)).toEqual(await contents(from.db as never))
  const next = await sql<{
    id: string
  }>`insert into odd (id) values (default) returning id`.execute(to.db)
  expect(next.rows[0]?.id).toBe(3)
  // The trigger is awake again, and foreign keys are looked at with each statement again.
  expect(await contents(to.db as never)).toHaveLength(4)
  await expect(sql`insert into odd (parent) values (9999)`.execute(to.db)).rejects.toThrow(
    /foreign key/,
  )
  await to.close()
})

test('the file is for its owner only', () => {
  expect(statSync(file).mode & 0o077).toBe(0)
})

test('a database that is not empty is left alone without --replace', async () => {
  const before = await contents(from.db as never)
  await expect(restore(from.url, file)).rejects.toThrow(/not empty.*\n.*--replace/)
  expect(await contents(from.db as never)).toEqual(before)
})

test('--replace takes the place of what was there, with a higher catalogue revision', async () => {
  const to = await target()
  await sql`insert into odd (words) values ('{old}')`.execute(to.db)
  await sql`update catalogue set revision = 41`.execute(to.db)
  await restore(to.url, file, { replace: true })
  expect(await contents(to.db as never)).toEqual(await contents(from.db as never))
  const { rows } = await sql<{ revision: number }>`select revision from catalogue`.execute(to.db)
  expect(rows[0]?.revision).toBe(42)
  await to.close()
})

const whole = () => gunzipSync(readFileSync(file)).toString().split('\n')
const damaged: [string, RegExp, () => Buffer][] = [
  [
    'cut off in the middle',
    /cut off/,
    () => readFileSync(file).subarray(0, statSync(file).size / 2),
  ],
  ['not gzip', /not gzip/, () => Buffer.from('hello')],
  ['gzip of something else', /not a backup/, () => gzipSync('hello\n')],
  ['without its end', /end is missing/, () => gzipSync(`${whole().slice(0, -2).join('\n')}\n`)],
  [
    'with a changed value',
    /checksum/,
    () => gzipSync(whole().join('\n').replace('2026-02-28', '2026-02-27')),
  ],
  [
    'with a value no database takes',
    /database refuses/,
    () => gzipSync(whole().join('\n').replace('2026-02-28', '2026-02-30')),
  ],
  [
    'of a newer version',
    /newer version/,
    () => gzipSync(whole().join('\n').replace('0001_catalogue', '9999_future')),
  ],
]

test.each(damaged)('a file that is %s changes nothing', async (_what, message, content) => {
  const to = await target()
  await sql`insert into odd (words) values ('{old}')`.execute(to.db)
  const before = await contents(to.db as never)
  const broken = join(folder, 'broken.gz')
  writeFileSync(broken, content())
  await expect(restore(to.url, broken, { replace: true })).rejects.toThrow(message)
  expect(await contents(to.db as never)).toEqual(before)
  await to.close()
})
