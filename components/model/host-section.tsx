import type { Day } from '@/lib/catalogue/day'
import { compareDecimals } from '@/lib/catalogue/decimal'
import { longestFraction, moneyText } from '@/lib/text/money'
import { counted } from '@/lib/text/numbers'
import { besideHref } from '../models/links'
import { Section } from '../record/section'
import { Body, ColumnHead, GroupHead, Head, Row, Table } from '../table/parts'
import { type HostOrder, type ModelAsked, modelAskedHref } from './asked'
import { hostLine } from './host-line'
import { HostRows } from './host-rows'
import type { HostsView, OfferingView } from './hosts'
import { SpeedTable, type SpeedView } from './speed-table'

interface Props {
  hosts: HostsView
  speeds: readonly SpeedView[]
  hostCount: number
  slug: string
  asked: ModelAsked
  on: Day
}

/** More than this wait behind "Show all". */
const shownFirst = 12

const orderWords: Readonly<Record<HostOrder, string>> = {
  differs: 'those that differ first',
  name: 'by name',
  price: 'by price',
  context: 'the largest context first',
}

/** Who serves it, under which id, at what price, and how that differs from the reference. */
export function HostSection({ hosts, speeds, hostCount, slug, asked, on }: Props) {
  const { columns, serving, gone, reference, lowest, order } = hosts
  const rest = Math.max(serving.length - shownFirst, 0)
  const fractions = columns.map((_, index) =>
    longestFraction([...serving, ...gone].map(({ prices }) => prices[index] ?? null)),
  )
  const cheapest = cheapestIds(hosts)
  const lineOf = (offering: OfferingView, className: string) =>
    hostLine(offering, { reference, fractions, className, slug, asked, on })
  const lines = [
    ...serving.map((each, index) => lineOf(each, index < shownFirst ? '' : 'rest')),
    ...gone.map((each) => lineOf(each, serving.length === 0 ? 'quiet' : 'quiet gone-row')),
  ]
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
          {lowest && (
            <>
              ; lowest {columns[0]?.label.toLowerCase()} price {moneyText(lowest.amount)} at{' '}
              {lowest.hostName}
            </>
          )}
          {cheapest.length > 1 && (
            <>
              ; <a href={besideHref(cheapest)}>compare the reference with the cheapest</a>
            </>
          )}
          {rest > 0 && `; ${shownFirst} of ${serving.length} ids shown, ${orderWords[order]}`}
        </>
      }
    >
      <div className="scroll">
        <Table className="stack hosts" labelledBy="hosts-heading">
          <HostHead hosts={hosts} slug={slug} asked={asked} />
          <Body>
            <HostRows lines={lines} labels={columns.map(({ label }) => label)} />
          </Body>
        </Table>
      </div>
      <div className="show-more">
        {rest > 0 && (
          <details className="show-rest">
            <summary>Show all {serving.length}</summary>
          </details>
        )}
        {gone.length > 0 && serving.length > 0 && (
          <details className="show-gone">
            <summary>Show {counted(gone.length, 'id')} no longer served</summary>
          </details>
        )}
      </div>
      <p className="note">An id leads to its prices there and how to call it.</p>
      {speeds.length > 0 && <SpeedTable speeds={speeds} />}
    </Section>
  )
}

/** Heads that sort are links; the first price column stands for the price. */
function HostHead({
  hosts: { columns, order },
  slug,
  asked,
}: {
  hosts: HostsView
  slug: string
  asked: ModelAsked
}) {
  const href = (hosts: HostOrder) =>
    modelAskedHref(slug, { ...asked, hosts: order === hosts ? 'differs' : hosts }, 'hosts')
  return (
    <Head>
      <Row className="groups">
        <GroupHead span={3} />
        {groupsOf(columns).map(({ unit, span }) => (
          <GroupHead key={unit} span={span}>
            {unit}
          </GroupHead>
        ))}
        <GroupHead span={2} />
      </Row>
      <Row>
        <ColumnHead sorted={order === 'name' ? 'ascending' : undefined}>
          <a href={href('name')}>Host</a>
        </ColumnHead>
        <ColumnHead>Type</ColumnHead>
        <ColumnHead>Model id there</ColumnHead>
        {columns.map(({ label }, index) => (
          <ColumnHead
            key={label}
            className="r"
            sorted={index === 0 && order === 'price' ? 'ascending' : undefined}
          >
            {index === 0 ? <a href={href('price')}>{label}</a> : label}
          </ColumnHead>
        ))}
        <ColumnHead className="r" sorted={order === 'context' ? 'descending' : undefined}>
          <a href={href('context')}>Context</a>
        </ColumnHead>
        <ColumnHead>Differs from the reference</ColumnHead>
      </Row>
    </Head>
  )
}

/** Neighbouring columns of one unit. */
function groupsOf(columns: HostsView['columns']) {
  const groups: { unit: string; span: number }[] = []
  for (const { unit } of columns) {
    const last = groups.at(-1)
    if (last?.unit === unit) last.span += 1
    else groups.push({ unit, span: 1 })
  }
  return groups
}

/** So many hosts stand beside the reference at a glance. */
const cheapestCount = 3

/** Ids of the reference and of the hosts that ask least in the first column; what is free is none. */
function cheapestIds({ serving, reference }: HostsView): string[] {
  if (reference === null) return []
  const amount = ({ prices }: OfferingView) => prices[0] ?? null
  const priced = serving.filter((each) => {
    const own = amount(each)
    const isInPlan = each.hostType === 'subscription' || each.hostType === 'local'
    return own !== null && own !== '0' && !isInPlan && !each.isReference
  })
  priced.sort((a, b) => compareDecimals(amount(a) ?? '0', amount(b) ?? '0'))
  return [reference, ...priced.slice(0, cheapestCount)].map(
    ({ host, apiModelId }) => `${host}/${apiModelId}`,
  )
}
