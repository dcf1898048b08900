/** Id of the form that the tick boxes of rows belong to. */
export const trayForm = 'compare'

/** Appears as soon as a row is ticked, by style alone; a form, so that it needs no script. */
export function CompareTray() {
  return (
    <form className="tray" id={trayForm} action="/compare" aria-label="Compare">
      <p>
        <b className="tray-count" /> selected{' '}
        <span className="text-ink-2">2 to 8 can be compared</span>
      </p>
      <button className="button button-primary" type="submit">
        Compare
      </button>
    </form>
  )
}
