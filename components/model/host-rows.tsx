'use client'

import { Cell, Row, RowHead } from '../table/parts'

/** One offering as it is written; made by `hostLine`. */
export interface HostLine {
  readonly id: number
  readonly className: string
  readonly hostName: string
  readonly hostHref: string
  readonly statusPage: string | null
  readonly type: string
  readonly apiModelId: string
  /** Its own prices and how to call it. */
  readonly href: string
  /** Text and class of each price; a text of null is not published. */
  readonly prices: readonly (readonly [text: string | null, className: string])[]
  /** Short text and exact number of the context; null is not published. */
  readonly context: readonly [text: string, exact: string | null] | null
  /** Class and words of a state that is not active. */
  readonly state: readonly [className: string, words: string] | null
  readonly differences: string
  readonly quiet: boolean
}

/**
 * The rows of the hosts: a popular model has a hundred. A client component only so that a page is
 * sent their words once: of a server component React sends every element a second time.
 */
export function HostRows({
  lines,
  labels,
}: {
  lines: readonly HostLine[]
  labels: readonly string[]
}) {
  return lines.map((line) => (
    <Row key={line.id} className={line.className}>
      <RowHead className="half">
        <a href={line.hostHref}>{line.hostName}</a>
        {line.statusPage !== null && (
          <>
            {' '}
            <a className="quiet status-link" href={line.statusPage}>
              status<span className="vh"> page of {line.hostName}</span>
            </a>
          </>
        )}
      </RowHead>
      <Cell className="quiet not-phone">{line.type}</Cell>
      <Cell className="wrap half">
        <a className="id-link" href={line.href}>
          <code>{line.apiModelId}</code>
        </a>
      </Cell>
      {line.prices.map(([text, className], index) => (
        <Cell key={labels[index]} className={className} label={labels[index] ?? ''}>
          {text ?? <Dash />}
        </Cell>
      ))}
      <Cell className="r" label="Context">
        <Context context={line.context} />
      </Cell>
      <Cell className="wrap full">
        {line.state !== null && <span className={line.state[0]}>{line.state[1]}</span>}
        {line.state !== null && line.differences !== '' && '. '}
        {line.quiet ? <span className="quiet">{line.differences}</span> : line.differences}
      </Cell>
    </Row>
  ))
}

function Context({ context }: { context: HostLine['context'] }) {
  if (context === null) return <Dash />
  const [text, exact] = context
  if (exact === null) return text === 'same' ? <span className="quiet">same</span> : text
  return (
    <abbr className="no-underline" title={exact} aria-label={exact}>
      {text}
    </abbr>
  )
}

function Dash() {
  return (
    <span className="dash" role="img" aria-label="not published">
      –
    </span>
  )
}
