import { layoutScatter, markRadius, type ScatterSize } from '@/lib/benchmarks/scatter'
import { priceText } from '@/lib/text/money'
import { directionText, type Scale, scoreText } from '@/lib/text/scores'
import { modelHref } from '../models/links'
import { Section } from '../record/section'
import type { ScoreView } from './benchmark'
import { reporterText } from './reporter'

/** The server draws twice and one is shown, so that text keeps its size. */
const wide = { width: 880, height: 400, mostLabels: 14, mostTicks: 10 }
const narrow = { width: 358, height: 320, mostLabels: 5, mostTicks: 5 }

interface Props {
  /** The rows of the ranking beneath, which is the drawing's twin. */
  rows: readonly ScoreView[]
  scale: Scale
  settingText: string
  rankingId: string
}

/** The input price of each model against its score in one setting. */
export function PriceScoreChart({ rows, scale, settingText, rankingId }: Props) {
  const drawn = rows.filter(isPriced)
  if (layoutScatter(pointsOf(drawn), scale.better, wide) === null) return null
  return (
    <Section
      id="price"
      title="Price against score"
      qualifier={`${settingText}; input price at the reference offering`}
    >
      <div className="chart-wide scroll">
        <Drawing rows={drawn} scale={scale} size={wide} />
      </div>
      <div className="chart-narrow">
        <Drawing rows={drawn} scale={scale} size={narrow} />
      </div>
      <p className="note">
        <span className="party party-developer">reported by the model’s developer</span>{' '}
        <span className="party party-independent">by someone else</span>{' '}
        {drawn.some(({ reportedBy }) => reportedBy === null) && (
          <span className="party party-unknown">not published by whom</span>
        )}{' '}
        All figures are in the <a href={`#${rankingId}`}>ranking below</a>.
      </p>
      <Undrawn
        why="Not drawn, as no price at a reference offering is known"
        rows={rows.filter(({ inputPrice }) => inputPrice === null)}
      />
      <Undrawn
        why="Not drawn, as input is free at the reference offering"
        rows={rows.filter(({ inputPrice }) => inputPrice === '0')}
      />
    </Section>
  )
}

type Priced = ScoreView & { inputPrice: string }

/** A price of nothing has no place on a logarithmic axis, and an unknown one has none anywhere. */
function isPriced(row: ScoreView): row is Priced {
  return row.inputPrice !== null && row.inputPrice !== '0'
}

function pointsOf(rows: readonly Priced[]) {
  return rows.map(({ id, name, score, inputPrice }) => ({ id, name, score, price: inputPrice }))
}

function Drawing({
  rows,
  scale,
  size,
}: {
  rows: readonly Priced[]
  scale: Scale
  size: ScatterSize
}) {
  const scatter = layoutScatter(pointsOf(rows), scale.better, size)
  if (scatter === null) return null
  const { left, right, top, bottom, prices, scores, marks, labels } = scatter
  const byId = new Map(rows.map((row) => [row.id, row]))
  // From left to right, as one reads and tabs.
  const inOrder = [...marks].sort((a, b) => a.x - b.x || a.y - b.y)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing whose marks are links is no fieldset
    <svg
      className="chart"
      width={size.width}
      height={size.height + 40}
      viewBox={`0 -20 ${size.width} ${size.height + 40}`}
      role="group"
      aria-label="Price against score, one link a model"
    >
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of a drawing takes no focus */}
      <g className="chart-axis" aria-hidden="true">
        <text x="0" y="-6">
          {`${scale.unit}, ${directionText(scale)}`}
        </text>
        {scores.map(({ at, text }) => (
          <g key={text}>
            <path d={`M${left} ${at}H${right}`} />
            <text x={left - 8} y={at + 4} textAnchor="end">
              {text}
            </text>
          </g>
        ))}
        {prices.map(({ at, text }) => (
          <g key={text}>
            <path d={`M${at} ${top}V${bottom + 4}`} />
            <text x={at} y={bottom + 19} textAnchor="middle">
              {text}
            </text>
          </g>
        ))}
        <text x={right} y={bottom + 38} textAnchor="end">
          USD per 1M input tokens, equal steps are equal ratios
        </text>
      </g>
      {inOrder.map(({ id, x, y }) => {
        const row = byId.get(id)
        return row && <Mark key={id} row={row} x={x} y={y} unit={scale.unit} />
      })}
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of a drawing takes no focus */}
      <g className="chart-labels" aria-hidden="true">
        {labels.map(({ id, x, y, anchor, text }) => (
          <text key={id} x={x} y={y} textAnchor={anchor}>
            {text}
          </text>
        ))}
      </g>
    </svg>
  )
}

function Mark({ row, x, y, unit }: { row: Priced; x: number; y: number; unit: string }) {
  const by = reporterText(row.reportedBy, row.developer)
  const price = `${priceText(row.inputPrice)} USD per 1M input tokens`
  const words = `${row.name}: ${scoreText(row.score)} ${unit}, ${price}, reported by: ${by}`
  const side = markRadius * 2
  return (
    <a href={modelHref(row.model)} aria-label={words}>
      <title>{words}</title>
      <rect className="chart-target" x={x - 9} y={y - 9} width="18" height="18" />
      <rect
        className={`chart-mark chart-mark-${row.reportedBy ?? 'unknown'}`}
        x={x - markRadius + 0.75}
        y={y - markRadius + 0.75}
        width={side - 1.5}
        height={side - 1.5}
      />
    </a>
  )
}

function Undrawn({ why, rows }: { why: string; rows: readonly ScoreView[] }) {
  if (rows.length === 0) return null
  const models = new Map(rows.map(({ model, name }) => [model, name]))
  return (
    <p className="note">
      {why}:{' '}
      {[...models].map(([model, name], index) => (
        <span key={model}>
          {index > 0 && ', '}
          <a href={modelHref(model)}>{name}</a>
        </span>
      ))}
      .
    </p>
  )
}
