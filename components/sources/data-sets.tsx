import type { Day } from '@/lib/catalogue/day'
import { ageWords } from '@/lib/text/days'
import { counted, totalText } from '@/lib/text/numbers'
import { Unknown } from '../figures/unknown'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'

interface Total {
  count: number
  exact: boolean
}

export interface DataSetView {
  readonly id: number
  readonly title: string
  readonly url: string
  readonly publisher: string | null
  readonly licence: string | null
  /** What its licence wants said. */
  readonly attribution: string | null
  readonly version: string | null
  readonly asOf: Day | null
  readonly lastSuccess: Day | null
  readonly lastRun: Day | null
  readonly state: 'running' | 'done' | 'refused' | 'failed' | null
  readonly error: string | null
  readonly rejects: number
  readonly models: Total
  readonly offerings: Total
  readonly figures: Total
}

/** Each data set with its licence, age, last reading and reach. */
export function DataSets({ dataSets, today }: { dataSets: readonly DataSetView[]; today: Day }) {
  if (dataSets.length === 0) return <p className="py-4">No data set was read yet.</p>
  return (
    <Table className="stack" labelledBy="data-sets-heading">
      <Head>
        <Row>
          <ColumnHead>Data set</ColumnHead>
          <ColumnHead>Licence</ColumnHead>
          <ColumnHead>Data as of</ColumnHead>
          <ColumnHead>Last read</ColumnHead>
          <ColumnHead className="r">Models</ColumnHead>
          <ColumnHead className="r">Offerings</ColumnHead>
          <ColumnHead className="r">Fields cited</ColumnHead>
        </Row>
      </Head>
      <Body>
        {dataSets.map((source) => (
          <Row key={source.id}>
            <RowHead className="wrap">
              <a href={source.url} rel="noreferrer">
                {source.title}
              </a>
              {source.publisher !== null && source.publisher !== source.title && (
                <span className="quiet"> by {source.publisher}</span>
              )}
              {source.attribution !== null && (
                <span className="quiet block [overflow-wrap:anywhere]">{source.attribution}</span>
              )}
            </RowHead>
            <Cell label="Licence">{source.licence ?? <Unknown />}</Cell>
            <Cell className="wrap" label="Data as of">
              {source.asOf === null ? (
                <Unknown />
              ) : (
                <>
                  <time dateTime={source.asOf}>{source.asOf}</time>
                  <span className="quiet block">{ageWords(source.asOf, today)}</span>
                </>
              )}
              {source.version !== null && (
                <span className="quiet block">version {source.version.slice(0, 12)}</span>
              )}
            </Cell>
            <Cell className="wrap" label="Last read">
              <Reading source={source} today={today} />
            </Cell>
            <Cell className="r" label="Models">
              {totalText(source.models)}
            </Cell>
            <Cell className="r" label="Offerings">
              {totalText(source.offerings)}
            </Cell>
            <Cell className="r" label="Fields cited">
              {totalText(source.figures)}
            </Cell>
          </Row>
        ))}
      </Body>
    </Table>
  )
}

/** When it was last read, and what went wrong since. */
function Reading({ source, today }: { source: DataSetView; today: Day }) {
  const { lastSuccess, lastRun, state, error, rejects } = source
  const wrong = state === 'refused' || state === 'failed'
  return (
    <>
      {lastSuccess === null ? (
        'never'
      ) : (
        <>
          {lastSuccess}
          <span className="quiet block">{ageWords(lastSuccess, today)}</span>
        </>
      )}
      {rejects > 0 && (
        <span className="quiet block">{counted(rejects, 'value')} could not be read</span>
      )}
      {wrong && lastRun !== null && (
        <span className="block text-warn [overflow-wrap:anywhere]">
          {state === 'refused' ? 'Refused' : 'Failed'} on {lastRun}
          {error !== null && `: ${error.slice(0, 300)}`}
        </span>
      )}
    </>
  )
}
