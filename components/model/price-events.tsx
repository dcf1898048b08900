import { moneyText, multipleText, stateWord } from '@/lib/text/money'
import { Unknown } from '../figures/unknown'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'
import type { HistoryEvent } from './history'

const words: Readonly<Record<HistoryEvent['kind'], { word: string; sign: string }>> = {
  first: { word: 'First recorded', sign: 'added' },
  changed: { word: 'Price changed', sign: 'changed' },
  corrected: { word: 'Record corrected', sign: 'corrected' },
  ended: { word: 'No longer listed', sign: 'ending' },
  announced: { word: 'Announced', sign: 'ahead' },
}

/** What happened to prices, latest first: the chart's twin. What had been wrong is struck out. */
export function PriceEvents({ events }: { events: readonly HistoryEvent[] }) {
  return (
    <Table className="stack" label="Price history">
      <Head>
        <Row>
          <ColumnHead>Day</ColumnHead>
          <ColumnHead>Meter</ColumnHead>
          <ColumnHead className="r">From</ColumnHead>
          <ColumnHead className="r">To</ColumnHead>
          <ColumnHead>What happened</ColumnHead>
          <ColumnHead className="r">Source</ColumnHead>
        </Row>
      </Head>
      <Body>
        {events.map((event, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one price can be put right twice a day
          <Row key={index}>
            <RowHead>
              {event.on === null ? <Unknown /> : <time dateTime={event.on}>{event.on}</time>}
            </RowHead>
            <Cell className="full">{event.name}</Cell>
            <Cell className="r" label="From">
              {event.beforeWrong ? <Wrong event={event} /> : <Price event={event} of="before" />}
            </Cell>
            <Cell className="r" label="To">
              <Price event={event} of="after" />
            </Cell>
            <Cell label="What happened">
              <span className={`sign sign-${words[event.kind].sign}`}>
                {words[event.kind].word}
              </span>{' '}
              <span className="quiet">{multipleOf(event)}</span>
            </Cell>
            <Cell className="r full quiet">
              {event.source && (
                <a className="quiet" href={event.source.url}>
                  {event.source.title}
                </a>
              )}
            </Cell>
          </Row>
        ))}
      </Body>
    </Table>
  )
}

function Wrong({ event }: { event: HistoryEvent }) {
  return (
    <>
      <s className="wrong">
        <Price event={event} of="before" />
      </s>{' '}
      <span className="quiet">wrong</span>
    </>
  )
}

function Price({ event, of }: { event: HistoryEvent; of: 'before' | 'after' }) {
  const price = event[of]
  if (price === null) return null
  if (price.amount !== null) return moneyText(price.amount, event.series.currency)
  return stateWord(price.state) ?? <Unknown />
}

function multipleOf({ kind, before, after }: HistoryEvent): string | null {
  if (kind !== 'changed' && kind !== 'announced') return null
  return multipleText(after?.amount ?? null, before?.amount ?? null)
}
