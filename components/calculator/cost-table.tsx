import type { Day } from '@/lib/catalogue/day'
import { type DecimalText, decimal, decimalText } from '@/lib/catalogue/decimal'
import { meterOf } from '@/lib/catalogue/meters'
import { moneyText, perText } from '@/lib/text/money'
import { counted, grouped } from '@/lib/text/numbers'
import { Checked } from '../figures/checked'
import { Unknown } from '../figures/unknown'
import { modelHref } from '../models/links'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'
import type { CostLineView, CostRowView } from './calculator'

interface Props {
  rows: readonly CostRowView[]
  requests: DecimalText
  today: Day
}

/** Each offering with what the usage costs there, and the lines that make it. */
export function CostTable({ rows, requests, today }: Props) {
  return (
    <Table className="stack costs" label="Costs">
      <Head>
        <Row>
          <ColumnHead>Offering</ColumnHead>
          <ColumnHead className="r" sorted="ascending">
            Cost of {counted(Number(requests), 'request')}
          </ColumnHead>
          <ColumnHead>Made of</ColumnHead>
          <ColumnHead>Evidence</ColumnHead>
        </Row>
      </Head>
      <Body>
        {rows.map((row) => (
          <Row key={row.id}>
            <RowHead className="wrap">
              {row.model === null ? (
                row.modelName
              ) : (
                <a href={modelHref(row.model)}>{row.modelName}</a>
              )}
              <span className="quiet block">
                {row.hostName}
                {row.isOutlier && ', far from all other hosts'}
              </span>
              <code className="quiet block [overflow-wrap:anywhere]">{row.apiModelId}</code>
            </RowHead>
            <Cell className="r cost half">
              <Amount amount={row.amount} currency={row.currency} />
            </Cell>
            <Cell className="wrap full">
              <Parts row={row} />
            </Cell>
            <Cell className="evidence-cell">
              <Checked confidence={row.confidence} checkedOn={row.checkedOn} today={today} />
            </Cell>
          </Row>
        ))}
      </Body>
    </Table>
  )
}

/** As much of an amount as tells it from the next; all of it is the element's value. */
function Amount({ amount, currency }: { amount: DecimalText | null; currency: string }) {
  if (amount === null) return <Unknown />
  const exact = decimal(amount)
  const short = exact.greaterThan(1000) ? exact.toDecimalPlaces(2) : exact.toSignificantDigits(6)
  const text = moneyText(decimalText(short), currency)
  return (
    <data value={amount} title={short.equals(exact) ? undefined : moneyText(amount, currency)}>
      {short.equals(exact) ? text : `≈ ${text}`}
    </data>
  )
}

function Parts({ row: { lines, unpriced, assumptions, currency } }: { row: CostRowView }) {
  return (
    <ul className="cost-parts">
      {unpriced.map(({ key, reason }) => (
        <li key={key} className="cost-unpriced">
          Not priced: {reason}
        </li>
      ))}
      {lines.map((line) => (
        <li key={`${line.meter} ${line.quantity} ${line.rate}`}>
          <LineOf line={line} currency={currency} />
        </li>
      ))}
      {assumptions.map((assumption) => (
        <li key={assumption} className="quiet">
          {assumption}.
        </li>
      ))}
    </ul>
  )
}

function LineOf({ line, currency }: { line: CostLineView; currency: string }) {
  const { meter, quantity, rate, per, amount, rule } = line
  return (
    <>
      {meterOf(meter).label} {grouped(quantity)} × {moneyText(rate, currency)} {perText(meter, per)}{' '}
      = <b className="font-semibold">{moneyText(amount, currency)}</b>
      {rule !== 'standard' && <span className="quiet"> ({rule})</span>}
    </>
  )
}
