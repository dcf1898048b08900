import type { Day } from '@/lib/catalogue/day'
import { meterOf } from '@/lib/catalogue/meters'
import { moneyText, perText, stateWord } from '@/lib/text/money'
import { counted, grouped } from '@/lib/text/numbers'
import { qualifiersOf } from '@/lib/text/price-table'
import { Unknown } from '../figures/unknown'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'
import type { DatedPrice } from './pricing'

/** Prices of before and prices announced, behind a line that counts them. */
export function PricesByDate({ prices, today }: { prices: readonly DatedPrice[]; today: Day }) {
  if (prices.length === 0) return null
  return (
    <details className="twin">
      <summary>{counted(prices.length, 'earlier or coming price')}</summary>
      <Table className="stack" label="Earlier and coming prices">
        <Head>
          <Row>
            <ColumnHead>Meter</ColumnHead>
            <ColumnHead className="r">Price</ColumnHead>
            <ColumnHead>From</ColumnHead>
            <ColumnHead>Until</ColumnHead>
            <ColumnHead>Why it is here</ColumnHead>
          </Row>
        </Head>
        <Body>
          {prices.map((price) => (
            <Row key={price.id}>
              <RowHead>
                {meterOf(price.meter).label} <span className="quiet">{conditionsOf(price)}</span>
              </RowHead>
              <Cell className="r" label="Price">
                {price.amount !== null
                  ? moneyText(price.amount, price.currency)
                  : (stateWord(price.state) ?? <Unknown />)}{' '}
                <span className="quiet">{perText(price.meter, price.per)}</span>
              </Cell>
              <Cell label="From">
                <DayOrUnknown day={price.effective_from} />
              </Cell>
              <Cell label="Until">
                <DayOrUnknown day={price.effective_to} />
              </Cell>
              <Cell label="Why it is here">{reasonOf(price, today)}</Cell>
            </Row>
          ))}
        </Body>
      </Table>
    </details>
  )
}

function DayOrUnknown({ day }: { day: Day | null }) {
  return day === null ? <Unknown /> : <time dateTime={day}>{day}</time>
}

function conditionsOf({ conditions }: DatedPrice): string {
  const { service_tier, tier_from } = conditions
  return [
    ...(service_tier === 'standard' ? [] : [service_tier]),
    ...(tier_from === null ? [] : [`above ${grouped(tier_from)}`]),
    ...qualifiersOf(conditions),
  ].join(', ')
}

function reasonOf({ effective_from, kind }: DatedPrice, today: Day): string {
  if (effective_from !== null && effective_from > today) return 'announced'
  return kind === 'correction' ? 'ended; put right when it was found wrong' : 'ended'
}
