import type { MigrationData } from '@/components/migrate/migration'
import { csvLines } from '@/lib/browse/csv'
import { migrationTwin } from '../migrate/twin.loader'

const columns = [
  ...['id', 'outcome', 'model', 'release', 'lifecycle', 'deprecated_on', 'earliest_shutdown_on'],
  ...['shutdown_on', 'replacement', 'replacement_release', 'way', 'breaking_changes'],
  ...['input_tokens', 'cache_read_tokens', 'output_tokens', 'requests', 'currency'],
  ...['cost_before', 'cost_after', 'candidates'],
]

/** The report as RFC 4180: one line an id, exact amounts. */
export const GET = migrationTwin(
  'text/csv; charset=utf-8; header=present',
  'migration.csv',
  (data) => csvLines([columns, ...linesOf(data)]),
)

function linesOf({ entries, cost }: MigrationData) {
  return entries.map(({ id, move, candidates }) => {
    const row = cost?.rows.find((each) => each.id === id)
    const outcome = move !== null ? 'found' : candidates.length > 0 ? 'several' : 'unknown'
    return [
      ...[id, outcome, move?.model.slug ?? null, move?.release ?? null, move?.state ?? null],
      ...[move?.deprecatedOn ?? null, move?.earliestShutdownOn ?? null, move?.shutdownOn ?? null],
      ...[move?.to?.to.slug ?? null, move?.to?.toRelease ?? null, move?.to?.way ?? null],
      move?.breaking.map(({ description }) => description).join(' ') ?? null,
      ...(row === undefined
        ? [null, null, null, null, null, null, null]
        : [
            ...[`${row.totals.input}`, `${row.totals.cached}`, `${row.totals.output}`],
            row.totals.requests === null ? null : `${row.totals.requests}`,
            row.before?.currency ?? row.after?.currency ?? null,
            ...[row.before?.amount ?? null, row.after?.amount ?? null],
          ]),
      candidates.map(({ slug }) => slug),
    ]
  })
}
