import type { AskedView, ChoiceView } from '@/components/benchmarks/benchmark'
import { benchmarkHref } from '@/components/benchmarks/links'
import type { SettingRow } from '@/db/queries/results'
import { type ResultFilterKey, resultFields, resultFiltersOf } from '@/lib/benchmarks/fields'
import { type Setting, settingText } from '@/lib/benchmarks/setting'
import { emptyQuery, type TableQuery, unknown, writeQuery } from '@/lib/catalogue/query'

type Developers = readonly { slug: string; name: string }[]

const settingKeys = ['dataset', 'variant', 'harness', 'metric'] as const
const reporters = { developer: 'the model’s developer', independent: 'someone else' } as const

/** The controls of the form; a part that is the same in every result needs none. */
export function choicesView(
  query: TableQuery,
  settings: readonly SettingRow[],
  developers: Developers,
): ChoiceView[] {
  const filters = resultFiltersOf(query)
  const options: Partial<Record<ResultFilterKey, ChoiceView['options']>> = {
    developer: developers.map(({ slug, name }) => ({ value: slug, label: name })),
    reported_by: Object.entries(reporters).map(([value, label]) => ({ value, label })),
  }
  for (const key of settingKeys) {
    const values = [...new Set(settings.map((setting) => setting[key] ?? unknown))]
    const known = values.filter((value) => value !== unknown).sort()
    const all = values.includes(unknown) ? [...known, unknown] : known
    if (all.length > 1) options[key] = all.map((value) => ({ value, label: wordOf(key, value) }))
  }
  return resultFields.flatMap(({ key, label }) => {
    const own = options[key]
    const values = filters[key] ?? []
    if (!own || values.length > 1) return []
    return [{ key, label, value: values[0] ?? '', options: own }]
  })
}

/** Filters that no control holds: of a model, and several values of one key. */
export function keptView(query: TableQuery): { name: string; value: string }[] {
  return Object.entries(resultFiltersOf(query)).flatMap(([name, values]) =>
    name === 'model' || values.length > 1 ? values.map((value) => ({ name, value })) : [],
  )
}

/** What the page was asked for, in words; the four parts of one setting are one thing. */
export function askedView(slug: string, query: TableQuery, developers: Developers): AskedView[] {
  const filters = resultFiltersOf(query)
  const setting = wholeSetting(filters)
  const without = (...keys: ResultFilterKey[]) => {
    const left = query.filters.filter(({ key }) => !(keys as string[]).includes(key))
    const search = writeQuery(resultFields, { ...emptyQuery, filters: left }).toString()
    return search === '' ? benchmarkHref(slug) : `${benchmarkHref(slug)}?${search}`
  }
  const asked: AskedView[] = resultFields.flatMap(({ key, label }) => {
    const values = filters[key]
    if (!values || (setting && (settingKeys as readonly string[]).includes(key))) return []
    const value = values.map((each) => wordOf(key, each, developers)).join(' or ')
    return [{ key, label, value, href: without(key) }]
  })
  if (setting) {
    const value = settingText(setting) ?? 'none named'
    asked.push({ key: 'setting', label: 'Setting', value, href: without(...settingKeys) })
  }
  return asked
}

/** The setting that the filters leave alone, if they name all of it. */
function wholeSetting(filters: ReturnType<typeof resultFiltersOf>): Setting | null {
  const part = (key: (typeof settingKeys)[number]) => {
    const [value] = filters[key] ?? []
    return value === unknown ? null : (value ?? null)
  }
  if (settingKeys.some((key) => filters[key]?.length !== 1)) return null
  return {
    harness: part('harness'),
    variant: part('variant'),
    dataset: part('dataset'),
    metric: part('metric'),
  }
}

function wordOf(key: ResultFilterKey, value: string, developers: Developers = []): string {
  if (value === unknown) return 'not published'
  if (key === 'reported_by') return reporters[value as keyof typeof reporters]
  if (key !== 'developer') return value
  return developers.find(({ slug }) => slug === value)?.name ?? value
}
