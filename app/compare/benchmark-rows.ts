import { settingHref } from '@/components/benchmarks/links'
import type { ResultRow } from '@/db/queries/results'
import { settingText } from '@/lib/benchmarks/setting'
import { counted } from '@/lib/text/numbers'
import { benchmarkName, scoreText } from '@/lib/text/scores'
import type { Draft, DraftCell } from './row'
import type { Subject } from './subject'

/**
 * One row a setting of a benchmark in which enough of the models were tested. What was measured of
 * fewer, or in a setting of its own, compares with nothing and is counted.
 */
export function benchmarkRows(subjects: readonly Subject[]): {
  rows: Draft[]
  qualifier: string | null
} {
  const bySetting = new Map<string, ResultRow[]>()
  for (const { results } of new Map(subjects.map((each) => [each.model?.slug, each])).values()) {
    for (const result of results) {
      const key = keyOf(result)
      bySetting.set(key, [...(bySetting.get(key) ?? []), result])
    }
  }
  const needed = neededOf(new Set(subjects.map(({ model }) => model?.slug)).size)
  const isShared = (results: readonly ResultRow[]) =>
    new Set(results.map(({ model }) => model)).size >= needed
  const shared = [...bySetting.values()].filter(isShared).flatMap(([first]) => first ?? [])
  const left = bySetting.size - shared.length
  const fewer = needed === 2 ? 'one of them alone was tested' : `fewer than ${needed} were tested`
  const rest = `${counted(left, 'setting')} in which ${fewer} ${left === 1 ? 'is' : 'are'} on their pages`
  return {
    rows: shared.sort(byName).map((first) => rowOf(first, subjects)),
    qualifier: ['same test and setting only', ...(left === 0 ? [] : [rest])].join('; '),
  }
}

/** Two, or a third of many: a row of dashes with two scores in it decides nothing among eight. */
function neededOf(models: number): number {
  return models < 2 ? 1 : Math.max(2, Math.ceil(models / 3))
}

function rowOf(first: ResultRow, subjects: readonly Subject[]): Draft {
  const all = subjects.map(({ results }) => results.filter((each) => keyOf(each) === keyOf(first)))
  const shown = all.map((results) => [...results].sort(byWorth)[0] ?? null)
  const parties = new Set(shown.flatMap((result) => (result ? [partyOf(result)] : [])))
  // Two developers who each test their own model are two parties.
  const isFair = parties.size === 1 && !parties.has('unknown')
  return {
    key: keyOf(first),
    label: benchmarkName({ name: first.benchmark_name, version: first.benchmark_version }),
    unit: [settingText(first), first.unit].filter((part) => part !== null).join(', '),
    href: settingHref(first.benchmark, first),
    cells: shown.map(
      (result, place) => result && cellOf(result, all[place]?.length ?? 1, subjects[place]),
    ),
    measure: 'score',
    better: isFair ? first.better : undefined,
    bestWord: first.better === 'higher' ? 'highest' : 'lowest',
  }
}

function cellOf(result: ResultRow, count: number, subject: Subject | undefined): DraftCell {
  const citation = subject?.citations.get(result.citation_id)
  const by =
    result.reported_by === 'developer'
      ? `by ${subject?.model?.developer_name ?? 'its developer'}`
      : result.reported_by
  return {
    value: scoreText(result.score),
    figure: result.score,
    ...(by !== null && { beside: by }),
    ...(count > 1 && { subs: [`and ${counted(count - 1, 'more result')}`] }),
    citations: citation ? [citation] : [],
  }
}

function partyOf({ reported_by, model }: ResultRow): string {
  if (reported_by === null) return 'unknown'
  return reported_by === 'developer' ? `developer of ${model}` : reported_by
}

function keyOf({ benchmark, setting }: ResultRow): string {
  return `${benchmark}.${setting}`.replaceAll(' ', '.')
}

function byName(a: ResultRow, b: ResultRow): number {
  return compare(a.benchmark_name, b.benchmark_name) || compare(a.setting, b.setting)
}

/** Who tests for others before who tests himself, then the newest. */
function byWorth(a: ResultRow, b: ResultRow): number {
  const rank = ({ reported_by }: ResultRow) => (reported_by === 'independent' ? 0 : 1)
  return rank(a) - rank(b) || compare(b.measured_on ?? '', a.measured_on ?? '') || a.id - b.id
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
