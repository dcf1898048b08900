'use client'

import { memo, useDeferredValue, useEffect, useState } from 'react'
import { readView, type TableView, tableHref } from '@/lib/browse/view'
import { writeQuery } from '@/lib/catalogue/query'
import { grouped, totalText } from '@/lib/text/numbers'
import { FilterPanel, filterForm } from '../filters/filter-panel'
import { Chips, dropsOf } from './chips'
import { NothingLoaded, NothingMatches, PastTheEnd } from './empty'
import { whenIdle } from './idle'
import { Kinds, UnlikeKinds } from './kinds'
import { Legend } from './legend'
import { Pager } from './pager'
import { Presets } from './presets'
import { TableRows } from './rows'
import { CompareTray } from './tray'
import { ColumnChoice, ConditionChoice, DensityChoice, PromptChoice } from './view-choice'

/** What is shown, and the count of times that the panel had to be drawn anew. */
export interface Shown {
  readonly view: TableView
  /** Grows when something else than a field changed what is asked, and fields have to follow. */
  readonly asked: number
  /** True from a question to the server until its answer. */
  readonly waiting: boolean
}

/**
 * A table with everything that narrows, orders and pages it. It is drawn by the server and needs
 * no script; with script, the browser goes on from there and answers by itself.
 *
 * @param data a view as `writeView` writes it
 */
export function Explorer({ data }: { data: string }) {
  const [shown, show] = useState<Shown>(() => ({ view: readView(data), asked: 0, waiting: false }))
  useEffect(() => {
    const ended = new AbortController()
    const start = () =>
      import('./browsing').then(({ browse }) => {
        if (!ended.signal.aborted) browse(readView(data), show, ended.signal)
      })
    whenWanted(start, ended.signal)
    return () => ended.abort()
  }, [data])
  return <ExplorerView shown={shown} />
}

/** Drawn again only for another view, so a key stroke can be shown before the panel's counts are. */
const Panel = memo(FilterPanel)

function ExplorerView({ shown }: { shown: Shown }) {
  const { view, asked, waiting } = shown
  const { page, query, total, whole, rows } = view
  const soon = useDeferredValue(shown)
  const drops = dropsOf(view)
  return (
    <div className="explorer" data-density={query.density ?? undefined}>
      <Panel key={`filters ${soon.asked}`} view={soon.view} />
      <div className="min-w-0">
        <div className="explorer-head">
          <div className="flex flex-wrap items-baseline gap-x-3">
            <h1 className="text-20 font-semibold tracking-[-0.018em]">{page.title}</h1>
            <p className="figure" role="status">
              <b className="font-semibold">{totalText(total)}</b>
              {drops.length > 0 && <span className="text-ink-2"> of {totalText(whole)}</span>}
            </p>
            <Presets view={view} />
          </div>
          <Kinds view={view} />
          <div className="toolbar">
            <a className="button only-phone" href={`#${filterForm}`}>
              Filters
            </a>
            <Chips drops={drops} />
            {drops.length > 1 && (
              <a
                className="px-2"
                href={tableHref(page, { ...query, q: null, filters: [], after: null })}
              >
                Clear all
              </a>
            )}
            <span className="toolbar-end">
              <ConditionChoice view={view} />
              <PromptChoice key={`prompt ${asked}`} view={view} />
              <ColumnChoice key={`columns ${asked}`} view={view} />
              <a href={apiHref(view)}>JSON</a>
              <a href={csvHref(view)}>CSV</a>
              <DensityChoice view={view} />
            </span>
          </div>
          <Problems view={view} />
          <OtherDay view={view} />
          <LongPrompt view={view} />
          <UnlikeKinds view={view} />
        </div>
        {rows.length > 0 ? (
          <>
            <TableRows view={view} soon={soon.view} waiting={waiting} />
            <Pager view={view} />
            <Legend />
          </>
        ) : drops.length > 0 && total.count === 0 ? (
          <NothingMatches view={view} drops={drops} />
        ) : query.after !== null ? (
          <PastTheEnd href={tableHref(page, { ...query, after: null })} />
        ) : (
          <NothingLoaded />
        )}
        <CompareTray view={view} />
      </div>
    </div>
  )
}

/** The same question to the API: one grammar, so the search is the same. */
function apiHref({ page, query }: TableView): string {
  const search = writeQuery(page.fields, {
    ...query,
    density: null,
    prompt: null,
    select: [],
  }).toString()
  return `/api/v1${page.path}${search === '' ? '' : `?${search}`}`
}

/** What is seen, as a file: its order, columns and filters. */
function csvHref({ page, query }: TableView): string {
  const path = `${page.path}.csv` as typeof page.path
  return tableHref({ ...page, path }, { ...query, density: null, select: [] })
}

/** What was left out of the question, so that the table is never taken for its answer. */
function Problems({ view: { problems } }: { view: TableView }) {
  if (problems.length === 0) return null
  return (
    <ul className="callout callout-warn mb-3 mt-0" aria-label="Left out of the question">
      {problems.map(({ parameter, detail }) => (
        <li key={`${parameter} ${detail}`}>
          Left out: <code>{parameter}</code>. {detail}
        </li>
      ))}
    </ul>
  )
}

/** Said where the prices and states are of another day. */
function OtherDay({ view: { page, query } }: { view: TableView }) {
  if (query.as_of === null) return null
  return (
    <p className="callout mt-0 mb-3">
      Prices and states as of <time>{query.as_of}</time>; which rows are shown, and their order, go
      by today’s.{' '}
      <a href={tableHref(page, { ...query, as_of: null, after: null })}>Back to today</a>
    </p>
  )
}

/** Said where prices are those of one length of prompt. */
function LongPrompt({ view: { page, query } }: { view: TableView }) {
  if (query.prompt === null) return null
  return (
    <p className="callout mt-0 mb-3">
      Input, cached, output and blended prices are those of a prompt of {grouped(query.prompt)}{' '}
      tokens; which rows are shown, and their order, go by the base prices.{' '}
      <a href={tableHref(page, { ...query, prompt: null })}>Back to the base prices</a>
    </p>
  )
}

/** Once the page is drawn and quiet, or at once when the reader turns to the filters. */
function whenWanted(start: () => void, signal: AbortSignal) {
  let isStarted = false
  const once = () => {
    if (isStarted || signal.aborted) return
    isStarted = true
    start()
  }
  document.addEventListener('focusin', once, { signal, once: true })
  whenIdle(once, { timeout: 3_000 })
}
