import type { DecimalText } from '@/lib/catalogue/decimal'
import { counted } from '@/lib/text/numbers'
import { scoreText } from '@/lib/text/scores'
import type { ReportedBy } from '../benchmarks/benchmark'
import { Section } from '../record/section'
import { Body, ColumnHead, Head, Row, Table } from '../table/parts'
import { ResultRows } from './result-rows'

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
          <ResultRows
            lines={results.map((result) => ({ ...result, score: scoreText(result.score) }))}
            developer={developer}
          />
        </Body>
      </Table>
    </Section>
  )
}
