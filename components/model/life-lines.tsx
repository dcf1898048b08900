import type { Day } from '@/lib/catalogue/day'
import { type Life, type LifeSize, layoutLifeLines, type Span } from '@/lib/text/life-lines'

/** The server draws twice and one is shown, so that text keeps its size. */
const wide: LifeSize = { width: 960, mostDates: 8, names: 220 }
const narrow: LifeSize = { width: 358, mostDates: 4, names: 0 }

/** More lanes than these say less than the table. */
const mostLanes = 8
const thick = 8
const longestName = 30

/** How long each release has lived and may live. */
export function LifeLines({ lives, today }: { lives: readonly Life[]; today: Day }) {
  const drawn = lives.filter(({ releasedOn }) => releasedOn !== null).slice(0, mostLanes)
  if (layoutLifeLines(drawn, today, wide) === null) return null
  return (
    <>
      <div className="chart-wide scroll">
        <Drawing lives={drawn} today={today} size={wide} />
      </div>
      <div className="chart-narrow">
        <Drawing lives={drawn} today={today} size={narrow} />
      </div>
    </>
  )
}

function Drawing({ lives, today, size }: { lives: readonly Life[]; today: Day; size: LifeSize }) {
  const lines = layoutLifeLines(lives, today, size)
  if (lines === null) return null
  const { lanes, labels, height, left, right } = lines
  const several = lanes.length > 1
  return (
    <svg
      className="chart life"
      width={size.width}
      height={height}
      viewBox={`0 0 ${size.width} ${height}`}
      role="img"
      aria-label="When each release was served; the table below says the same"
    >
      <g className="chart-axis">
        <path d={`M${left} ${height - 18}H${right}`} />
        <path d={lines.dates.map(({ at }) => `M${at} ${height - 21}v6`).join('')} />
        {lines.dates.map(({ at, text }) => (
          <text key={text} x={at} y={height - 2} textAnchor={at < left + 24 ? 'start' : 'middle'}>
            {text}
          </text>
        ))}
      </g>
      {lanes.map(({ name, y, served, ending, unpublished, end }) => (
        <g key={name}>
          {several && (
            <text x="0" y={size.names > 0 ? y + 9 : y - 5}>
              {name.length > longestName ? `${name.slice(0, longestName - 1)}…` : name}
            </text>
          )}
          {served && <path className="life-served" d={bar(served, y)} />}
          {ending && <path className="life-ending" d={hatch(ending, y)} />}
          {unpublished && <path className="life-unpublished" d={bar(unpublished, y)} />}
          {end !== null && <path className="life-end" d={`M${end} ${y - 3}v${thick + 6}`} />}
        </g>
      ))}
      <path className="life-today" d={`M${lines.today} ${several ? 16 : 20}V${height - 18}`} />
      {several && (
        <text x={lines.today} y="11" textAnchor="middle">
          Today
        </text>
      )}
      {labels.map(({ x, text, tone }) => (
        <text key={text} className={`life-${tone}`} x={x} y="14">
          {text}
        </text>
      ))}
    </svg>
  )
}

function bar({ from, to }: Span, y: number): string {
  return `M${from} ${y}H${to}V${y + thick}H${from}Z`
}

/** Diagonals within a bar and its outline. */
function hatch(span: Span, y: number): string {
  const { from, to } = span
  const lines: string[] = [bar(span, y)]
  for (let x = from + 2; x < to - thick; x += 6) lines.push(`M${x} ${y + thick}l${thick} -${thick}`)
  return lines.join('')
}
