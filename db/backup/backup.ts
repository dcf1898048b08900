import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import {
  appliedMigrations,
  connected,
  FORMAT,
  type Footer,
  type Header,
  type Progress,
  quote,
} from './format'
import { readTables, type Table } from './tables'

/**
 * Writes one consistent snapshot of a database into a file, which appears whole or not at all.
 * The app may run and write meanwhile.
 */
export async function backup(
  url: string,
  file: string,
  progress: Progress = () => {},
): Promise<number> {
  const unfinished = `${file}.unfinished`
  const client = await connected(url)
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables = await readTables(client)
    const total = await countRows(client, tables)
    // Password hashes are in it.
    const output = createWriteStream(unfinished, { mode: 0o600 })
    await pipeline(lines(client, tables, total, progress), createGzip(), output)
    await rename(unfinished, file)
    return total
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  } finally {
    await client.end()
  }
}

async function* lines(client: pg.Client, tables: Table[], total: number, progress: Progress) {
  const hash = createHash('sha256')
  const line = (value: string) => {
    const text = `${value}\n`
    hash.update(text)
    return text
  }
  const header: Header = {
    losclouds_backup: FORMAT,
    migrations: await appliedMigrations(client),
    made_at: new Date().toISOString(),
    rows: total,
  }
  yield line(JSON.stringify(header))
  const rows: Record<string, number> = {}
  let done = 0
  for (const { name, columns } of tables) {
    yield line(JSON.stringify({ table: name, columns: columns.map((column) => column.name) }))
    const values = columns.map((column) => `${quote(column.name)}::text`).join(', ')
    await client.query(
      `declare rows no scroll cursor for select json_build_array(${values})::text as line from ${quote(name)}`,
    )
    rows[name] = 0
    for (;;) {
      const batch = await client.query<{ line: string }>('fetch 1000 from rows')
      if (batch.rows.length === 0) break
      rows[name] += batch.rows.length
      done += batch.rows.length
      yield line(batch.rows.map((row) => row.line).join('\n'))
      progress(done, total)
    }
    await client.query('close rows')
  }
  const footer: Footer = { rows, sha256: hash.digest('hex') }
  yield `${JSON.stringify(footer)}\n`
}

async function countRows(client: pg.Client, tables: Table[]): Promise<number> {
  let total = 0
  for (const { name } of tables) {
    const { rows } = await client.query(`select count(*)::int as n from ${quote(name)}`)
    total += rows[0].n
  }
  return total
}
