import { parseArgs } from 'node:util'
import { startTestCluster } from '../../db/testing/cluster'
import type { Bench, BenchOptions, Measurement } from '../bench/bench'
import { importAtSize } from '../bench/import-at-size'
import { orders } from '../bench/orders'
import { plans } from '../bench/plans'
import { unchangedImport } from '../bench/unchanged-import'
import { fail, step, UserError } from '../system/terminal.mjs'
import { userPath } from './arguments'

/** Every benchmark. To add one: a file in lib/bench and a line here. */
const benches: readonly Bench[] = [unchangedImport, importAtSize, orders, plans]

/** Runs the named benchmarks, or all, on a throw-away Postgres. Returns how many missed their bar. */
async function run(names: readonly string[], options: BenchOptions): Promise<number> {
  const unknown = names.find((name) => !benches.some((bench) => bench.name === name))
  if (unknown !== undefined) {
    throw new UserError(
      `There is no benchmark "${unknown}"; there are: ${benches.map(({ name }) => name).join(', ')}.`,
    )
  }
  const chosen = benches.filter(({ name }) => names.length === 0 || names.includes(name))
  const cluster = await startTestCluster()
  const measurements: Measurement[] = []
  try {
    for (const bench of chosen) {
      measurements.push(...(await step(bench.name, () => bench.run(cluster, options))))
    }
  } finally {
    await cluster.stop()
  }
  for (const line of table(measurements)) console.log(line)
  return measurements.filter((each) => verdictOf(each) === 'MISSED').length
}

function table(measurements: readonly Measurement[]): string[] {
  const head = ['', 'ratio', 'bar', 'time', 'base', 'what', 'against']
  const rows = measurements.map((each) => [
    verdictOf(each),
    (each.value / each.base).toFixed(2),
    each.stretch === undefined ? `${each.bar}` : `${each.bar} (${each.stretch})`,
    `${Math.round(each.value)} ms`,
    `${Math.round(each.base)} ms`,
    [each.name, ...each.notes].join('; '),
    each.against,
  ])
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)),
  )
  return [head, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

function verdictOf({ value, base, bar, stretch, failed }: Measurement): string {
  const ratio = value / base
  if (failed || !(ratio <= bar)) return 'MISSED'
  return stretch !== undefined && ratio <= stretch ? 'stretch' : 'ok'
}

const { values, positionals } = parseArgs({
  options: { data: { type: 'string' } },
  allowPositionals: true,
})
run(positionals, { data: values.data === undefined ? null : userPath(values.data) })
  .then((missed) => {
    process.exitCode = missed > 0 ? 1 : 0
  })
  .catch(fail)
