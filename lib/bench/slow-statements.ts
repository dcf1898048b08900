import { readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createPool } from '../../db/connect'
import { faults, type Planned } from '../../db/testing/plans'
import type { Measurement } from './bench'
import { serveApp, withServers } from './servers'

/** Statements that take longer, in milliseconds, are written down with their plans. */
const SLOW = 20
/** Read from its start, a page of these would take longer with every row. */
const tables = new Set(['models', 'offerings', 'prices', 'results', 'change_events'])

/**
 * G8: asks an app over a large database for one of everything while Postgres writes the plan of
 * each slow statement into its log, and looks for what does not stay flat in those.
 */
export async function slowStatements(
  url: string,
  size: number,
  addresses: readonly string[],
): Promise<Measurement> {
  const log = await logOf(url)
  const begin = statSync(log).size
  const settings = [
    'session_preload_libraries=auto_explain',
    `auto_explain.log_min_duration=${SLOW}`,
    'auto_explain.log_analyze=on',
    'auto_explain.log_timing=off',
    'auto_explain.log_format=json',
  ]
  const options = settings.map((each) => `-c ${each}`).join(' ')
  const watched = `${url}?options=${encodeURIComponent(options)}`
  const notes = await withServers([() => serveApp(watched)], async (origin = '') => {
    const failed: string[] = []
    for (const path of addresses) {
      const { status } = await fetch(origin + path)
      if (status !== 200) failed.push(`${path} is ${status}`)
    }
    return failed
  })
  const slow = plansIn(readFileSync(log).subarray(begin).toString('utf8'))
  const found = slow.flatMap((each) =>
    faults(each, { tables, sorted: 10_000 }).map((fault) => `${fault}: ${brief(each.sql)}`),
  )
  const longest = Math.max(0, ...slow.map(({ milliseconds }) => milliseconds))
  return {
    id: 'G8',
    name: `statements that read or sort too much, ${addresses.length} addresses at ${size} offerings`,
    against: '',
    value: found.length,
    base: 1,
    unit: '',
    bar: 0,
    notes: [
      `${slow.length} over ${SLOW} ms, the longest ${Math.round(longest)} ms`,
      ...found,
      ...notes,
    ],
    failed: notes.length > 0,
  }
}

/** Where the server of a database writes what it has to say. */
async function logOf(url: string): Promise<string> {
  const pool = createPool(url, { max: 1 })
  try {
    const { rows } = await pool.query('show data_directory')
    return join(dirname(rows[0].data_directory), 'postgres.log')
  } finally {
    await pool.end()
  }
}

/** The plans that auto_explain wrote; the lines of each after its first begin with a tab. */
function plansIn(text: string): Planned[] {
  const entries = text.matchAll(/duration: ([\d.]+) ms {2}plan:\n((?:\t.*\n?)+)/g)
  return [...entries].map(([, milliseconds, json = '']) => {
    const written = JSON.parse(json.replace(/^\t/gm, ''))
    return {
      sql: written['Query Text'],
      milliseconds: Number(milliseconds),
      plan: written.Plan,
    }
  })
}

function brief(statement: string): string {
  return statement.replace(/\s+/g, ' ').slice(0, 100)
}
