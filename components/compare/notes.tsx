/** Something that was asked for otherwise than it stands, and what may have been meant. */
export interface CompareNote {
  readonly text: string
  readonly links: readonly { readonly label: string; readonly href: string }[]
}

/** Said beside the table, so that it is never taken for the answer to another question. */
export function Notes({ notes }: { notes: readonly CompareNote[] }) {
  if (notes.length === 0) return null
  return (
    <ul className="callout callout-warn compare-notes" aria-label="What was asked otherwise">
      {notes.map(({ text, links }) => (
        <li key={text}>
          {text}
          {links.length > 0 && ' Perhaps '}
          {links.map(({ label, href }, index) => (
            <span key={href}>
              {index > 0 && ', '}
              <a className="underlined" href={href}>
                {label}
              </a>
            </span>
          ))}
          {links.length > 0 && '?'}
        </li>
      ))}
    </ul>
  )
}
