import { Answer } from '../figures/answer'
import { Unknown } from '../figures/unknown'
import type { CompareCell } from './comparison'

/** One figure: beside a baseline its difference leads, and the figure follows. */
export function FigureCell({ cell, className }: { cell: CompareCell | null; className: string }) {
  const role = 'cell'
  if (cell === null) {
    return (
      <td role={role} className={className}>
        <Unknown />
      </td>
    )
  }
  const { best, beside, difference, subs, disputed, misses } = cell
  const classes = `${className}${best ? ' best' : ''}${misses ? ' misses' : ''}`
  const leads = difference !== undefined && difference !== 'same'
  return (
    <td role={role} className={classes}>
      {leads && <b className="difference">{difference}</b>}
      {leads ? (
        <span className="times">
          <Figure cell={cell} />
        </span>
      ) : (
        <Figure cell={cell} />
      )}
      {difference === 'same' && <span className="times">same</span>}
      {disputed && <span className="mark mark-disputed" role="img" aria-label="Sources disagree" />}
      {best && <span className={best.up ? 'flag flag-up' : 'flag'}>{best.word}</span>}
      {beside !== undefined && <span className="times">{beside}</span>}
      {misses && <span className="times">outside your filter</span>}
      {subs?.map((sub) => (
        <span className="sub" key={sub}>
          {sub}
        </span>
      ))}
    </td>
  )
}

function Figure({ cell: { value, state, href } }: { cell: CompareCell }) {
  if (typeof value === 'boolean') return <Answer value={value} />
  if (state !== undefined) {
    const soon = state === 'soon' ? 'state-deprecated state-soon' : `state-${state}`
    return <span className={`state ${soon}`}>{value}</span>
  }
  return href === undefined ? value : <a href={href}>{value}</a>
}
