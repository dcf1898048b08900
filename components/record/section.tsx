import type { ReactNode } from 'react'

interface Props {
  id: string
  title: string
  /** One plain line beside the heading: unit, whose, how many. */
  qualifier?: ReactNode
  children: ReactNode
}

/** One section of a record's page: a heading, what it holds, then a table, list or sentence. */
export function Section({ id, title, qualifier, children }: Props) {
  const heading = `${id}-heading`
  return (
    <section className="section" id={id} aria-labelledby={heading}>
      <header>
        <h2 id={heading}>{title}</h2>
        {qualifier && <p>{qualifier}</p>}
      </header>
      {children}
    </section>
  )
}
