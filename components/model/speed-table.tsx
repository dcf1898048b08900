import type { Day } from '@/lib/catalogue/day'
import type { DecimalText } from '@/lib/catalogue/decimal'
import { Unknown } from '../figures/unknown'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'

type Measured = { readonly value: DecimalText; readonly unit: string } | null

/** How fast one offering was found to be on one day. */
export interface SpeedView {
  readonly id: string
  readonly hostName: string
  readonly apiModelId: string
  readonly measuredOn: Day
  readonly source: { readonly title: string; readonly url: string } | null
  readonly throughput: Measured
  readonly latency: Measured
  readonly uptime: Measured
}

const metrics = [
  ['throughput', 'Throughput'],
  ['latency', 'Latency'],
  ['uptime', 'Uptime'],
] as const

/** Throughput and latency where a source measured them; each is as old as its day says. */
export function SpeedTable({ speeds }: { speeds: readonly SpeedView[] }) {
  const shown = metrics.filter(([key]) => speeds.some((speed) => speed[key] !== null))
  return (
    <>
      <h3 id="speed-heading">Speed</h3>
      <Table className="stack" labelledBy="speed-heading">
        <Head>
          <Row>
            <ColumnHead>Host</ColumnHead>
            <ColumnHead>Id there</ColumnHead>
            {shown.map(([key, label]) => (
              <ColumnHead key={key} className="r">
                {label}
              </ColumnHead>
            ))}
            <ColumnHead>Measured</ColumnHead>
            <ColumnHead className="r">Source</ColumnHead>
          </Row>
        </Head>
        <Body>
          {speeds.map((speed) => (
            <Row key={speed.id}>
              <RowHead>{speed.hostName}</RowHead>
              <Cell className="wrap full">
                <code>{speed.apiModelId}</code>
              </Cell>
              {shown.map(([key, label]) => (
                <Cell key={key} className="r" label={label}>
                  {speed[key] === null ? (
                    <Unknown />
                  ) : (
                    <>
                      {speed[key].value} <span className="quiet">{speed[key].unit}</span>
                    </>
                  )}
                </Cell>
              ))}
              <Cell label="Measured">
                <time dateTime={speed.measuredOn}>{speed.measuredOn}</time>
              </Cell>
              <Cell className="r full quiet">
                {speed.source && (
                  <a className="quiet" href={speed.source.url}>
                    {speed.source.title}
                  </a>
                )}
              </Cell>
            </Row>
          ))}
        </Body>
      </Table>
    </>
  )
}
