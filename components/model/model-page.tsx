import type { Day } from '@/lib/catalogue/day'
import { modelFields } from '@/lib/catalogue/model'
import { emptyQuery, withFilter } from '@/lib/catalogue/query'
import type { Shown } from '@/lib/editorial/text'
import { totalText } from '@/lib/text/numbers'
import { modelsHref } from '../models/links'
import type { ModelView } from '../models/model-view'
import { type IndexEntry, PageIndex } from '../record/page-index'
import { BenchmarkSection, type ResultView } from './benchmark-section'
import { CapabilitySection } from './capability-section'
import { EventSection, type EventView } from './event-section'
import type { FactsView } from './facts'
import { HostSection, type OfferingView } from './host-section'
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

export interface EditorialView {
  readonly summary: Shown | null
  readonly strengths: readonly Shown[]
  readonly tradeoffs: readonly Shown[]
  readonly advice: readonly Shown[]
}

export interface ModelPageData {
  readonly model: ModelView
  readonly ids: readonly string[]
  readonly pricing: PricingView | null
  readonly facts: FactsView
  readonly links: readonly LinkView[]
  readonly results: readonly ResultView[]
  readonly releases: readonly ReleaseView[]
  readonly aliases: readonly string[]
  readonly offerings: readonly OfferingView[]
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
}

/** Everything about one model: sections that hold nothing are not there. */
export function ModelPage({ data }: { data: ModelPageData }) {
  const { model, pricing, facts, releases, aliases, offerings, others, today } = data
  const recommended = data.replacements.find(
    ({ recommended: is, replaces }) => is && replaces.length === 0,
  )
  const developer = model.developer_name ?? model.developer
  return (
    <article className="record">
      <ModelHeader
        model={model}
        ids={data.ids}
        summary={data.editorial.summary}
        replacement={recommended?.to ?? null}
        today={today}
      />
      <ModelStrip model={model} pricing={pricing} facts={facts} today={today} />
      <PageIndex entries={indexOf(data)} />
      {pricing && <PricingSection pricing={pricing} />}
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
        <ReleaseSection releases={releases} aliases={aliases} today={today} />
      )}
      {offerings.length > 0 && (
        <HostSection
          offerings={offerings}
          hostCount={model.host_count}
          reference={offerings.find(({ isReference }) => isReference) ?? null}
          today={today}
        />
      )}
      {hasMigration(data) && (
        <MigrationSection
          model={model}
          replacements={data.replacements}
          breakingChanges={data.breakingChanges}
          advice={data.editorial.advice}
          today={today}
        />
      )}
      {data.events.length > 0 && <EventSection events={data.events} more={data.moreEvents} />}
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
          today={today}
        />
      )}
    </article>
  )
}

function hasFacts({ facts, capabilities }: FactsView): boolean {
  return facts.length + capabilities.length > 0
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
      count: data.pricing.table.rows.length,
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
    { id: 'hosts', title: 'Host Coverage', count: data.model.host_count || null },
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
  return present.filter(
    ({ id, count }) => count !== 0 && (id !== 'hosts' || data.offerings.length > 0),
  )
}
