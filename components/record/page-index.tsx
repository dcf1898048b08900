import { grouped } from '@/lib/text/numbers'

export interface IndexEntry {
  readonly id: string
  readonly title: string
  /** How many rows the section has; null where counting them says nothing. */
  readonly count: number | null
}

/** The sections that the page has, as links; a strip that scrolls on phones. */
export function PageIndex({ entries }: { entries: readonly IndexEntry[] }) {
  return (
    <nav className="index" aria-labelledby="index-heading">
      <h2 id="index-heading">On this page</h2>
      <ol>
        {entries.map(({ id, title, count }) => (
          <li key={id}>
            <a href={`#${id}`}>
              {title}
              {count !== null && <span>{grouped(count)}</span>}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
