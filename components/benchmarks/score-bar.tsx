import type { ReportedBy } from './benchmark'

const length = 72

/**
 * How far along its scale a score is: open where the model's developer reported it, filled where
 * somebody else did. Drawn, not styled: the page's policy allows no inline styles.
 */
export function ScoreBar({ share, by }: { share: number | null; by: ReportedBy }) {
  if (share === null) return null
  return (
    <svg className="bar-of-score" viewBox={`0 0 ${length} 4`} aria-hidden="true">
      <rect width={length} height="4" fill="var(--line)" />
      {by === 'independent' ? (
        <rect width={(share * length) / 100} height="4" fill="var(--ink-2)" />
      ) : (
        <rect
          x="0.5"
          y="0.5"
          width={(share * (length - 1)) / 100}
          height="3"
          fill="var(--bg)"
          stroke="var(--ink-3)"
          strokeDasharray={by === null ? '2 2' : undefined}
        />
      )}
    </svg>
  )
}
