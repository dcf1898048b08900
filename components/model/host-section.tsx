import type { Day } from '@/lib/catalogue/day'
import type { HostType, LifecycleState } from '@/lib/catalogue/vocabulary'
import { hostTypeLabels } from '@/lib/text/labels'
import { longestFraction } from '@/lib/text/money'
import { counted } from '@/lib/text/numbers'
import { Lifecycle } from '../figures/lifecycle'
import { ShortCount } from '../figures/tokens'
import { providerHref } from '../models/links'
import { Section } from '../record/section'
import { Body, Cell, ColumnHead, GroupHead, Head, Row, RowHead, Table } from '../table/parts'
import { PriceCell } from '../table/price-cell'

export interface OfferingView {
  readonly id: number
  readonly host: string
  readonly hostName: string
  readonly hostType: HostType
  readonly firstParty: boolean
  readonly apiModelId: string
  readonly state: LifecycleState | null
  readonly shutdownOn: Day | null
  readonly isReference: boolean
  readonly inputPrice: string | null
  readonly cachedPrice: string | null
  readonly outputPrice: string | null
  readonly contextWindow: number | null
  /** What it does or costs differently; empty where nothing was found. */
  readonly differences: readonly string[]
  readonly statusPage: string | null
}

interface Props {
  /** Those that differ first. */
  offerings: readonly OfferingView[]
  hostCount: number
  reference: OfferingView | null
  today: Day
}

/** More than this wait behind "Show all". */
const shownFirst = 12

const prices = [
  ['inputPrice', 'Input'],
  ['cachedPrice', 'Cached'],
  ['outputPrice', 'Output'],
] as const

/** Who serves it, under which id, at what price, and how that differs from the reference. */
export function HostSection({ offerings, hostCount, reference, today }: Props) {
  const fractions = prices.map(([key]) => longestFraction(offerings.map((each) => each[key])))
  const rest = offerings.length - shownFirst
  return (
    <Section
      id="hosts"
      title="Host Coverage"
      qualifier={
        <>
          {counted(hostCount, 'host')}
          {reference && (
            <>
              , reference is {reference.hostName} <code>{reference.apiModelId}</code>
            </>
          )}
          {rest > 0 && `; ${shownFirst} of ${offerings.length} ids shown, those that differ first`}
        </>
      }
    >
      <div className="scroll">
        <Table className="stack" labelledBy="hosts-heading">
          <Head>
            <Row className="groups">
              <GroupHead span={3} />
              <GroupHead span={3}>USD per 1M tokens</GroupHead>
              <GroupHead span={2} />
            </Row>
            <Row>
              <ColumnHead>Host</ColumnHead>
              <ColumnHead>Type</ColumnHead>
              <ColumnHead>Model id there</ColumnHead>
              {prices.map(([key, label]) => (
                <ColumnHead key={key} className="r">
                  {label}
                </ColumnHead>
              ))}
              <ColumnHead className="r">Context</ColumnHead>
              <ColumnHead>Differs from the reference</ColumnHead>
            </Row>
          </Head>
          <Body>
            {offerings.map((offering, index) => (
              <Row key={offering.id} className={rowClass(offering, index)}>
                <RowHead className="half">
                  <a href={`${providerHref(offering.host)}`}>{offering.hostName}</a>
                  {offering.statusPage !== null && (
                    <>
                      {' '}
                      <a className="quiet" href={offering.statusPage}>
                        status<span className="vh"> page of {offering.hostName}</span>
                      </a>
                    </>
                  )}
                </RowHead>
                <Cell className="quiet not-phone">
                  {offering.firstParty ? 'first-party' : hostTypeLabels[offering.hostType]}
                </Cell>
                <Cell className="wrap half">
                  <code>{offering.apiModelId}</code>
                </Cell>
                {prices.map(([key, label], column) => (
                  <PriceCell
                    key={key}
                    amount={offering[key]}
                    label={label}
                    fraction={fractions[column] ?? 0}
                  />
                ))}
                <Cell className="r" label="Context">
                  <Context offering={offering} reference={reference} />
                </Cell>
                <Cell className="wrap full">
                  <Differences offering={offering} reference={reference} today={today} />
                </Cell>
              </Row>
            ))}
          </Body>
        </Table>
      </div>
      {rest > 0 && (
        <details className="show-rest">
          <summary>Show all {offerings.length}</summary>
        </details>
      )}
    </Section>
  )
}

function rowClass({ state }: OfferingView, index: number): string {
  return [state === 'retired' ? 'quiet' : '', index < shownFirst ? '' : 'rest'].join(' ').trim()
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
