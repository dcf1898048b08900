import { benchmarkHref, settingHref } from '@/components/benchmarks/links'
import type { ResultView } from '@/components/model/benchmark-section'
import type { EventView } from '@/components/model/event-section'
import type { LinkView } from '@/components/model/link-section'
import type { ReplacementView } from '@/components/model/migration-section'
import type { ChangeEventRow } from '@/db/queries/changes'
import type { CitationRow } from '@/db/queries/evidence'
import type { ReplacementRow } from '@/db/queries/guidance'
import type { ModelRow } from '@/db/queries/models'
import type { ResultRow } from '@/db/queries/results'
import { shareOfScale } from '@/lib/benchmarks/scale'
import { settingText } from '@/lib/benchmarks/setting'
import { foldEvents } from '@/lib/history/fold'
import { chainOf, chainText, type Stop } from '@/lib/migration/chain'
import { differenceOf } from '@/lib/migration/difference'
import { siteName } from '@/lib/text/places'
import { benchmarkName } from '@/lib/text/scores'
import type { OwnedLink } from './links.loader'

type Citations = readonly CitationRow[]

/** Official pages with who lists them. */
export function linksView(links: readonly OwnedLink[], citations: Citations): LinkView[] {
  return links.map(({ kind, url, title, of, citation_id }) => ({
    kind,
    url,
    title,
    of,
    listedBy: sourceOf(citations, citation_id)?.title ?? null,
  }))
}

/** Scores as they were reported. */
export function resultsView(results: readonly ResultRow[], citations: Citations): ResultView[] {
  return results.map((result) => ({
    id: result.id,
    benchmark: benchmarkName({ name: result.benchmark_name, version: result.benchmark_version }),
    href: benchmarkHref(result.benchmark),
    setting: settingText(result),
    settingHref: settingHref(result.benchmark, result),
    release: result.release,
    score: result.score,
    unit: result.unit,
    share: shareOfScale(result.score, result),
    reportedBy: result.reported_by,
    measuredOn: result.measured_on,
    source: pageOf(result.source_url) ?? sourceOf(citations, result.citation_id),
  }))
}

/**
 * Where its users should go: one row a target and source, with everything that it replaces. The
 * target is the model that can be used, over as many retired ones as it takes.
 */
export function replacementsView(
  model: ModelRow,
  replacements: readonly ReplacementRow[],
  targets: readonly ModelRow[],
  stops: ReadonlyMap<string, Stop>,
  citations: Citations,
): ReplacementView[] {
  const views = new Map<string, ReplacementView>()
  for (const replacement of replacements) {
    const chain = chainOf(replacement.model, replacement.to_model, stops)
    const goal = chain.end ?? replacement.to_model
    const to = targets.find(({ slug }) => slug === goal)
    if (!to) continue
    const direct = goal === replacement.to_model
    const citation = citations.find(({ id }) => id === replacement.citation_id)
    const namedBy = citation ? (citation.source_title ?? citation.source_url) : null
    const readOn = citation?.checked_on ?? null
    const replaced = replacement.release ?? replacement.offering
    const { recommended, summary } = replacement
    const toRelease = direct ? replacement.to_release : null
    const way = chain.path.length > 2 ? chainText(chain, stops) : null
    const scope = replaced === null ? 'model' : 'part'
    const key = [to.slug, way, toRelease, recommended, summary, namedBy, readOn, scope].join(' ')
    const replaces = [...(views.get(key)?.replaces ?? []), ...(replaced === null ? [] : [replaced])]
    const view = {
      id: replacement.id,
      to,
      way,
      deadEnd: chain.end === null,
      difference: differenceOf(model, to),
      toRelease,
      replaces,
      recommended,
      summary,
      namedBy,
      readOn,
    }
    views.set(key, view)
  }
  return [...views.values()]
}

/** The public log; what happened alike at several hosts on one day is one entry. */
export function eventsView(events: readonly ChangeEventRow[]): EventView[] {
  return foldEvents(events).map(({ events: [first, ...others] }) => {
    const { id, occurred_on, type, title, description, source_url } = first
    const hosts = [first, ...others].flatMap(({ host, host_name }) => host_name ?? host ?? [])
    const source = source_url === null ? null : { title: siteName(source_url), url: source_url }
    return {
      id,
      occurredOn: occurred_on,
      type,
      title,
      description,
      hosts: [...new Set(hosts)],
      source,
    }
  })
}

function sourceOf(citations: Citations, id: number): { title: string; url: string } | null {
  const citation = citations.find((each) => each.id === id)
  if (!citation) return null
  const url = citation.cites_url ?? citation.source_url
  const title =
    citation.cites_url === null ? citation.source_title : new URL(citation.cites_url).hostname
  return { title: (title ?? url).replace(/^www\./, ''), url }
}

function pageOf(url: string | null): { title: string; url: string } | null {
  return url === null ? null : { title: new URL(url).hostname.replace(/^www\./, ''), url }
}
