'use client'

import { PaletteButton } from '../palette/palette-button'

/** The pages of the top bar; a page is listed from the day it exists. */
const pages = [
  { href: '/models', label: 'Models' },
  { href: '/offerings', label: 'Offerings' },
  { href: '/compare', label: 'Compare' },
  { href: '/providers', label: 'Providers' },
  { href: '/benchmarks', label: 'Benchmarks' },
  { href: '/changes', label: 'Changes' },
  { href: '/calendar', label: 'Calendar' },
] as const

export interface Search {
  value: string
  /**
   * Id of a form on the page that the field belongs to, so that searching keeps the filters.
   * Without one, the field is a form of its own that searches all models.
   */
  form?: string
}

interface Props {
  current?: string | undefined
  search?: Search | undefined
}

/** Mark, pages and search; on a phone the pages are behind a menu that needs no script. */
export function TopBar({ current, search }: Props) {
  return (
    <header className="topbar">
      <a className="brand" href="/">
        <Mark />
        losclouds
      </a>
      <nav className="topnav" aria-label="Pages">
        <PageLinks current={current} />
      </nav>
      {search?.form === undefined ? (
        <search className="find">
          <form action="/models">
            <SearchField value={search?.value ?? ''} />
          </form>
          <PaletteButton />
        </search>
      ) : (
        <search className="find">
          <SearchField value={search.value} form={search.form} />
          <PaletteButton />
        </search>
      )}
      <details className="menu">
        <summary>
          <svg width="18" height="12" viewBox="0 0 18 12" role="img" aria-label="Menu">
            <path d="M0 1h18M0 6h18M0 11h18" stroke="currentColor" strokeWidth="1.6" />
          </svg>
        </summary>
        <nav aria-label="Menu">
          <PageLinks current={current} />
        </nav>
      </details>
    </header>
  )
}

function PageLinks({ current }: { current: string | undefined }) {
  return (
    <ul>
      {pages.map(({ href, label }) => (
        <li key={href}>
          <a href={href} aria-current={href === current ? 'page' : undefined}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}

function SearchField({ value, form }: { value: string; form?: string }) {
  return (
    <>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        <path
          d="M9.5 9.5 13 13M10.5 6a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0Z"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
        />
      </svg>
      <input
        className="field"
        type="search"
        name="q"
        defaultValue={value}
        form={form}
        maxLength={200}
        aria-label="Search models, ids and providers"
        placeholder="Search models, ids, providers"
      />
    </>
  )
}

/** A cloud of ledger lines. */
function Mark() {
  return (
    <svg width="20" height="16" viewBox="0 0 20 16" aria-hidden="true">
      <path
        d="M8 2h5M4 6h12M1 10h18M6 14h9"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  )
}
