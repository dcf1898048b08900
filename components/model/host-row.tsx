import type { Day } from '@/lib/catalogue/day'
import { hostTypeLabels } from '@/lib/text/labels'
import { Lifecycle } from '../figures/lifecycle'
import { ShortCount } from '../figures/tokens'
import { providerHref } from '../models/links'
import { Cell, Row, RowHead } from '../table/parts'
import { PriceCell } from '../table/price-cell'
import { type ModelAsked, modelAskedHref } from './asked'
import type { HostsView, OfferingView } from './hosts'

interface Props {
  offering: OfferingView
  reference: OfferingView | null
  columns: HostsView['columns']
  /** Longest fraction of each price column. */
  fractions: readonly number[]
  className: string
  slug: string
  asked: ModelAsked
  today: Day
}

/** One offering: its id is the way to its own prices. */
export function HostRow({
  offering,
  reference,
  columns,
  fractions,
  className,
  slug,
  asked,
  today,
}: Props) {
  const { host, hostName, apiModelId, statusPage } = offering
  const own = { ...asked, offering: `${host}/${apiModelId}` }
  return (
    <Row className={className}>
      <RowHead className="half">
        <a href={providerHref(host)}>{hostName}</a>
        {statusPage !== null && (
          <>
            {' '}
            <a className="quiet" href={statusPage}>
              status<span className="vh"> page of {hostName}</span>
            </a>
          </>
        )}
      </RowHead>
      <Cell className="quiet not-phone">
        {offering.firstParty ? 'first-party' : hostTypeLabels[offering.hostType]}
      </Cell>
      <Cell className="wrap half">
        <a className="id-link" href={modelAskedHref(slug, own, 'pricing')}>
          <code>{apiModelId}</code>
        </a>
      </Cell>
      {columns.map(({ label }, index) => (
        <PriceCell
          key={label}
          amount={offering.prices[index] ?? null}
          label={label}
          fraction={fractions[index] ?? 0}
        />
      ))}
      <Cell className="r" label="Context">
        <Context offering={offering} reference={reference} />
      </Cell>
      <Cell className="wrap full">
        <Differences offering={offering} reference={reference} today={today} />
      </Cell>
    </Row>
  )
}

function sentence(parts: readonly string[]): string {
  const text = parts.join('; ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function Context({
  offering,
  reference,
}: {
  offering: OfferingView
  reference: OfferingView | null
}) {
  const same = reference && !offering.isReference && reference.contextWindow !== null
  if (same && offering.contextWindow === reference.contextWindow) {
    return <span className="quiet">same</span>
  }
  return <ShortCount value={offering.contextWindow} />
}

function Differences({
  offering,
  reference,
  today,
}: {
  offering: OfferingView
  reference: OfferingView | null
  today: Day
}) {
  const { state, shutdownOn, differences } = offering
  const alive = state === 'active' || state === null
  return (
    <>
      {!alive && (
        <>
          <Lifecycle state={state} end={shutdownOn} today={today} dated />
          {differences.length > 0 && '. '}
        </>
      )}
      {offering.isReference ? (
        <span className="quiet">reference</span>
      ) : differences.length > 0 ? (
        sentence(differences)
      ) : (
        alive && reference && <span className="quiet">nothing found</span>
      )}
    </>
  )
}
