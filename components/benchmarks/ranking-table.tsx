import type { Day } from '@/lib/catalogue/day'
import { longestFraction } from '@/lib/text/money'
import { scoreHead, scoreText } from '@/lib/text/scores'
import { EvidenceCell, EvidenceRow } from '../evidence/evidence-row'
import { Unknown } from '../figures/unknown'
import { modelHref } from '../models/links'
import { Body, Cell, ColumnHead, Head, Row, RowHead, Table } from '../table/parts'
import { PriceCell } from '../table/price-cell'
import type { ScoreView } from './benchmark'
import { Reporter } from './reporter'
import { ScoreBar } from './score-bar'

/** Room for more decimals than any score has. */
const widest = 8

interface Props {
  labelledBy: string
  unit: string
  rows: readonly ScoreView[]
  today: Day
  /** What sets a row apart, where the rows are of different settings. */
  settingOf?: (row: ScoreView) => string
}

/** Results with who reported each, what its model costs, and how we know. */
export function RankingTable({ labelledBy, unit, rows, today, settingOf }: Props) {
  const decimals = Math.max(...rows.map(({ score }) => decimalsOf(score)))
  const fraction = longestFraction(rows.map(({ inputPrice }) => inputPrice))
  // A column in which nobody published anything is left out.
  const dated = rows.some(({ measuredOn }) => measuredOn !== null)
  const span = 5 + (dated ? 1 : 0) + (settingOf ? 1 : 0)
  return (
    <Table className="stack ranking" labelledBy={labelledBy}>
      <Head>
        <Row>
          <ColumnHead>Model</ColumnHead>
          {settingOf && <ColumnHead>Setting</ColumnHead>}
          <ColumnHead className="r score-head">{scoreHead(unit)}</ColumnHead>
          <ColumnHead>Reported by</ColumnHead>
          {dated && <ColumnHead className="r">Measured</ColumnHead>}
          <ColumnHead className="r">Input, USD per 1M tokens</ColumnHead>
          <ColumnHead className="r">Evidence</ColumnHead>
        </Row>
      </Head>
      <Body>
        {rows.map((row) => [
          <Row key={row.id}>
            <RowHead className="wrap">
              <a href={modelHref(row.model)}>{row.name}</a>
              {row.developer !== null && <span className="maker">{row.developer}</span>}
              {row.release !== null && <code className="quiet block">{row.release}</code>}
            </RowHead>
            {settingOf && <Cell className="wrap quiet full">{settingOf(row)}</Cell>}
            <Cell className="r score" label="Score">
              <span className={`amount ${padOf(row.score, decimals)}`}>{scoreText(row.score)}</span>
              <ScoreBar share={row.share} by={row.reportedBy} />
            </Cell>
            <Cell className="half" label="Reported by">
              <Reporter by={row.reportedBy} developer={row.developer} />
            </Cell>
            {dated && (
              <Cell className="r not-phone">
                {row.measuredOn === null ? (
                  <Unknown />
                ) : (
                  <time dateTime={row.measuredOn}>{row.measuredOn}</time>
                )}
              </Cell>
            )}
            <PriceCell amount={row.inputPrice} fraction={fraction} label="Input" />
            {row.evidence ? (
              <EvidenceCell
                evidence={row.evidence}
                today={today}
                subject={`the score of ${row.name}`}
              />
            ) : (
              <Cell />
            )}
          </Row>,
          row.evidence && (
            <EvidenceRow
              key={`${row.id} evidence`}
              evidence={row.evidence}
              today={today}
              span={span}
            />
          ),
        ])}
      </Body>
    </Table>
  )
}

function decimalsOf(score: string): number {
  const point = score.indexOf('.')
  return point < 0 ? 0 : score.length - point - 1
}

/** Lines the points of a column up; the point itself is narrower than a digit. */
function padOf(score: string, longest: number): string {
  const own = decimalsOf(score)
  const missing = Math.min(longest - own, widest)
  if (missing === 0) return ''
  return own === 0 ? `pad-${missing} no-point` : `pad-${missing}`
}
