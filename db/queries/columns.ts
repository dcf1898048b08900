import { sql } from 'kysely'
import type { Table } from './table'

/**
 * The select list of a table's fields, from the registry. Amounts lose the zeros that pad them,
 * so that every reader sees one text of one price.
 */
export function factColumns(table: Table) {
  return table.fields.map((field) => {
    const column = sql.ref(`${table.name}.${field.key}`)
    if (field.references === 'offering') return offeringNamedBy(field.key).as(field.key)
    if (field.type === 'money' || field.type === 'fraction') {
      return sql`trim_scale(${column})`.as(field.key)
    }
    return sql`${column}`.as(field.key)
  })
}

/** Whether sources disagree on a token price of the offering of that row number. */
export function disputedPrice(offeringId: string) {
  // With a limit it is looked up for each row; as `exists` it could become a pass over all conflicts.
  return sql<boolean>`coalesce((select true from conflicts where subject_type = 'offering'
    and subject_id = ${sql.ref(offeringId)} and field = any (${disputedMeters}) and state = 'open'
    limit 1), false)`
}

const disputedMeters = ['input_token', 'output_token', 'cache_read_token', 'cache_write_token']

/** The id of an offering as the API writes it; null where a left join found none. */
export function offeringIdOf(table: string) {
  return sql<
    string | null
  >`${sql.ref(`${table}.host`)} || '/' || ${sql.ref(`${table}.api_model_id`)}`
}

/** A field that refers to an offering is stored by its row number, in `{key}_id`. */
function offeringNamedBy(key: string) {
  return sql<string | null>`(select ${offeringIdOf('named')}
    from offerings as named where named.id = ${sql.ref(`models.${key}_id`)})`
}
