import type { Day } from '@/lib/catalogue/day'
import { modelFields } from '@/lib/catalogue/model'
import { emptyQuery, withFilter } from '@/lib/catalogue/query'
import type { HostType } from '@/lib/catalogue/vocabulary'
import { counted, totalText } from '@/lib/text/numbers'
import { Logo } from '../logos/logo'
import { LinkSection, type LinkView } from '../model/link-section'
import { OthersSection } from '../model/others-section'
import { modelsHref } from '../models/links'
import type { ModelView } from '../models/model-view'
import { PageIndex } from '../record/page-index'
import { HostTable } from './host-table'

export interface HostView {
  readonly slug: string
  readonly name: string
  readonly type: HostType
  readonly offerings: number
  readonly currency: string
  /** What a listed price of zero means there. */
  readonly zeroPrice: 'free' | 'included' | 'unknown'
  readonly apiBaseUrl: string | null
}

export interface ProviderPageData {
  readonly slug: string
  readonly name: string
  readonly aliases: readonly string[]
  readonly models: readonly ModelView[]
  readonly made: { readonly count: number; readonly exact: boolean }
  readonly hosts: readonly HostView[]
  readonly links: readonly LinkView[]
  readonly today: Day
}

/** Both sides of one organisation: what it makes, and where it serves. */
export function ProviderPage({ data }: { data: ProviderPageData }) {
  const { name, aliases, models, made, hosts, links, today } = data
  const offerings = hosts.reduce((sum, host) => sum + host.offerings, 0)
  const sections = [
    { id: 'models', title: 'Models', count: made.count },
    { id: 'hosts', title: 'Hosts', count: hosts.length },
    { id: 'links', title: 'Official Links', count: links.length },
  ]
  return (
    <article className="record">
      <div>
        <p className="crumbs">
          <a href="/providers">Providers</a>
        </p>
        <h1 className="text-28 font-semibold tracking-[-0.028em]">
          <Logo provider={data.slug} name={name} />
          {name}
        </h1>
        <p className="meta">
          <span>{sidesOf(made.count, hosts.length)}</span>
          <span>
            {counted(made.count, 'model')} made, {counted(hosts.length, 'host')} run with{' '}
            {counted(offerings, 'offering')}
          </span>
          {aliases.length > 0 && (
            <span>
              Also called{' '}
              {aliases.map((alias) => (
                <code className="mr-2" key={alias}>
                  {alias}
                </code>
              ))}
            </span>
          )}
        </p>
      </div>
      <PageIndex entries={sections.filter(({ count }) => count > 0)} />
      {models.length > 0 && (
        <OthersSection
          id="models"
          title="Models"
          qualifier={
            models.length < made.count
              ? `newest ${models.length} of ${totalText(made)}`
              : 'newest first'
          }
          models={models}
          allHref={modelsHref(
            withFilter(modelFields, emptyQuery, {
              op: 'any',
              key: 'developer',
              values: [data.slug],
            }),
          )}
          today={today}
        />
      )}
      {hosts.length > 0 && <HostTable hosts={hosts} />}
      {links.length > 0 && <LinkSection links={links} />}
    </article>
  )
}

function sidesOf(models: number, hosts: number): string {
  if (models > 0 && hosts > 0) return 'Developer and operator'
  if (models > 0) return 'Developer'
  return hosts > 0 ? 'Operator' : 'Known by name only'
}
