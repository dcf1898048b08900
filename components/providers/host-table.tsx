import { hostTypeLabels } from '@/lib/text/labels'
import { grouped } from '@/lib/text/numbers'
import { Unknown } from '../figures/unknown'
import { Section } from '../record/section'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'
import type { HostView } from './provider-page'

const zeroMeans = { free: 'free', included: 'in plan', unknown: 'not said' } as const

/** The hosts that an organisation runs: one endpoint with one kind of account each. */
export function HostTable({ hosts }: { hosts: readonly HostView[] }) {
  return (
    <Section id="hosts" title="Hosts" qualifier="one endpoint with one kind of account each">
      <Table className="stack" labelledBy="hosts-heading">
        <Head>
          <Row>
            <ColumnHead>Host</ColumnHead>
            <ColumnHead>Type</ColumnHead>
            <ColumnHead className="r">Offerings</ColumnHead>
            <ColumnHead>Currency</ColumnHead>
            <ColumnHead>A price of 0 means</ColumnHead>
            <ColumnHead>Address of its API</ColumnHead>
          </Row>
        </Head>
        <Body>
          {hosts.map((host) => (
            <Row key={host.slug} id={`host-${host.slug}`}>
              <RowHead>
                {host.name} <code className="quiet">{host.slug}</code>
              </RowHead>
              <Cell label="Type">{hostTypeLabels[host.type]}</Cell>
              <Cell className="r" label="Offerings">
                {grouped(host.offerings)}
              </Cell>
              <Cell label="Currency">{host.currency}</Cell>
              <Cell label="A price of 0">{zeroMeans[host.zeroPrice]}</Cell>
              <Cell className="wrap full">
                {host.apiBaseUrl === null ? <Unknown /> : <code>{host.apiBaseUrl}</code>}
              </Cell>
            </Row>
          ))}
        </Body>
      </Table>
    </Section>
  )
}
