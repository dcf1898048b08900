import type { DecimalText } from '@/lib/catalogue/decimal'
import { costText } from '@/lib/text/cost-text'
import { moneyText, multipleText } from '@/lib/text/money'
import { grouped } from '@/lib/text/numbers'
import { Unknown } from '../figures/unknown'
import { Section } from '../record/section'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'
import type { MigrationCost, PricedUsage } from './migration'

/** What the usage costs with what is in use and with what to go to, at today's list prices. */
export function MigrateCost({ cost }: { cost: MigrationCost }) {
  const { rows, before, after } = cost
  return (
    <Section id="cost" title="Cost of this usage" qualifier="USD, at today’s list prices">
      <Table className="stack migrate-cost" labelledBy="cost-heading">
        <Head>
          <Row>
            <ColumnHead>In use</ColumnHead>
            <ColumnHead className="r">Requests</ColumnHead>
            <ColumnHead className="r">Input</ColumnHead>
            <ColumnHead className="r">Output</ColumnHead>
            <ColumnHead className="r">Before</ColumnHead>
            <ColumnHead className="r">After</ColumnHead>
          </Row>
        </Head>
        <Body>
          {rows.map(({ id, name, to, totals, before: now, after: then }) => (
            <Row key={id}>
              <RowHead className="wrap">
                {name ?? 'Not known'}
                {to !== null && ` → ${to}`}
                <code className="quiet block [overflow-wrap:anywhere]">{id}</code>
                <Notes before={now} after={to === null ? null : then} />
              </RowHead>
              <Cell className="r half" label="Requests">
                {totals.requests === null ? <Unknown /> : grouped(`${totals.requests}`)}
              </Cell>
              <Cell className="r half" label="Input tokens">
                {grouped(`${totals.input}`)}
                {totals.cached > 0n && (
                  <span className="quiet block">{grouped(`${totals.cached}`)} cached</span>
                )}
              </Cell>
              <Cell className="r half" label="Output tokens">
                {grouped(`${totals.output}`)}
              </Cell>
              <Cell className="r half" label="Before">
                <Amount cost={now} />
              </Cell>
              <Cell className="r half" label="After">
                <Amount cost={then} base={now} />
              </Cell>
            </Row>
          ))}
          {rows.length > 1 && (
            <Row className="migrate-total">
              <RowHead className="wrap">
                All together
                {(before === null || after === null) && (
                  <span className="quiet block">
                    No total where a part is not priced: it is not nothing.
                  </span>
                )}
              </RowHead>
              <Cell className="not-phone" />
              <Cell className="not-phone" />
              <Cell className="not-phone" />
              <Cell className="r half" label="Before">
                <Total amount={before} base={null} />
              </Cell>
              <Cell className="r half" label="After">
                <Total amount={after} base={before} />
              </Cell>
            </Row>
          )}
        </Body>
      </Table>
    </Section>
  )
}

function Amount({ cost, base = null }: { cost: PricedUsage | null; base?: PricedUsage | null }) {
  if (cost === null) return <Unknown />
  if (cost.currency !== 'USD') {
    return cost.amount === null ? <Unknown /> : moneyText(cost.amount, cost.currency)
  }
  return <Total amount={cost.amount} base={base?.currency === 'USD' ? base.amount : null} />
}

function Total({ amount, base }: { amount: DecimalText | null; base: DecimalText | null }) {
  if (amount === null) return <Unknown />
  const multiple = multipleText(amount, base)
  return (
    <>
      <data value={amount} title={moneyText(amount)}>
        ${costText(amount)}
      </data>
      {multiple !== null && (
        <span className="multiple">{multiple === '×1' ? 'same' : multiple}</span>
      )}
    </>
  )
}

/** Whose prices these are, and what was taken for granted. */
function Notes({ before, after }: { before: PricedUsage | null; after: PricedUsage | null }) {
  const sides = [before, after].filter((side) => side !== null)
  if (sides.length === 0) return null
  const notes = [...new Set(sides.flatMap((side) => side.notes))]
  return (
    <details className="twin migrate-notes">
      <summary>How it is priced</summary>
      <ul>
        {sides.map((side) => (
          <li key={`${side.hostName} ${side.apiModelId}`}>
            Prices of {side.hostName} for <code>{side.apiModelId}</code>.
          </li>
        ))}
        {notes.map((note) => (
          <li key={note}>{note.endsWith('.') ? note : `${note}.`}</li>
        ))}
      </ul>
    </details>
  )
}
