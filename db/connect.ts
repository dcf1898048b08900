import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'

/** A pool whose values arrive in the types that `db/schema.ts` promises. */
export function createPool(url: string, options: pg.PoolConfig = {}): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    max: 10,
    application_name: 'losclouds',
    types,
    ...options,
  })
  // Without a listener, a database that stops while a connection is idle would end the process.
  pool.on('error', (error) => console.error(`A database connection was lost: ${error.message}`))
  // The same for one that is in use between two queries; its next query fails and says so.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

/**
 * Kysely over a pool. Its statements are unnamed, so that they also run through PgBouncer in
 * transaction mode.
 */
export function connect<Database>(pool: pg.Pool): Kysely<Database> {
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
}

const { builtins } = pg.types

/** How Postgres's text becomes a value. Set on our pools only, since pg's own table is global. */
const parsers = new Map<number, (text: string) => unknown>([
  // A day stays text: a Date at local midnight moves across time zones.
  [builtins.DATE, (text) => text],
  [builtins.TIMESTAMPTZ, toInstant],
  [builtins.INT8, toSafeInteger],
  // Money is decimal text from source to screen; a float would round it.
  [builtins.NUMERIC, (text) => text],
])

const arrayOf = new Map<number, number>([
  [1182, builtins.DATE],
  [1185, builtins.TIMESTAMPTZ],
  [1016, builtins.INT8],
  [1231, builtins.NUMERIC],
])

export const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    const element = parsers.get(arrayOf.get(oid) ?? -1)
    if (element && format !== 'binary') return (text: string) => parseArray(text, element)
    const own = parsers.get(oid)
    return own && format !== 'binary' ? own : pg.types.getTypeParser(oid, format as 'text')
  },
}

/** `2026-11-23 13:00:00.5+00` as `2026-11-23T13:00:00.500Z`. */
function toInstant(text: string): string {
  if (text.endsWith('infinity')) return text
  const instant = pg.types.getTypeParser(builtins.TIMESTAMPTZ, 'text')(text) as unknown as Date
  return instant.toISOString()
}

function toSafeInteger(text: string): number {
  const value = Number(text)
  if (Number.isSafeInteger(value)) return value
  throw new RangeError(
    `The database holds the whole number ${text}, which is larger than a number can keep exactly (${Number.MAX_SAFE_INTEGER}). Read that column as text.`,
  )
}

/** A one-dimensional array of dates or numbers: their text never needs quoting, but instants have it. */
function parseArray(text: string, element: (text: string) => unknown): unknown[] {
  const inner = text.slice(1, -1)
  if (inner === '') return []
  return inner.split(',').map((item) => {
    if (item === 'NULL') return null
    return element(item.startsWith('"') ? item.slice(1, -1) : item)
  })
}
