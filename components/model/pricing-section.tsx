import type { Price } from '@/lib/catalogue/price'
import { longestFraction } from '@/lib/text/money'
import type { PriceColumn, PriceTable, PriceTableRow } from '@/lib/text/price-table'
import { EvidenceCell, EvidenceRow } from '../evidence/evidence-row'
import { modelHref } from '../models/links'
import { Section } from '../record/section'
import { Body, ColumnHead, GroupHead, Head, Row, RowHead, Table } from '../table/parts'
import { type AskedWorkload, WorkloadFold } from '../workload/workload-fold'
import { askedFields, type ModelAsked, modelAskedHref } from './asked'
import { CallBlock } from './call-block'
import { HourBars } from './hour-bars'
import { PriceCells } from './price-cells'
import { PriceHistory } from './price-history'
import type { PricingView } from './pricing'
import { TierNotes } from './tier-notes'

/** A phone holds this many price columns as a table; more become a list. */
const phoneColumns = 3

interface Props {
  pricing: PricingView
  slug: string
  asked: ModelAsked
  /** What is asked of the prices. */
  workload: AskedWorkload
}

/** What one offering costs, under which conditions, how we know each price, and how it came to be. */
export function PricingSection({ pricing, slug, asked, workload }: Props) {
  const { table, chosen } = pricing
  return (
    <Section
      id="pricing"
      title="Pricing"
      qualifier={
        <>
          {table && `${table.unit}, `}
          {pricing.hostName}
          {pricing.firstParty && ' first-party'} <code>{pricing.apiModelId}</code>
        </>
      }
    >
      {chosen && (
        <p className="callout mb-4">
          The prices of one host.{' '}
          <a href={modelAskedHref(slug, { ...asked, offering: null }, 'pricing')}>
            Back to the reference
          </a>{' '}
          or <a href="#hosts">choose another host</a>.
        </p>
      )}
      {table ? (
        <Prices pricing={pricing} table={table} />
      ) : (
        <p className="note">No price of it is published for this day.</p>
      )}
      {!chosen && <p className="note">Whose prices stand here: {lowerFirst(pricing.rule)}.</p>}
      {table && <TierNotes rows={table.rows} />}
      {table && <HourBars rows={table.rows} />}
      {pricing.history && <PriceHistory history={pricing.history} />}
      {pricing.sent.length > 0 && (
        <WorkloadFold
          asked={workload}
          action={modelHref(slug)}
          kept={askedFields({ ...asked, asOf: null })}
          column={{ id: slug, name: pricing.hostName, href: null, prices: pricing.sent }}
          on={asked.asOf ?? pricing.today}
          today={pricing.today}
          slug={slug}
        />
      )}
      <CallBlock pricing={pricing} />
    </Section>
  )
}

function Prices({ pricing, table }: { pricing: PricingView; table: PriceTable<Price> }) {
  const { today } = pricing
  const fractions = table.columns.map((_, index) =>
    longestFraction(table.rows.map((row) => row.cells[index]?.price.amount ?? null)),
  )
  const span = table.columns.length + 2
  return (
    <div className="scroll">
      <Table
        className={table.columns.length > phoneColumns ? 'stack' : 'prices'}
        labelledBy="pricing-heading"
      >
        <PriceHead table={table} />
        <Body>
          {table.rows.map((row, index) => {
            const evidence = pricing.evidence.get(row.key)
            const subject = [row.label, ...row.qualifiers].join(', ')
            const isFirstOfMeter =
              table.rows.findIndex(({ meter }) => meter === row.meter) === index
            return [
              <Row key={row.key} id={isFirstOfMeter ? row.meter : undefined}>
                <RowHead>
                  {row.label} <span className="quiet">{asideOf(row)}</span>
                </RowHead>
                <PriceCells row={row} columns={table.columns} fractions={fractions} />
                {evidence ? (
                  <EvidenceCell evidence={evidence} today={today} subject={subject} />
                ) : (
                  <td />
                )}
              </Row>,
              evidence && (
                <EvidenceRow
                  key={`${row.key} evidence`}
                  evidence={evidence}
                  today={today}
                  span={span}
                />
              ),
            ]
          })}
        </Body>
      </Table>
    </div>
  )
}

function PriceHead({ table }: { table: PriceTable<Price> }) {
  const tiered = table.columns.some(({ label }) => label !== null)
  return (
    <Head>
      {tiered && (
        <Row className="groups">
          <GroupHead span={1} />
          {groupsOf(table.columns).map(({ group, span, label }) => (
            <GroupHead key={group} span={span}>
              {label}
            </GroupHead>
          ))}
          <GroupHead span={1} />
        </Row>
      )}
      <Row>
        <ColumnHead>Meter</ColumnHead>
        {table.columns.map((column) => (
          <ColumnHead key={`${column.group} ${column.label}`} className="price-head">
            {column.label ?? column.group}
          </ColumnHead>
        ))}
        <ColumnHead className="r">Evidence</ColumnHead>
      </Row>
    </Head>
  )
}

/** Neighbouring columns of one service tier; a lone column names itself and needs no group. */
function groupsOf(columns: readonly PriceColumn[]) {
  const groups: { group: string; span: number; label: string | null }[] = []
  for (const { group, label } of columns) {
    const last = groups.at(-1)
    if (last?.group === group) last.span += 1
    else
      groups.push({ group, span: 1, label: label === null ? null : `${group}, by prompt length` })
  }
  return groups
}

/** Conditions and unit of a row that its head does not say. */
function asideOf({ qualifiers, unit }: PriceTableRow): string {
  return [...qualifiers, unit].filter((part) => part !== null).join(', ')
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
