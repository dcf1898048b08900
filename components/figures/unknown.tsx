/** Nobody published it: a quiet dash that a screen reader hears. Never 0, "no" or "N/A". */
export function Unknown() {
  return (
    <span className="dash" role="img" aria-label="not published">
      –
    </span>
  )
}
