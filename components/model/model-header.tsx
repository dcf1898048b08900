import type { ReactNode } from 'react'
import type { Day } from '@/lib/catalogue/day'
import type { Shown } from '@/lib/editorial/text'
import { untilText } from '@/lib/text/days'
import { Lifecycle } from '../figures/lifecycle'
import { Logo } from '../logos/logo'
import { besideHref, modelHref, providerHref } from '../models/links'
import type { ModelView } from '../models/model-view'
import { AsOfForm, AsOfNotice } from './as-of'
import type { ModelAsked } from './asked'
import { RestsOn } from './editorial-points'

interface Props {
  model: ModelView
  /** Ids by which its developer's API calls it. */
  ids: readonly string[]
  /** The editorial line as it is shown with its figures; null where a person wrote it or nobody. */
  summary: Shown | null
  /** Where its developer sends its users. */
  replacement: { readonly slug: string; readonly name: string } | null
  asked: ModelAsked
  /** The day whose prices and states the page shows. */
  on: Day
  today: Day
}

/** Whose it is, its name, one sentence if there is one, and how long it will live. */
export function ModelHeader({ model, ids, summary, replacement, asked, on, today }: Props) {
  const { developer, lifecycle } = model
  return (
    <div>
      <p className="crumbs">
        <a href="/models">Models</a>
        {developer !== null && (
          <>
            {' / '}
            <Logo provider={developer} name={model.developer_name ?? developer} />
            <a href={providerHref(developer)}>{model.developer_name ?? developer}</a>
          </>
        )}
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <h1 className="text-28 font-semibold tracking-[-0.028em]">{model.name}</h1>
        {/* As wide as both buttons, so that the first stays where it is until the second has come. */}
        <div className="ml-auto flex w-30 flex-none justify-between">
          <AsOfForm slug={model.slug} asked={asked} today={today} />
          <a className="button" href={jsonHref(model.slug, asked.asOf)}>
            JSON
          </a>
        </div>
      </div>
      <AsOfNotice slug={model.slug} asked={asked} />
      {model.summary !== null && (
        <p className="mt-1.5 max-w-[68ch] text-15 text-ink-2">
          {model.summary} <span className="text-12 text-ink-3">Editorial.</span>
          {summary?.text === model.summary && <RestsOn point={summary} />}
        </p>
      )}
      <div className="meta">
        {lifecycle !== null && (
          <Lifecycle state={lifecycle} end={model.shutdown_on} today={on} dated />
        )}
        <span>{endSentence(model, on)}</span>
        {replacement && (
          <span>
            Replaced by <a href={modelHref(replacement.slug)}>{replacement.name}</a>,{' '}
            <a href={besideHref([model.slug, replacement.slug])}>compare them</a>
          </span>
        )}
        {ids.length > 0 && (
          <span>
            {ids.length === 1 ? 'Id' : 'Ids'}{' '}
            {ids.map((id) => (
              <code className="ml-2" key={id}>
                {id}
              </code>
            ))}
          </span>
        )}
      </div>
    </div>
  )
}

function jsonHref(slug: string, asOf: Day | null): string {
  return `/api/v1/models/${slug}${asOf === null ? '' : `?as_of=${asOf}`}`
}

/** The end in a plain, dated sentence; a retired model's day stands beside its state. */
function endSentence(model: ModelView, today: Day): ReactNode {
  const { lifecycle, shutdown_on, earliest_shutdown_on, deprecated_on } = model
  if (lifecycle === 'retired') return shutdown_on === null ? 'Day of its end not published' : null
  const since =
    deprecated_on !== null && lifecycle === 'deprecated'
      ? ` Deprecated since ${deprecated_on}.`
      : ''
  if (shutdown_on !== null) {
    return (
      <>
        Ends <b className="font-medium text-ink">{shutdown_on}</b>, {untilText(shutdown_on, today)}.
        {since}
      </>
    )
  }
  if (earliest_shutdown_on !== null && earliest_shutdown_on > today) {
    return (
      <>
        May be shut down from <b className="font-medium text-ink">{earliest_shutdown_on}</b>,{' '}
        {untilText(earliest_shutdown_on, today)} at the earliest.{since}
      </>
    )
  }
  if (earliest_shutdown_on !== null) {
    return (
      <>
        May be shut down any day since{' '}
        <b className="font-medium text-ink">{earliest_shutdown_on}</b>.{since}
      </>
    )
  }
  return `No shutdown date published.${since}`
}
