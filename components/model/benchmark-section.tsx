import type { DecimalText } from '@/lib/catalogue/decimal'
import { counted } from '@/lib/text/numbers'
import { scoreText } from '@/lib/text/scores'
import type { ReportedBy } from '../benchmarks/benchmark'
import { Reporter } from '../benchmarks/reporter'
import { ScoreBar } from '../benchmarks/score-bar'
import { Unknown } from '../figures/unknown'
import { Section } from '../record/section'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'

export interface ResultView {
  readonly id: number
  readonly benchmark: string
  /** The page of the benchmark. */
  readonly href: string
  /** What sets it apart from others of the same name, in words; null where no source says. */
  readonly setting: string | null
  /** The benchmark's results of that setting, with which it compares. */
  readonly settingHref: string
  readonly release: string | null
  readonly score: DecimalText
  readonly unit: string
  /** Share of the scale, 0 to 100, where the scale has two ends. */
  readonly share: number | null
  readonly reportedBy: ReportedBy
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
            <ColumnHead>Setting</ColumnHead>
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
                <a href={result.href}>{result.benchmark}</a>
              </RowHead>
              <Cell className="quiet wrap full">
                <a className="setting-link" href={result.settingHref}>
                  {result.setting ?? 'none named'}
                  <span className="vh">: what {result.benchmark} compares this with</span>
                </a>
                {result.release !== null && <code className="block">{result.release}</code>}
              </Cell>
              <Cell className="r" label="Score">
                {scoreText(result.score)} <span className="quiet">{result.unit}</span>
                <ScoreBar share={result.share} by={result.reportedBy} />
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
