import type { CompareAsked } from '@/components/compare/asked'
import type {
  CompareColumn,
  CompareGroup,
  CompareRow,
  ComparisonView,
} from '@/components/compare/comparison'
import { modelHref } from '@/components/models/links'
import type { Day } from '@/lib/catalogue/day'
import type { FieldGroup } from '@/lib/catalogue/field'
import { benchmarkRows } from './benchmark-rows'
import { factRows } from './fact-rows'
import { hostRows } from './host-rows'
import { priceRows } from './price-rows'
import { type Draft, finished } from './row'
import type { Subject } from './subject'

/** Some columns side by side: every row in which at least one of them has something. */
export function comparisonOf(
  subjects: readonly Subject[],
  asked: CompareAsked,
  today: Day,
): ComparisonView {
  const place = subjects.findIndex(({ id }) => id === asked.baseline)
  const baseline = place < 0 ? null : place
  const unpublished: string[] = []
  const context = { subjects, asked, baseline, today }
  const rowsOf = (drafts: readonly Draft[]): CompareRow[] =>
    drafts.flatMap((draft) => {
      const row = finished(draft, context)
      if (row === null && draft.isFact) unpublished.push(draft.label)
      return row ?? []
    })
  const groups = draftsOf(subjects).map(({ drafts, ...group }) => ({
    ...group,
    rows: rowsOf(drafts),
  }))
  const all = groups.flatMap(({ rows }) => rows)
  const shown = groups.map((group) => ({ ...group, rows: narrowed(group.rows, asked) }))
  return {
    columns: subjects.map(columnOf),
    groups: shown.filter(({ rows }) => rows.length > 0),
    baseline,
    differing: all.filter(({ isSame }) => !isSame).length,
    same: all.filter(({ isSame }) => isSame).length,
    folded: asked.only.includes('differences') ? all.filter(({ isSame }) => isSame) : [],
    unpublished,
  }
}

interface DraftGroup extends Omit<CompareGroup, 'rows'> {
  readonly drafts: readonly Draft[]
}

/** Every row that there can be, in the order of a model's page. */
export function draftsOf(subjects: readonly Subject[]): DraftGroup[] {
  const benchmarks = benchmarkRows(subjects)
  const facts = (...groups: FieldGroup[]) => factRows(subjects, groups)
  return [
    {
      ...{ id: 'pricing', title: 'Pricing', drafts: priceRows(subjects) },
      qualifier:
        'USD per 1M tokens unless a row says otherwise; what one alone bills is on its page',
    },
    { id: 'limits', title: 'Limits', qualifier: 'tokens', drafts: facts('limits') },
    {
      ...{ id: 'capabilities', title: 'Capabilities', qualifier: null },
      drafts: facts('modalities', 'capabilities'),
    },
    { id: 'lifecycle', title: 'Lifecycle', qualifier: null, drafts: facts('lifecycle') },
    { id: 'about', title: 'Identity', qualifier: null, drafts: facts('identity') },
    {
      ...{ id: 'benchmarks', title: 'Benchmarks', qualifier: benchmarks.qualifier },
      drafts: benchmarks.rows,
    },
    { id: 'hosts', title: 'Hosts', qualifier: null, drafts: hostRows(subjects) },
  ]
}

function narrowed(rows: readonly CompareRow[], { only, filters }: CompareAsked): CompareRow[] {
  const isFiltered = only.includes('filters') && filters.length > 0
  const differs = only.includes('differences')
  return rows.filter((row) => (!isFiltered || row.isFiltered) && !(differs && row.isSame))
}

function columnOf(subject: Subject): CompareColumn {
  const { id, model, offering } = subject
  const slug = model?.slug ?? null
  const query =
    offering === null ? '' : `?offering=${encodeURIComponent(id).replaceAll('%2F', '/')}`
  return {
    id,
    name: model?.name ?? offering?.api_model_id ?? id,
    href: slug === null ? `/offerings?host=${offering?.host ?? ''}` : `${modelHref(slug)}${query}`,
    maker: model?.developer_name ?? model?.developer ?? null,
    at: offering === null ? null : `at ${offering.host_name}`,
    hostsHref: slug === null ? null : `/offerings?model=${slug}&sort=input_price`,
    isRetired: (offering ?? model)?.lifecycle === 'retired',
  }
}
