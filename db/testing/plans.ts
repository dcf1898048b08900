import { Kysely, PostgresDialect } from 'kysely'
import type { Pool } from 'pg'
import type { Database } from '../schema'

interface PlanNode {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: PlanNode[]
}

/** A statement that a query function sent, and how Postgres carried it out. */
export interface Planned {
  sql: string
  milliseconds: number
  plan: PlanNode
}

/** Runs `work` and explains every statement that it sends, with the parameters it sent. */
export async function explained(
  pool: Pool,
  work: (db: Kysely<Database>) => Promise<unknown>,
): Promise<Planned[]> {
  const sent: { sql: string; parameters: readonly unknown[] }[] = []
  const db = new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    log: (event) => {
      if (event.level === 'query') sent.push(event.query)
    },
  })
  await work(db)
  const planned: Planned[] = []
  for (const { sql, parameters } of sent) {
    const { rows } = await pool.query(`explain (analyze, format json) ${sql}`, [...parameters])
    const [{ Plan: plan, 'Execution Time': milliseconds }] = rows[0]['QUERY PLAN']
    planned.push({ sql, milliseconds, plan })
  }
  return planned
}

/**
 * What in a plan does not stay flat as the catalogue grows: reading a large table from its start
 * to its end, and sorting more rows than a page could come from.
 */
export function faults(
  { plan }: Planned,
  { tables, sorted }: { tables: ReadonlySet<string>; sorted: number },
): string[] {
  const found: string[] = []
  for (const node of nodesOf(plan)) {
    const relation = node['Relation Name']
    if (node['Node Type'] === 'Seq Scan' && relation && tables.has(relation)) {
      const read = node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)
      found.push(`reads ${relation} from the start, ${read} rows`)
    }
    if (/Sort$/.test(node['Node Type'])) {
      const rows = Math.max(...(node.Plans ?? []).map(rowsOf))
      if (rows > sorted) found.push(`sorts ${rows} rows`)
    }
  }
  return found
}

function rowsOf(node: PlanNode): number {
  return node['Actual Rows'] * node['Actual Loops']
}

function* nodesOf(node: PlanNode): Generator<PlanNode> {
  yield node
  for (const child of node.Plans ?? []) yield* nodesOf(child)
}
