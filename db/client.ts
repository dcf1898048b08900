import type { Kysely } from 'kysely'
import { env } from '../lib/env'
import { connect, createPool } from './connect'
import type { Database } from './schema'

/*
 * The connections of this process. They are on globalThis because the server and each bundle that
 * Next makes load their own copy of this module, and hot reload loads it again and again.
 */
const globals = globalThis as typeof globalThis & {
  losclouds?: Map<string, Kysely<Database>>
}

/** The database that is written to and, where nothing else is asked for, read from. */
export function db(): Kysely<Database> {
  return connection(databaseUrl())
}

/** Where pages read from: the replica if there is one. It may be a moment behind. */
export function readDb(): Kysely<Database> {
  return connection(env().DATABASE_READ_URL ?? databaseUrl())
}

/** The address of the database. `npm start` and the commands set it when it is their own. */
export function databaseUrl(): string {
  const url = process.env.DATABASE_URL
  if (url) return url
  throw new Error(
    'There is no DATABASE_URL. `npm start`, `npm run dev` and the commands start a database of their own; ' +
      'code that runs outside of them must be given one, e.g. DATABASE_URL=postgres://localhost/losclouds',
  )
}

/** The address for what transaction pooling cannot carry: LISTEN and session advisory locks. */
export function directDatabaseUrl(): string {
  return env().DATABASE_DIRECT_URL ?? databaseUrl()
}

/**
 * Closes every connection, for the end of the process. A query that is still under way is not
 * waited for: ending the process cuts it off, and Postgres takes back what it had not committed.
 */
export async function closeDatabase(): Promise<void> {
  const open = [...(globals.losclouds?.values() ?? [])]
  globals.losclouds?.clear()
  const closed = Promise.all(open.map((each) => each.destroy()))
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 500))])
}

function connection(url: string): Kysely<Database> {
  globals.losclouds ??= new Map()
  let known = globals.losclouds.get(url)
  if (!known) {
    known = connect<Database>(createPool(url))
    globals.losclouds.set(url, known)
  }
  return known
}
