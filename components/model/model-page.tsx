import type { Day } from '@/lib/catalogue/day'
import { modelFields } from '@/lib/catalogue/model'
import { emptyQuery, withFilter } from '@/lib/catalogue/query'
import type { Shown } from '@/lib/editorial/text'
import { totalText } from '@/lib/text/numbers'
import { ModelScript } from '../enhance/model-script'
import { besideHref, modelsHref } from '../models/links'
import type { ModelView } from '../models/model-view'
import { type IndexEntry, PageIndex } from '../record/page-index'
import type { AskedWorkload } from '../workload/workload-fold'
import type { ModelAsked } from './asked'
import { BenchmarkSection, type ResultView } from './benchmark-section'
import { CapabilitySection } from './capability-section'
import { EventSection, type EventView } from './event-section'
import type { FactsView } from './facts'
import { HostSection } from './host-section'
import type { HostsView } from './hosts'
import { LinkSection, type LinkView } from './link-section'
import {
  type BreakingChangeView,
  MigrationSection,
  type ReplacementView,
} from './migration-section'
import { ModelHeader } from './model-header'
import { ModelStrip } from './model-strip'
import { OthersSection } from './others-section'
import type { PricingView } from './pricing'
import { PricingSection } from './pricing-section'
import { ReleaseSection, type ReleaseView } from './release-section'
import type { SpeedView } from './speed-table'

/** So many of the newest fit beside a model at a glance. */
const besideCount = 3

export interface EditorialView {
  readonly summary: Shown | null
  readonly strengths: readonly Shown[]
  readonly tradeoffs: readonly Shown[]
  readonly advice: readonly Shown[]
}

export interface ModelPageData {
  readonly model: ModelView
  readonly asked: ModelAsked
  readonly ids: readonly string[]
  readonly pricing: PricingView | null
  readonly facts: FactsView
  readonly links: readonly LinkView[]
  readonly results: readonly ResultView[]
  readonly releases: readonly ReleaseView[]
  readonly aliases: readonly string[]
  readonly hosts: HostsView
  readonly speeds: readonly SpeedView[]
  readonly replacements: readonly ReplacementView[]
  readonly breakingChanges: readonly BreakingChangeView[]
  /** Written for this catalogue, by kind. */
  readonly editorial: EditorialView
  readonly events: readonly EventView[]
  readonly moreEvents: boolean
  readonly others: readonly ModelView[]
  /** How many models the developer has, this one among them. */
  readonly siblings: { readonly count: number; readonly exact: boolean }
  readonly today: Day
  /** The day whose prices and states are shown: today, or the one asked for. */
  readonly on: Day
}

/** Everything about one model: sections that hold nothing are not there. */
export function ModelPage({ data, workload }: { data: ModelPageData; workload: AskedWorkload }) {
  const { model, asked, pricing, facts, releases, aliases, hosts, others, today, on } = data
  const recommended = data.replacements.find(
    ({ recommended: is, replaces }) => is && replaces.length === 0,
  )
  const developer = model.developer_name ?? model.developer
  // Unlike kinds have unlike prices and do not compare.
  const alike = others
    .filter(({ kind }) => kind === model.kind)
    .slice(0, besideCount)
    .map(({ slug }) => slug)
  return (
    <article className="record">
      <ModelHeader
        model={model}
        ids={data.ids}
        summary={data.editorial.summary}
        replacement={recommended?.to ?? null}
        asked={asked}
        on={on}
        today={today}
      />
      <ModelStrip model={model} pricing={pricing} facts={facts} today={today} />
      <PageIndex entries={indexOf(data)} />
      {pricing && (
        <PricingSection pricing={pricing} slug={model.slug} asked={asked} workload={workload} />
      )}
      {hasFacts(facts) && (
        <CapabilitySection
          facts={facts}
          strengths={data.editorial.strengths}
          tradeoffs={data.editorial.tradeoffs}
          today={today}
        />
      )}
      {data.links.length > 0 && <LinkSection links={data.links} />}
      {data.results.length > 0 && <BenchmarkSection results={data.results} developer={developer} />}
      {(releases.length > 0 || aliases.length > 0) && (
        <ReleaseSection releases={releases} aliases={aliases} today={today} on={on} />
      )}
      {hasHosts(data) && (
        <HostSection
          hosts={hosts}
          speeds={data.speeds}
          hostCount={hostCount(data)}
          slug={model.slug}
          asked={asked}
          on={on}
        />
      )}
      {hasMigration(data) && (
        <MigrationSection
          model={model}
          replacements={data.replacements}
          breakingChanges={data.breakingChanges}
          advice={data.editorial.advice}
          today={on}
        />
      )}
      {data.events.length > 0 && (
        <EventSection events={data.events} more={data.moreEvents} slug={model.slug} />
      )}
      {others.length > 0 && model.developer !== null && (
        <OthersSection
          title={`Other ${developer} models`}
          qualifier={`newest ${others.length} of ${totalText({ ...data.siblings, count: data.siblings.count - 1 })}`}
          models={others}
          allHref={modelsHref(
            withFilter(modelFields, emptyQuery, {
              op: 'any',
              key: 'developer',
              values: [model.developer],
            }),
          )}
          {...(alike.length > 0 && { besideHref: besideHref([model.slug, ...alike]) })}
          today={on}
        />
      )}
      <ModelScript />
    </article>
  )
}

function hasFacts({ facts, capabilities }: FactsView): boolean {
  return facts.length + capabilities.length > 0
}

function hasHosts({ hosts }: ModelPageData): boolean {
  return hosts.serving.length + hosts.gone.length > 0
}

/** Hosts that serve it on the day of the page. */
function hostCount({ hosts }: ModelPageData): number {
  return new Set(hosts.serving.map(({ host }) => host)).size
}

function hasMigration({ replacements, breakingChanges, editorial }: ModelPageData): boolean {
  return replacements.length + breakingChanges.length + editorial.advice.length > 0
}

function indexOf(data: ModelPageData): IndexEntry[] {
  const { facts } = data
  const entries: (IndexEntry | false)[] = [
    data.pricing !== null && {
      id: 'pricing',
      title: 'Pricing',
      count: data.pricing.table?.rows.length ?? null,
    },
    hasFacts(facts) && {
      id: 'capabilities',
      title: 'Capabilities',
      count: facts.capabilities.length,
    },
    { id: 'links', title: 'Official Links', count: data.links.length },
    { id: 'benchmarks', title: 'Benchmark Coverage', count: data.results.length },
    data.releases.length + data.aliases.length > 0 && {
      id: 'releases',
      title: 'Release History',
      count: data.releases.length || null,
    },
    { id: 'hosts', title: 'Host Coverage', count: hostCount(data) || null },
    hasMigration(data) && {
      id: 'migration',
      title: 'Migration Guidance',
      count: data.replacements.length || null,
    },
    { id: 'events', title: 'Change Events', count: data.events.length },
    {
      id: 'others',
      title: `Other ${data.model.developer_name ?? data.model.developer} models`,
      count: data.others.length === 0 ? 0 : data.siblings.count - 1,
    },
  ]
  const present = entries.filter((entry) => entry !== false)
  return present.filter(({ id, count }) => count !== 0 && (id !== 'hosts' || hasHosts(data)))
}
