import type { Day } from '@/lib/catalogue/day'
import type { DecimalText } from '@/lib/catalogue/decimal'
import { exact, exactText, over, times } from '@/lib/pricing/exact'
import type { Workload } from '@/lib/pricing/workload'
import { costText } from '@/lib/text/cost-text'
import { grouped } from '@/lib/text/numbers'
import type { VariedFigure } from '@/lib/workload/break-even'
import { Unknown } from '../figures/unknown'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'
import type { ColumnCost, WorkloadCosts } from './costs'

interface Props {
  costs: WorkloadCosts
  workload: Workload
  on: Day
  today: Day
}

const periods = [
  ['per_request', 'request'],
  ['per_day', 'day'],
  ['per_month', 'month'],
  ['per_year', 'year'],
] as const

/** What each column costs, cheapest first: a bar by what is billed, the sums, and their rules. */
export function CostTable({ costs, workload, on, today }: Props) {
  const { rows, meters, breakEven } = costs
  return (
    <div className="work-cost">
      <p className="cost-legend">
        {meters.map(({ key, label }, index) => (
          <span key={key}>
            <i className={fillOf(index)} aria-hidden="true" />
            {label}
          </span>
        ))}
      </p>
      <Table className="cost-table" label="Cost of the workload">
        <Head>
          <Row>
            <ColumnHead>
              <span className="vh">Whose cost</span>
            </ColumnHead>
            {periods.map(([key, word]) => (
              <ColumnHead key={key} className="r">
                USD per {word}
              </ColumnHead>
            ))}
          </Row>
        </Head>
        <Body>
          {rows.map((row) => (
            <CostRow key={row.column.id} row={row} costs={costs} on={on} today={today} />
          ))}
        </Body>
      </Table>
      <p className="vh" role="status">
        {saidOf(rows)}
      </p>
      {breakEven && <BreakEvens breakEven={breakEven} workload={workload} />}
      {rows.some(({ cost }) => cost.meters.length > 0) && <ByMeter costs={costs} />}
    </div>
  )
}

function CostRow({
  row: { column, cost, times: multiple, isLowest, width, rules, other },
  costs: { meters },
  on,
  today,
}: {
  row: ColumnCost
  costs: WorkloadCosts
  on: Day
  today: Day
}) {
  const parts = meters.flatMap(({ key, label }, index) => {
    const part = cost.meters.find(({ meter }) => meter === key)
    return part === undefined || part.per_day === '0'
      ? []
      : [{ key, label, index, amount: part.per_day }]
  })
  const foreign = cost.currency !== 'USD'
  return (
    <Row>
      <RowHead>
        <span className="cost-name">
          {column.href === null ? column.name : <a href={column.href}>{column.name}</a>}
          {isLowest && <b className="flag">lowest</b>}
          {multiple !== null && <span className="times">{multiple}</span>}
        </span>
        {width > 0 && (
          <svg
            className="cost-bar"
            width="100%"
            height="10"
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            {stacked(parts, cost.per_day, width).map(({ key, index, from, share }) => (
              <rect
                key={key}
                className={fillOf(index)}
                x={`${from}%`}
                y="0.5"
                width={`${share}%`}
                height="9"
              />
            ))}
          </svg>
        )}
        <span className="cost-rule">
          {rules.length > 0 && <b>{rules.map(ruleText).join('; ')}: </b>}
          {parts.map(({ key, label, amount }, index) => (
            <span key={key}>
              {index > 0 && ' + '}
              {costText(monthly(amount))} {label}
            </span>
          ))}
          {parts.length > 0 && ' a month'}
          {other && (
            <b>
              {parts.length > 0 && '; '}
              {costText(other.per_month)} {on === today ? `from ${other.day}` : `at today’s prices`}
            </b>
          )}
        </span>
        {cost.unpriced.length > 0 && (
          <span className="cost-rule cost-missing">
            Not priced: {cost.unpriced.map(({ reason }) => reason).join(' ')}
          </span>
        )}
        {cost.assumptions.map((text) => (
          <span className="cost-rule" key={text}>
            {text}.
          </span>
        ))}
      </RowHead>
      {periods.map(([key, word]) => {
        const amount = cost[key]
        return (
          <Cell key={key} className={`r cost-${word}`} label={`per ${word}`}>
            {amount === null ? (
              <Unknown />
            ) : (
              <span title={amount}>
                {foreign && `${cost.currency} `}
                {costText(amount)}
              </span>
            )}
          </Cell>
        )
      })}
    </Row>
  )
}

/** Where each part of a bar begins and how long it is, in percent of the longest bar. */
function stacked<P extends { amount: DecimalText }>(
  parts: readonly P[],
  total: DecimalText | null,
  width: number,
): (P & { from: number; share: number })[] {
  if (total === null || total === '0') return []
  let from = 0
  return parts.map((part) => {
    const { top, bottom } = over(exact(part.amount), exact(total))
    const share = Math.round((Number((top * 10_000n) / bottom) / 10_000) * width * 100) / 100
    const placed = { ...part, from, share }
    from = Math.round((from + share) * 100) / 100
    return placed
  })
}

/** `prompt above 200,000 tokens`: that the rest is standard goes without saying. */
function ruleText(rule: string): string {
  return rule.replace(/^standard, /, '').replace(/\d{4,}/g, grouped)
}

/** The bars once more as a table. */
function ByMeter({ costs: { rows, meters } }: { costs: WorkloadCosts }) {
  return (
    <details className="twin">
      <summary>By what is billed, USD per month</summary>
      <div className="scroll">
        <Table label="Cost by what is billed">
          <Head>
            <Row>
              <ColumnHead>
                <span className="vh">Whose cost</span>
              </ColumnHead>
              {meters.map(({ key, label }) => (
                <ColumnHead key={key} className="r">
                  {label}
                </ColumnHead>
              ))}
            </Row>
          </Head>
          <Body>
            {rows.map(({ column, cost }) => (
              <Row key={column.id}>
                <RowHead>{column.name}</RowHead>
                {meters.map(({ key }) => {
                  const part = cost.meters.find(({ meter }) => meter === key)
                  return (
                    <Cell key={key} className="r">
                      {part === undefined ? <Unknown /> : costText(monthly(part.per_day))}
                    </Cell>
                  )
                })}
              </Row>
            ))}
          </Body>
        </Table>
      </div>
    </details>
  )
}

const figureWords: Readonly<Record<VariedFigure, (at: number) => string>> = {
  input_tokens: (at) => `${grouped(at)} input tokens`,
  output_tokens: (at) => `${grouped(at)} output tokens`,
  cached_percent: (at) => `${at}% of the input cached`,
  batch_percent: (at) => `${at}% in batches`,
}

/** At which figure the other one would be the cheaper. */
function BreakEvens({
  breakEven: { cheapest, other, found },
  workload,
}: {
  breakEven: NonNullable<WorkloadCosts['breakEven']>
  workload: Workload
}) {
  const turns = found.map(({ figure, at, way }) => {
    const words = figureWords[figure](at)
    return way === 'above' ? `from ${words} on` : `at ${words} or fewer`
  })
  return (
    <p className="note">
      {turns.length === 0
        ? `No one figure of this workload makes ${other} cheaper than ${cheapest}.`
        : `${other} would be cheaper than ${cheapest} ${turns.join(', or ')}, all else as it is`}
      {turns.length > 0 &&
        ` (now ${nowText(
          found.map(({ figure }) => figure),
          workload,
        )}).`}
    </p>
  )
}

function nowText(figures: readonly VariedFigure[], workload: Workload): string {
  return figures.map((figure) => figureWords[figure](workload[figure])).join(', ')
}

/** A twelfth of a year. */
function monthly(perDay: DecimalText): DecimalText {
  return exactText(over(times(exact(perDay), exact('365')), exact('12')))
}

/** What a reader hears when a figure was changed. */
function saidOf(rows: readonly ColumnCost[]): string {
  const lowest = rows.find(({ isLowest }) => isLowest)
  return lowest?.cost.per_month
    ? `${lowest.column.name} is lowest at ${costText(lowest.cost.per_month)} USD per month.`
    : ''
}

/** Solid, grey, outlined, then hatched and lighter: told apart without colour. */
function fillOf(index: number): string {
  return `fill-${index % 6}`
}
