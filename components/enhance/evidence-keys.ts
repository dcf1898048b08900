/** How long a pointer rests on a mark before its evidence opens, and is away before it closes. */
const restMs = 400

/** Whatever holds a figure together with the details that tell how it is known. */
const figure = 'tr, .facts li'

/**
 * Opens evidence for who rests the pointer on a mark or presses `e` on a figure. Without it the
 * same details open by click, touch and Enter. Returns how to stop.
 */
export function evidenceKeys(root: Document): () => void {
  for (const summary of root.querySelectorAll('.evidence-toggle > summary')) name(summary)
  let timer: ReturnType<typeof setTimeout> | undefined
  /** What a resting pointer opened; a click on it then means that it shall stay. */
  let resting: HTMLDetailsElement | null = null
  let under: Element | null = null

  const later = (act: () => void) => {
    clearTimeout(timer)
    timer = setTimeout(act, restMs)
  }
  const over = (event: PointerEvent) => {
    if (event.pointerType !== 'mouse' || !(event.target instanceof Element)) return
    under = event.target
    const summary = event.target.closest('summary')
    const details = summary?.parentElement
    if (details instanceof HTMLDetailsElement && details.getAttribute('name') === 'evidence') {
      later(() => {
        if (details.open) return
        details.open = true
        resting = details
      })
    } else if (resting !== null && !belongs(event.target, resting)) {
      const left = resting
      later(() => {
        if (resting !== left) return
        left.open = false
        resting = null
      })
    } else clearTimeout(timer)
  }
  const click = (event: MouseEvent) => {
    const summary = event.target instanceof Element ? event.target.closest('summary') : null
    if (summary === null || summary.parentElement !== resting) return
    event.preventDefault()
    resting = null
  }
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'e' || event.ctrlKey || event.metaKey || event.altKey) return
    const focused = root.activeElement
    if (focused instanceof HTMLElement && focused.matches('input, select, textarea')) return
    const details = detailsOf(focused === root.body ? under : focused) ?? detailsOf(under)
    if (details === null) return
    details.open = !details.open
    resting = null
    details.querySelector('summary')?.focus()
  }
  root.addEventListener('pointerover', over)
  root.addEventListener('click', click)
  root.addEventListener('keydown', key)
  return () => {
    clearTimeout(timer)
    root.removeEventListener('pointerover', over)
    root.removeEventListener('click', click)
    root.removeEventListener('keydown', key)
  }
}

/** Says which row a mark opens. */
function name(summary: Element): void {
  const row = summary.closest('tr')?.nextElementSibling
  if (!row) return
  if (row.id === '') row.id = `evidence-${[...(row.parentElement?.children ?? [])].indexOf(row)}`
  summary.setAttribute('aria-controls', row.id)
}

function detailsOf(element: Element | null): HTMLDetailsElement | null {
  const target = element?.closest('a.strip-mark')?.getAttribute('href')
  const place = target?.startsWith('#')
    ? element?.ownerDocument.getElementById(target.slice(1))
    : element?.closest(figure)
  const row = place?.matches('.evidence-row') ? place.previousElementSibling : place
  return row?.querySelector<HTMLDetailsElement>('details[name="evidence"]') ?? null
}

/** True on the figure, its mark and its evidence. */
function belongs(target: Element, details: HTMLDetailsElement): boolean {
  const row = details.closest(figure)
  const panel = row?.nextElementSibling
  return Boolean(
    row?.contains(target) || (panel?.matches('.evidence-row') && panel.contains(target)),
  )
}
