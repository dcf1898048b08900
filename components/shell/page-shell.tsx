import type { ReactNode } from 'react'
import { Footer, type FooterFacts } from './footer'
import { type Search, TopBar } from './top-bar'

/** Id of what follows the footer: the browser waits until the element begins, not until it ends. */
const endOfPage = 'end'

interface Props {
  /** Which link of the top bar this page belongs to. */
  current?: string
  /** What the search field holds, and the form it belongs to if not its own. */
  search?: Search
  /** Left out where the database could not be asked. */
  footer?: FooterFacts
  /**
   * How much must be there before the browser paints, where it can wait. A table is laid out anew
   * while its rows come in, so pages wait for their end; the table of models, whose first row is
   * to be seen soonest, for its beginning only.
   */
  paintsFrom?: 'main' | typeof endOfPage
  children: ReactNode
}

/** What stands round every page: skip link, top bar, main and footer. */
export function PageShell({ current, search, footer, paintsFrom = endOfPage, children }: Props) {
  return (
    <>
      <link rel="expect" href={`#${paintsFrom}`} blocking="render" />
      <a className="skip" href="#main">
        Skip to content
      </a>
      <TopBar current={current} search={search} />
      <main id="main">{children}</main>
      {footer && <Footer facts={footer} />}
      <div id={endOfPage} />
    </>
  )
}
