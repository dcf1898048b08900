/** What the marks and shapes of the table mean, in words. */
export function Legend() {
  return (
    <ul className="legend" aria-label="Legend">
      <li>
        <span className="mark mark-high" aria-hidden="true" /> read on the provider’s page
      </li>
      <li>
        <span className="mark mark-medium" aria-hidden="true" /> from a source that cites
      </li>
      <li>
        <span className="mark mark-low" aria-hidden="true" /> one source, uncited
      </li>
      <li>
        <span className="mark mark-disputed" aria-hidden="true" /> sources disagree on a price
      </li>
      <li>a mark is one step lower past 180 days</li>
      <li>
        <span aria-hidden="true">≥</span> not before that day
      </li>
      <li>
        <span className="rise" aria-hidden="true" /> price rises with prompt length
      </li>
      <li>
        <span aria-hidden="true">–</span> not published
      </li>
    </ul>
  )
}
