import { startTransition } from 'react'
import { canAnswer } from '@/lib/browse/answer'
import { readWhole } from '@/lib/browse/encoding'
import { searchOfForm } from '@/lib/browse/form'
import {
  askedOf,
  compareHref,
  readView,
  type TableView,
  tableHref,
  viewOf,
} from '@/lib/browse/view'
import type { Whole } from '@/lib/browse/whole'
import { filterForm } from '../filters/filter-panel'
import { textOf } from './cells'
import { titleOf } from './chips'
import type { Shown } from './explorer'
import { whenIdle } from './idle'
import { remember } from './remembered'
import { trayForm } from './tray'
import { columnsForm, promptForm } from './view-choice'

/** How a new view comes into the address: as a step of its own, in place of the last, or not. */
type Step = 'push' | 'replace' | 'none'

/** So long after the last letter its address is written: browsers refuse hundreds a minute. */
const settled = 200

/**
 * Answers links and fields of the table without loading a page: from the whole table once that is
 * here, from the server where it is too large, of another day, or behind a cursor. The address is
 * always that of what is shown, so any of it works again as a page of its own.
 */
export function browse(
  first: TableView,
  show: (change: (shown: Shown) => Shown) => void,
  signal: AbortSignal,
): void {
  const { page, today } = first
  let whole: Whole | null = null
  let latest = 0
  let writing: number | undefined
  /** True while one field is being typed into: its letters are one step of the history. */
  let isTyping = false
  /** What is shown, or about to be. */
  let now = first
  /** The search of what is shown, which the address may be about to follow. */
  let shown = tableHref(page, first.query)

  async function go(search: string, step: Step, byForm = false): Promise<void> {
    const turn = ++latest
    const asking = askedOf(page, search)
    const { problems } = asking
    // What is ticked is of now: going back through the history does not untick.
    const query = step === 'none' ? { ...asking.query, select: now.query.select } : asking.query
    let view: TableView | null
    if (whole && canAnswer(whole, page.fields, query)) {
      view = viewOf(page, whole, query, { problems, today })
    } else {
      show((before) => ({ ...before, waiting: true }))
      view = await fromServer(page.name, search, signal)
    }
    if (view === null) return location.assign(`${page.path}?${search}`)
    // What was asked last is shown, however late an earlier answer comes.
    if (turn !== latest) return
    show(({ asked }) => ({ view, asked: byForm ? asked : asked + 1, waiting: false }))
    now = view
    shown = tableHref(page, view.query)
    showTicks(view)
    document.title = `${titleOf(view)} · losclouds`
    remember(view)
    write(shown, step, byForm)
  }

  /** Ticks or unticks a model, wherever its rows are. */
  function tick(slug: string, isTicked: boolean) {
    const { query, rows, names } = now
    const others = query.select.filter((each) => each !== slug)
    const row = rows.find((each) => each.slug === slug || each.model === slug)
    const name = row?.name ?? row?.model_name
    now = {
      ...now,
      names: typeof name === 'string' ? new Map(names).set(slug, name) : names,
      query: { ...query, select: isTicked ? [...others, slug] : others },
    }
    const view = now
    show((before) => ({ ...before, view }))
    shown = tableHref(page, view.query)
    showTicks(view)
    remember(view)
    write(shown, 'replace', false)
  }

  function write(path: string, step: Step, byForm: boolean) {
    window.clearTimeout(writing)
    // A phone's panel is open by its name in the address, and stays open.
    const href = path + location.hash
    if (step === 'push' && location.hash === '') window.history.pushState(null, '', href)
    else if (step !== 'none') {
      writing = window.setTimeout(() => window.history.replaceState(null, '', href), settled)
    }
    if (!byForm) isTyping = false
  }

  const searchOf = (form: HTMLFormElement) => {
    const search = new URLSearchParams()
    for (const [name, value] of new FormData(form)) search.append(name, String(value))
    return searchOfForm(page.fields, search).search
  }

  const formAt = ({ target }: Event) =>
    target instanceof HTMLInputElement || target instanceof HTMLSelectElement ? target.form : null

  document.addEventListener(
    'input',
    (event) => {
      const form = formAt(event)
      const box = event.target as HTMLInputElement
      if (form?.id === trayForm) tick(box.value, box.checked)
      if (form?.id !== filterForm && form?.id !== columnsForm) return
      const target = event.target as HTMLInputElement
      const isText = target.type !== 'checkbox' && target.type !== 'radio'
      go(searchOf(form), isText && isTyping ? 'replace' : 'push', true)
      isTyping = isText
    },
    { signal },
  )
  document.addEventListener(
    'focusout',
    () => {
      isTyping = false
    },
    { signal },
  )
  document.addEventListener(
    'submit',
    (event) => {
      const form = event.target as HTMLFormElement
      if (form.id === trayForm) {
        event.preventDefault()
        location.assign(compareHref(now.query))
      }
      if (form.id !== filterForm && form.id !== columnsForm && form.id !== promptForm) return
      event.preventDefault()
      // What was typed is shown already; on a phone this closes the panel.
      if (location.hash !== '') location.hash = ''
      go(searchOf(form), 'replace', true)
    },
    { signal },
  )
  document.addEventListener(
    'click',
    (event) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null
      if (!link || event.defaultPrevented || event.button !== 0) return
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
      const isOwn = link.origin === location.origin && link.pathname === page.path
      if (!isOwn || link.hash !== '' || !link.closest('main')) return
      event.preventDefault()
      if (link.dataset.forget) remember(null, link.dataset.forget)
      go(link.search, 'push')
      if (link.rel === 'next') window.scrollTo(0, 0)
    },
    { signal },
  )
  window.addEventListener(
    'popstate',
    () => {
      const isOwn = location.pathname === page.path || location.pathname === '/'
      const asked = tableHref(page, askedOf(page, location.search).query)
      if (isOwn && asked !== shown) go(location.search, 'none')
    },
    { signal },
  )
  // What was ticked before this script was here.
  for (const { value } of ticksIn((box) => box.checked)) {
    if (!now.query.select.includes(value)) tick(value, true)
  }
  /**
   * Answers in advance, whenever there is nothing to do, and draws what is shown once more: so the
   * first letter finds its words in order and all code that it needs compiled.
   */
  function practise(all: Whole) {
    const { query, rows } = first
    const example = textOf(rows[0]?.name ?? rows[0]?.model_name) ?? page.title
    const questions = [example, example.slice(0, 1), example.slice(0, 2), query.q]
    const next = () => {
      const q = questions.shift()
      if (q === undefined || now !== first || signal.aborted) return
      const view = viewOf(page, all, { ...query, q }, { problems: first.problems, today })
      if (questions.length > 0) whenIdle(next)
      else startTransition(() => show((before) => ({ ...before, view })))
    }
    if (canAnswer(all, page.fields, query)) whenIdle(next)
  }

  if (first.small) {
    fetchWhole(page.name, signal).then((fetched) => {
      whole = fetched
      if (fetched) practise(fetched)
    }, ignoreAbort)
  }
}

function ticksIn(are: (box: HTMLInputElement) => boolean): HTMLInputElement[] {
  const boxes = document.querySelectorAll<HTMLInputElement>(`tbody input[form="${trayForm}"]`)
  return [...boxes].filter(are)
}

/** Rows that stay are told what is ticked now; new ones are drawn so. */
function showTicks({ query }: TableView) {
  const isTicked = ({ value }: HTMLInputElement) => query.select.includes(value)
  for (const box of ticksIn((each) => each.checked !== isTicked(each))) box.checked = isTicked(box)
}

async function fetchWhole(table: string, signal: AbortSignal): Promise<Whole | null> {
  const response = await fetch(`/data/${table}`, { signal })
  // No content: it has grown too large since the page was made.
  return response.status === 200 ? readWhole(await response.text()) : null
}

/** The server's view of a search; null where it has none to give, and a page will say why. */
async function fromServer(
  table: string,
  search: string,
  signal: AbortSignal,
): Promise<TableView | null> {
  try {
    const query = new URLSearchParams(search)
    const response = await fetch(`/data/${table}/view?${query}`, { signal })
    return response.ok ? readView(await response.text()) : null
  } catch {
    return null
  }
}

function ignoreAbort(error: unknown) {
  if (!(error instanceof DOMException && error.name === 'AbortError')) console.error(error)
}
