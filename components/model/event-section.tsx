import type { ChangeType } from '@/lib/catalogue/vocabulary'
import { changeLabels } from '@/lib/text/labels'
import { hostsText } from '@/lib/text/places'
import { Section } from '../record/section'

export interface EventView {
  readonly id: number
  readonly occurredOn: string
  readonly type: ChangeType
  readonly title: string
  readonly description: string | null
  /** Where it happened; empty for what is no one host's. */
  readonly hosts: string[]
  readonly source: { readonly title: string; readonly url: string } | null
}

/** The public log of this record, latest first; the sign says what sort of news it is. */
export function EventSection({
  events,
  more,
  slug,
}: {
  events: readonly EventView[]
  more: boolean
  slug: string
}) {
  return (
    <Section
      id="events"
      title="Change Events"
      qualifier={
        <>
          {more && `the latest ${events.length}, `}
          <a href={`/changes?model=${slug}`}>{more ? 'see all' : 'in the change log'}</a>
        </>
      }
    >
      <ol className="events">
        {events.map(({ id, occurredOn, type, title, description, hosts, source }) => {
          const { word, sign } = changeLabels[type]
          return (
            <li key={id}>
              <time dateTime={occurredOn}>{occurredOn}</time>
              <span className={`sign sign-${sign}`}>{word}</span>
              <span>
                {title}
                {hosts.length > 0 && <span className="text-ink-2"> at {hostsText(hosts)}</span>}
                {description !== null && <span className="text-ink-2">. {description}</span>}
              </span>
              <span className="text-12 text-ink-3">
                {source && (
                  <a className="text-ink-3" href={source.url}>
                    {source.title}
                  </a>
                )}
              </span>
            </li>
          )
        })}
      </ol>
    </Section>
  )
}
