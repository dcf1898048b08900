import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { startTestCluster } from '../../db/testing/cluster'
import { type Bench, type BenchOptions, type Measurement, ratioOf, verdictOf } from '../bench/bench'
import { browser } from '../bench/browser'
import { growth } from '../bench/growth'
import { importAtSize } from '../bench/import-at-size'
import { lighthouse } from '../bench/lighthouse'
import { observatory } from '../bench/observatory'
import { orders } from '../bench/orders'
import { pages } from '../bench/pages'
import { plans } from '../bench/plans'
import { unchangedImport } from '../bench/unchanged-import'
import { fail, step, UserError } from '../system/terminal.mjs'
import { userPath } from './arguments'

/** Every benchmark. To add one: a file in lib/bench and a line here. */
const benches: readonly Bench[] = [
  pages,
  browser,
  lighthouse,
  observatory,
  unchangedImport,
  importAtSize,
  orders,
  plans,
  growth,
]

/**
 * Runs the named benchmarks on a throw-away Postgres: `all` of them, or without a name those of
 * pages and answers. Returns how many missed their bar.
 */
async function run(names: readonly string[], options: BenchOptions): Promise<number> {
  const isAll = names.includes('all')
  const unknown = names.find(
    (name) => name !== 'all' && !benches.some((bench) => bench.name === name),
  )
  if (unknown !== undefined) {
    throw new UserError(
      `There is no benchmark "${unknown}"; there are: all, ${benches.map(({ name }) => name).join(', ')}.`,
    )
  }
  const chosen = benches.filter(({ name, long }) =>
    names.length === 0 ? !long : isAll || names.includes(name),
  )
  const cluster = await startTestCluster()
  const measurements: Measurement[] = []
  const before = load()
  try {
    for (const bench of chosen) {
      measurements.push(...(await step(bench.name, () => bench.run(cluster, options))))
    }
  } finally {
    await cluster.stop()
  }
  for (const line of table(measurements)) console.log(line)
  const missed = measurements.filter((each) => verdictOf(each) === 'MISSED').length
  console.log(
    `\n${measurements.length} figures, ${missed} missed; load ${before} before, ${load()} after, ${cpus().length} processors`,
  )
  return missed
}

/** How busy the machine was over the last minute. */
function load(): string {
  return (loadavg()[0] ?? 0).toFixed(1)
}

function table(measurements: readonly Measurement[]): string[] {
  const head = ['', '', 'ratio', 'bar', 'value', 'base', 'what', 'against']
  const rows = measurements.map((each) => {
    const alone = each.against === ''
    return [
      verdictOf(each),
      each.id ?? '',
      alone ? '' : figure(ratioOf(each)),
      barOf(each),
      `${figure(each.value)} ${each.unit ?? 'ms'}`.trim(),
      alone ? '' : `${figure(each.base)} ${each.unit ?? 'ms'}`.trim(),
      [each.name, ...each.notes].join('; '),
      each.against,
    ]
  })
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

function barOf({ bar, stretch, atLeast }: Measurement): string {
  const sign = atLeast ? '≥' : '≤'
  return [bar, stretch === undefined ? null : `(${stretch})`]
    .filter((each) => each !== null)
    .map((each) => `${sign} ${each}`.replace(/. \(/, '('))
    .join(' ')
}

function figure(value: number): string {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
}

const { values, positionals } = parseArgs({
  options: { data: { type: 'string' }, size: { type: 'string', default: '1000000' } },
  allowPositionals: true,
})
run(positionals, {
  data: values.data === undefined ? null : userPath(values.data),
  size: Number(values.size),
})
  .then((missed) => {
    process.exitCode = missed > 0 ? 1 : 0
  })
  .catch(fail)
