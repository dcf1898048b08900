import type pg from 'pg'

/** A table as the database describes it, without the columns that it computes itself. */
export interface Table {
  name: string
  columns: { name: string; type: string; sequence: string | null }[]
}

/** Every table of the catalogue's schema, by name. Kysely's own record of migrations is not part of it. */
export async function readTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<{
    table: string
    name: string
    type: string
    sequence: string | null
  }>(
    `select class.relname as table, attname as name, format_type(atttypid, atttypmod) as type,
       pg_get_serial_sequence(quote_ident(class.relname), attname) as sequence
     from pg_attribute join pg_class as class on class.oid = attrelid
     where class.relnamespace = current_schema()::regnamespace and class.relkind in ('r', 'p')
       and not class.relispartition and attnum > 0 and not attisdropped and attgenerated = ''
       and class.relname not like 'kysely_migration%'
     order by class.relname, attnum`,
  )
  const tables = new Map<string, Table>()
  for (const { table, ...column } of rows) {
    const known = tables.get(table) ?? { name: table, columns: [] }
    known.columns.push(column)
    tables.set(table, known)
  }
  return [...tables.values()]
}
