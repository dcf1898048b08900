import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import pg from 'pg'

/*
 * A backup is gzipped lines of JSON, readable without this program: a header, then for each table
 * its name and columns and one array a row, then a footer with the counts and a checksum. Every
 * value is the text that Postgres itself writes and reads for its type, so nothing is rounded.
 */

/** Grows when an older program could not read the file. */
export const FORMAT = 1

export interface Header {
  losclouds_backup: number
  migrations: string[]
  made_at: string
  rows: number
}

export interface Footer {
  rows: Record<string, number>
  sha256: string
}

export type Progress = (done: number, total: number) => void

/** Why a backup cannot be used, in words that go on from "the backup cannot be used:". */
export class BackupError extends Error {}

/**
 * The lines of a backup. Split at line feeds only: readline also splits at U+2028, which JSON
 * strings may hold.
 */
export async function* linesOf(file: string): AsyncGenerator<string> {
  const input = createReadStream(file)
  const text = createGunzip()
  input.on('error', (error) => text.destroy(error))
  input.pipe(text).setEncoding('utf8')
  let rest = ''
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') throw new BackupError('its last line is cut off')
}

/** A connection that writes and reads the text of every value the same way on any server. */
export async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'losclouds backup' })
  // A connection that is lost fails the query under way; without a listener it would end the process.
  client.on('error', () => {})
  await client.connect()
  await client.query(
    `set datestyle = 'ISO'; set timezone = 'UTC'; set intervalstyle = 'postgres'; set extra_float_digits = 1`,
  )
  return client
}

/** The migrations that made the schema of a database, oldest first. */
export async function appliedMigrations(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select name from kysely_migration order by name',
  )
  return rows.map((row) => row.name)
}

export function quote(name: string): string {
  return pg.escapeIdentifier(name)
}
