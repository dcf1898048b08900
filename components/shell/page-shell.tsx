import type { ReactNode } from 'react'
import { Footer, type FooterFacts } from './footer'
import { type Search, TopBar } from './top-bar'

interface Props {
  /** Which link of the top bar this page belongs to. */
  current?: string
  /** What the search field holds, and the form it belongs to if not its own. */
  search?: Search
  /** Left out where the database could not be asked. */
  footer?: FooterFacts
  children: ReactNode
}

/** What stands round every page: skip link, top bar, main and footer. */
export function PageShell({ current, search, footer, children }: Props) {
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <TopBar current={current} search={search} />
      <main id="main">{children}</main>
      <Footer facts={footer} />
    </>
  )
}
