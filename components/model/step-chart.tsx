import type { Day } from '@/lib/catalogue/day'
import { layoutStepChart, type Point, type StepChartSize } from '@/lib/pricing/step-chart'
import type { HistoryView } from './history'

/** The server draws twice and one is shown, so that text keeps its size. */
const wide: StepChartSize = { width: 960, height: 216, mostDates: 9 }
const narrow: StepChartSize = { width: 358, height: 216, mostDates: 4 }

/** The prices of an offering by day, as steps. */
export function StepChart({ history }: { history: HistoryView }) {
  return (
    <>
      <div className="chart-wide scroll">
        <Drawing history={history} size={wide} />
      </div>
      <div className="chart-narrow">
        <Drawing history={history} size={narrow} />
      </div>
    </>
  )
}

function Drawing({ history, size }: { history: HistoryView; size: StepChartSize }) {
  const { drawn, today, endedOn } = history
  const chart = layoutStepChart(drawn, { today, endedOn }, size)
  if (chart === null) return null
  const { left, right, top, bottom, lines, labels } = chart
  return (
    <svg
      className="chart steps"
      width={size.width}
      height={size.height}
      viewBox={`0 0 ${size.width} ${size.height}`}
      role="img"
      aria-label={`Price by day of ${drawn.map(({ name }) => name).join(', ')}; the table below says the same`}
    >
      <g className="chart-axis">
        <path d={chart.amounts.map(({ at }) => `M${left} ${at}H${right}`).join('')} />
        {chart.amounts.map(({ at, text }) => (
          <text key={text} x={left - 8} y={at + 4} textAnchor="end">
            {text}
          </text>
        ))}
        {chart.dates.map(({ at, text }) => (
          <text key={text} x={at} y={bottom + 18} textAnchor="middle">
            {text}
          </text>
        ))}
        {chart.logarithmic && (
          <text x={left} y={top - 12}>
            Equal steps are equal ratios
          </text>
        )}
      </g>
      {chart.today !== null && <Today at={chart.today} top={top} bottom={bottom} day={today} />}
      {lines.map((line, index) => (
        <g key={line.key} className={`step-line step-line-${index}`}>
          <path d={line.path} />
          {line.ahead !== '' && <path className="step-ahead" d={line.ahead} />}
          {line.wrong !== '' && <path className="step-wrong" d={line.wrong} />}
          <path className="step-dots" d={line.changes.map(dot).join('')} />
          {line.corrections.length > 0 && (
            <path className="step-diamonds" d={line.corrections.map(diamond).join('')} />
          )}
          {line.ends.length > 0 && <path d={line.ends.map(cross).join('')} />}
        </g>
      ))}
      {labels.map(({ x, y, text, tone }) => (
        <text key={`${x} ${y}`} className={`step-label-${tone}`} x={x} y={y}>
          {text}
        </text>
      ))}
    </svg>
  )
}

function Today({ at, top, bottom, day }: { at: number; top: number; bottom: number; day: Day }) {
  return (
    <g className="chart-today">
      <path d={`M${at} ${top - 8}V${bottom}`} />
      <text x={at + 6} y={top - 4}>
        {`Today, ${day}`}
      </text>
    </g>
  )
}

/** A price that changed. */
function dot({ x, y }: Point): string {
  return `M${x - 3.5} ${y}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0`
}

/** A record that was put right. */
function diamond({ x, y }: Point): string {
  return `M${x} ${y - 5}l5 5l-5 5l-5 -5Z`
}

/** The end of service. */
function cross({ x, y }: Point): string {
  return `M${x - 4} ${y - 4}l8 8m0 -8l-8 8`
}
