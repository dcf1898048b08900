import type { Price } from '@/lib/catalogue/price'
import { clockText, hourSegments } from '@/lib/text/hour-bars'
import { multipleText, priceText } from '@/lib/text/money'
import type { PriceTableRow } from '@/lib/text/price-table'

/** The server draws twice and one is shown, so that text keeps its size. */
const wide = { width: 960, names: 120 }
const narrow = { width: 358, names: 0 }
const day = 24 * 60
const barHeight = 22

interface Meter {
  readonly label: string
  readonly base: string | null
  readonly windows: readonly { readonly window: string; readonly amount: string | null }[]
}

/** What is billed at which hour: one bar a meter on the UTC day, then by the reader's own clock. */
export function HourBars({ rows }: { rows: readonly PriceTableRow<Price>[] }) {
  const meters = metersOf(rows)
  if (meters.length === 0) return null
  const windows = [...new Set(meters.flatMap((meter) => meter.windows.map(({ window }) => window)))]
  return (
    <div className="hours">
      <h3>Price by hour</h3>
      <p className="history-key">
        Hours are UTC; dashed is the price of those hours alone, solid that of all others.
      </p>
      <div className="chart-wide scroll">
        <Drawing meters={meters} {...wide} />
      </div>
      <div className="chart-narrow">
        <Drawing meters={meters} {...narrow} />
      </div>
      <p className="note">
        Another price from {windows.map((window) => window.replace('-', ' to ')).join(' and ')} UTC.{' '}
        <span className="local-hours" data-utc-hours={windows.join(' ')} />
      </p>
    </div>
  )
}

/** Meters that have a price of hours, with the one of all hours beside it. */
function metersOf(rows: readonly PriceTableRow<Price>[]): Meter[] {
  const meters = new Map<string, Meter>()
  for (const row of rows) {
    const price = row.cells[0]?.price
    const window = price?.conditions.utc_hours
    if (!price || !window || row.qualifiers.length > 1) continue
    const plain = rows.find(({ meter, qualifiers }) => meter === row.meter && !qualifiers.length)
    const before = meters.get(row.meter)
    meters.set(row.meter, {
      label: row.label,
      base: plain?.cells[0]?.price.amount ?? null,
      windows: [...(before?.windows ?? []), { window, amount: price.amount }],
    })
  }
  return [...meters.values()]
}

function Drawing({
  meters,
  width,
  names,
}: {
  meters: readonly Meter[]
  width: number
  names: number
}) {
  const gap = barHeight + (names > 0 ? 10 : 26)
  const first = names > 0 ? 0 : 18
  const height = first + meters.length * gap + 18
  const x = (minute: number) => names + 1 + (minute / day) * (width - names - 2)
  const ticks = names > 0 ? [0, 4, 8, 12, 16, 20, 24] : [0, 8, 16, 24]
  return (
    <svg
      className="chart hour-chart"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`Price by hour of ${meters.map(({ label }) => label).join(', ')}; the table above has the same prices`}
    >
      {meters.map(({ label, base, windows }, index) => {
        const y = first + index * gap
        return (
          <g key={label}>
            <text className="hour-text" x="0" y={names > 0 ? y + 15 : y - 5}>
              {label}
            </text>
            {hourSegments(windows, base).map(({ from, to, amount, special }) => (
              <g key={from}>
                <rect
                  className={special ? 'hour-special' : 'hour-base'}
                  x={x(from)}
                  y={y + 0.5}
                  width={x(to) - x(from)}
                  height={barHeight - 1}
                />
                {x(to) - x(from) > 56 && (
                  <text className="hour-text" x={x(from) + 8} y={y + 15}>
                    {textOf(amount, special ? base : null)}
                  </text>
                )}
              </g>
            ))}
          </g>
        )
      })}
      <g className="chart-axis">
        {ticks.map((hour) => (
          <text
            key={hour}
            x={x(hour * 60)}
            y={height - 4}
            textAnchor={hour === 0 ? 'start' : hour === 24 ? 'end' : 'middle'}
          >
            {clockText(hour * 60)}
          </text>
        ))}
      </g>
    </svg>
  )
}

function textOf(amount: string | null, base: string | null): string {
  if (amount === null) return 'not published'
  const multiple = multipleText(amount, base)
  return multiple === null ? priceText(amount) : `${priceText(amount)} ${multiple}`
}
