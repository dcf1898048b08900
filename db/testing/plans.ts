import { Kysely, PostgresDialect, type PostgresPool } from 'kysely'
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

/**
 * Runs `work` and explains every query that it sends, with its parameters, on its connection and
 * so under its settings.
 */
export async function explained(
  pool: Pool,
  work: (db: Kysely<Database>) => Promise<unknown>,
): Promise<Planned[]> {
  const planned: Planned[] = []
  const explaining = {
    async connect() {
      const client = await pool.connect()
      const query = async (sql: string, parameters: unknown[]) => {
        if (/^\s*(?:select|with|\()/i.test(sql)) {
          const { rows } = await client.query(`explain (analyze, format json) ${sql}`, parameters)
          const [{ Plan: plan, 'Execution Time': milliseconds }] = rows[0]['QUERY PLAN']
          planned.push({ sql, milliseconds, plan })
        }
        return client.query(sql, parameters)
      }
      return { query, release: () => client.release() }
    },
    end: async () => {},
  } as unknown as PostgresPool
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: explaining }) })
  await work(db)
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
