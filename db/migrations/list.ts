import type { Migration } from 'kysely'
import * as catalogue from './0001_catalogue'

/** Every migration by name, in the order of their names. A released one is never changed. */
export const migrations: Record<string, Migration> = {
  '0001_catalogue': catalogue,
}
