'use client'

import type { Day } from '@/lib/catalogue/day'

/** A source whose figures are shown, as its licence wants it named. */
export interface Attribution {
  title: string
  url: string
  as_of: Day | null
  /** Set where the licence must be named beside the data. */
  licence: string | null
}

export interface FooterFacts {
  /** The UTC day whose prices and states the page shows. */
  day: Day
  sources: readonly Attribution[]
}

/** As of when, and from whom. */
export function Footer({ facts }: { facts: FooterFacts }) {
  return (
    <footer className="footer">
      <p>
        As of <time dateTime={facts.day}>{facts.day}</time> UTC
      </p>
      <p>
        <a className="inline-flex min-h-(--target) items-center text-ink-2" href="/calculator">
          Cost calculator
        </a>
      </p>
      <p>
        <a className="inline-flex min-h-(--target) items-center text-ink-2" href="/migrate">
          Migration report
        </a>
      </p>
      <p>
        <a className="inline-flex min-h-(--target) items-center text-ink-2" href="/sources">
          Sources and freshness
        </a>
      </p>
      <p>
        <a className="inline-flex min-h-(--target) items-center text-ink-2" href="/conflicts">
          Where sources disagree
        </a>
      </p>
      <p>
        <a className="inline-flex min-h-(--target) items-center text-ink-2" href="/docs">
          Documentation
        </a>
      </p>
      {facts.sources.length > 0 && (
        <p>
          Figures:{' '}
          {facts.sources.map((source, index) => (
            <span key={source.url}>
              {index > 0 && ', '}
              <a className="text-ink-2" href={source.url}>
                {source.title}
              </a>
              {aside(source)}
            </span>
          ))}
        </p>
      )}
    </footer>
  )
}

function aside({ as_of, licence }: Attribution): string {
  const parts = [as_of, licence].filter((part) => part !== null)
  return parts.length > 0 ? ` (${parts.join(', ')})` : ''
}
