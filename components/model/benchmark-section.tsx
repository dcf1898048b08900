import { counted } from '@/lib/text/numbers'
import { Unknown } from '../figures/unknown'
import { Section } from '../record/section'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'

export interface ResultView {
  readonly id: number
  readonly benchmark: string
  readonly version: string | null
  /** Variant, harness, data set, metric: what sets it apart from others of the same name. */
  readonly setup: string
  readonly score: string
  readonly unit: string
  /** Share of the scale, 0 to 100, where the scale has two ends. */
  readonly share: number | null
  readonly reportedBy: 'developer' | 'independent' | null
  readonly measuredOn: string | null
  readonly source: { readonly title: string; readonly url: string } | null
}

interface Props {
  results: readonly ResultView[]
  /** Who made the model, for "OpenAI itself". */
  developer: string | null
}

/** Scores as they were reported; different parties' results are never averaged. */
export function BenchmarkSection({ results, developer }: Props) {
  return (
    <Section
      id="benchmarks"
      title="Benchmark Coverage"
      qualifier={`${counted(results.length, 'result')}; open bars were reported by its developer, filled bars by someone else`}
    >
      <Table className="stack" labelledBy="benchmarks-heading">
        <Head>
          <Row>
            <ColumnHead>Benchmark</ColumnHead>
            <ColumnHead>Variant, harness</ColumnHead>
            <ColumnHead className="r">Score</ColumnHead>
            <ColumnHead>Reported by</ColumnHead>
            <ColumnHead>Date</ColumnHead>
            <ColumnHead className="r">Source</ColumnHead>
          </Row>
        </Head>
        <Body>
          {results.map((result) => (
            <Row key={result.id}>
              <RowHead>
                {result.benchmark} {result.version}
              </RowHead>
              <Cell className="quiet wrap full">{result.setup}</Cell>
              <Cell className="r" label="Score">
                {result.score}
                {result.unit !== '' && <span className="quiet"> {result.unit}</span>}
                <ScoreBar share={result.share} own={result.reportedBy === 'developer'} />
              </Cell>
              <Cell label="Reported by">
                <Reporter by={result.reportedBy} developer={developer} />
              </Cell>
              <Cell label="Date">
                {result.measuredOn === null ? (
                  <Unknown />
                ) : (
                  <time dateTime={result.measuredOn}>{result.measuredOn}</time>
                )}
              </Cell>
              <Cell className="r full">
                {result.source && <a href={result.source.url}>{result.source.title}</a>}
              </Cell>
            </Row>
          ))}
        </Body>
      </Table>
    </Section>
  )
}

function Reporter({ by, developer }: { by: ResultView['reportedBy']; developer: string | null }) {
  if (by === null) return <Unknown />
  if (by === 'independent') return 'independent'
  return developer === null ? 'its developer' : `${developer} itself`
}

/** Drawn, not styled: the page's policy allows no inline styles. */
function ScoreBar({ share, own }: { share: number | null; own: boolean }) {
  if (share === null) return null
  return (
    <svg className="bar-of-score" viewBox="0 0 72 4" aria-hidden="true">
      <rect width="72" height="4" fill="var(--line)" />
      {own ? (
        <rect
          x="0.5"
          y="0.5"
          width={share * 0.71}
          height="3"
          fill="var(--bg)"
          stroke="var(--ink-3)"
        />
      ) : (
        <rect width={share * 0.72} height="4" fill="var(--ink-2)" />
      )}
    </svg>
  )
}
