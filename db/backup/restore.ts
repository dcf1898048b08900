import { createHash } from 'node:crypto'
import pg from 'pg'
import { UserError } from '../../lib/system/terminal.mjs'
import {
  appliedMigrations,
  BackupError,
  connected,
  FORMAT,
  type Footer,
  type Header,
  linesOf,
  type Progress,
  quote,
} from './format'
import { readTables, type Table } from './tables'

/**
 * Puts a backup into a database that has the newest schema, in one transaction: either all of it
 * is there afterwards or nothing was changed. `replace` allows it to take the place of a catalogue.
 */
export async function restore(
  url: string,
  file: string,
  { replace = false, progress = () => {} }: { replace?: boolean; progress?: Progress } = {},
): Promise<number> {
  const client = await connected(url)
  try {
    await client.query('begin')
    const tables = await readTables(client)
    if (!replace) await refuseUnlessEmpty(client, tables)
    const rows = await withoutChecks(client, tables, async () => {
      const before = await catalogueRevision(client)
      await client.query(`truncate ${tables.map((table) => quote(table.name)).join(', ')}`)
      const read = await insertAll(client, tables, file, progress)
      await resetSequences(client, tables)
      await supersede(client, before)
      return read
    })
    await client.query('commit')
    return rows
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw explained(error, file)
  } finally {
    await client.end()
  }
}

/** Rows that every migrated database has. */
const MADE_BY_MIGRATIONS = new Set(['catalogue'])

async function refuseUnlessEmpty(client: pg.Client, tables: Table[]): Promise<void> {
  for (const { name } of tables) {
    if (MADE_BY_MIGRATIONS.has(name)) continue
    const { rowCount } = await client.query(`select 1 from ${quote(name)} limit 1`)
    if (!rowCount) continue
    throw new UserError(
      `The database is not empty (its table ${name} has rows), and restoring would remove what it holds.\n` +
        'Back it up first if it matters, then repeat with --replace.',
    )
  }
}

/**
 * Rows come in any order: foreign keys are looked at once at the end, and triggers rest. Both are
 * as before when the transaction ends. An owner may do this; no superuser is needed.
 */
async function withoutChecks<T>(
  client: pg.Client,
  tables: Table[],
  work: () => Promise<T>,
): Promise<T> {
  const { rows: keys } = await client.query<{ table: string; name: string; was: string }>(
    `select conrelid::regclass::text as table, conname as name,
       case when not condeferrable then 'not deferrable'
            when condeferred then 'deferrable initially deferred'
            else 'deferrable initially immediate' end as was
     from pg_constraint
     where contype = 'f' and connamespace = current_schema()::regnamespace and conparentid = 0`,
  )
  const alter = async (how: (key: (typeof keys)[number]) => string, triggers: string) => {
    for (const key of keys) {
      await client.query(`alter table ${key.table} alter constraint ${quote(key.name)} ${how(key)}`)
    }
    for (const { name } of tables)
      await client.query(`alter table ${quote(name)} ${triggers} trigger user`)
  }
  await alter(() => 'deferrable initially deferred', 'disable')
  const result = await work()
  await client.query('set constraints all immediate')
  await alter((key) => key.was, 'enable')
  return result
}

async function insertAll(
  client: pg.Client,
  tables: Table[],
  file: string,
  progress: Progress,
): Promise<number> {
  const known = new Map(tables.map((table) => [table.name, table]))
  const counts: Record<string, number> = {}
  const hash = createHash('sha256')
  let header: Header | undefined
  let footer: Footer | undefined
  let insert: string | undefined
  let current = ''
  let done = 0
  let batch: string[] = []

  const flush = async () => {
    if (batch.length === 0 || !insert) return
    await client.query(insert, [`[${batch.join(',')}]`])
    counts[current] = (counts[current] ?? 0) + batch.length
    done += batch.length
    batch = []
    progress(done, header?.rows ?? done)
  }

  for await (const line of linesOf(file)) {
    if (footer) throw new BackupError('it goes on after its end')
    if (line.startsWith('[')) {
      if (!insert) throw new BackupError('it has rows before their table')
      batch.push(line)
      if (batch.length === 500) await flush()
    } else {
      const value = parseLine(line)
      if (!header) {
        header = value as unknown as Header
        await checkHeader(client, header)
      } else if (typeof value.table === 'string') {
        await flush()
        current = value.table
        counts[current] = 0
        insert = insertStatement(known.get(current), value as { table: string; columns: string[] })
      } else {
        await flush()
        footer = value as unknown as Footer
        continue
      }
    }
    hash.update(`${line}\n`)
  }
  if (!footer) throw new BackupError('its end is missing')
  if (footer.sha256 !== hash.digest('hex'))
    throw new BackupError('its checksum does not match what it holds')
  if (JSON.stringify(footer.rows) !== JSON.stringify(counts))
    throw new BackupError('its counts do not match its rows')
  for (const [table, rows] of Object.entries(counts)) await verifyCount(client, table, rows)
  return done
}

async function verifyCount(client: pg.Client, table: string, expected: number): Promise<void> {
  const { rows } = await client.query(`select count(*)::int as n from ${quote(table)}`)
  if (rows[0].n !== expected) {
    throw new BackupError(
      `${rows[0].n} of the ${expected} rows of ${table} arrived in the database`,
    )
  }
}

function insertStatement(
  table: Table | undefined,
  { table: name, columns }: { table: string; columns: string[] },
): string {
  if (!table) throw new BackupError(`it has a table ${name}, which this version does not know`)
  const values = columns.map((column, index) => {
    const found = table.columns.find((each) => each.name === column)
    if (!found)
      throw new BackupError(
        `its table ${name} has a column ${column}, which this version does not know`,
      )
    return `(row ->> ${index})::${found.type}`
  })
  return (
    `insert into ${quote(name)} (${columns.map(quote).join(', ')}) overriding system value ` +
    `select ${values.join(', ')} from json_array_elements($1::json) as row`
  )
}

async function checkHeader(client: pg.Client, header: Header): Promise<void> {
  if (typeof header.losclouds_backup !== 'number')
    throw new BackupError('it is not a backup of losclouds')
  const ours = await appliedMigrations(client)
  const unknown = header.migrations.filter((name) => !ours.includes(name))
  if (header.losclouds_backup > FORMAT || unknown.length > 0) {
    throw new BackupError(
      `it was made by a newer version of the program (${unknown.join(', ') || `format ${header.losclouds_backup}`}); restore it with that version`,
    )
  }
}

function parseLine(line: string): Record<string, unknown> {
  try {
    const value = JSON.parse(line)
    if (typeof value === 'object' && value !== null) return value
  } catch {
    // Told below, as every other line that is not ours.
  }
  throw new BackupError('it is not a backup of losclouds')
}

/** A restored catalogue counts on from where both were, so that no process takes its old pages for new ones. */
async function supersede(client: pg.Client, before: string): Promise<void> {
  await client.query(
    'update catalogue set revision = greatest(revision, $1::bigint) + 1, changed_at = now()',
    [before],
  )
}

async function catalogueRevision(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ revision: string }>(
    'select coalesce(max(revision), 0)::text as revision from catalogue',
  )
  return rows[0]?.revision ?? '0'
}

async function resetSequences(client: pg.Client, tables: Table[]): Promise<void> {
  for (const { name, columns } of tables) {
    for (const column of columns.filter((each) => each.sequence)) {
      await client.query(
        `select setval($1::regclass, coalesce(max(${quote(column.name)}), 0) + 1, false) from ${quote(name)}`,
        [column.sequence],
      )
    }
  }
}

/** A fault of the file, in words; anything else as it was. */
function explained(error: unknown, file: string): unknown {
  const code = (error as NodeJS.ErrnoException).code
  const refused = (why: string) =>
    new BackupError(`The backup ${file} cannot be used: ${why}. Nothing was changed.`)
  if (code === 'ENOENT') return refused('there is no such file')
  if (code === 'Z_BUF_ERROR') return refused('it is cut off')
  if (code?.startsWith('Z_')) return refused('it is damaged or not gzip')
  if (error instanceof BackupError)
    return error.message.startsWith('The ') ? error : refused(error.message)
  if (error instanceof pg.DatabaseError)
    return refused(`the database refuses it (${error.message})`)
  return error
}
