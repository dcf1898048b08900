import { type MouseEvent, useEffect, useRef, useState } from 'react'
import { type CompareAsked, compareHref } from './asked'
import type { RowEvidence } from './comparison'

/** How long a pointer rests on a mark before its evidence opens. */
const restMs = 400

/**
 * Which row's evidence is open. It is fetched when it is asked for, by a click, by resting the
 * pointer on a mark, or by `e` on a row; where that fails, the link leads to the same page opened.
 */
export function useRowEvidence(asked: CompareAsked, initial: RowEvidence | null) {
  const root = useRef<HTMLDivElement>(null)
  const [evidence, setEvidence] = useState(initial)
  const current = useRef(initial)
  const resting = useRef<ReturnType<typeof setTimeout>>(undefined)
  current.current = evidence
  const address = compareHref({ ...asked, evidence: null })

  const show = async (key: string) => {
    const href = compareHref({ ...asked, evidence: key })
    const response = await fetch(href.replace(/^\/compare/, '/data/compare/evidence'))
    if (!response.ok) throw new Error(`The evidence answered ${response.status}`)
    setEvidence((await response.json()) as RowEvidence | null)
  }
  const open = (key: string) => {
    // A click or a key decides; what the pointer rested on before does not open it again.
    clearTimeout(resting.current)
    if (current.current?.key === key) {
      setEvidence(null)
      return
    }
    show(key).catch(() => location.assign(compareHref({ ...asked, evidence: key }, key)))
  }
  const toggle = (key: string, event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    open(key)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is listened to depends on the address alone
  useEffect(() => {
    const place = root.current
    if (place === null) return
    let under: Element | null = null
    const over = (event: PointerEvent) => {
      clearTimeout(resting.current)
      if (event.pointerType !== 'mouse' || !(event.target instanceof Element)) return
      under = event.target
      const key = event.target.closest<HTMLElement>('[data-evidence]')?.dataset.evidence
      if (key === undefined || key === current.current?.key) return
      resting.current = setTimeout(() => show(key).catch(() => {}), restMs)
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'e' || event.ctrlKey || event.metaKey || event.altKey) return
      const focused = document.activeElement
      if (focused instanceof HTMLElement && focused.matches('input, select, textarea')) return
      const key = keyAt(place, focused) ?? keyAt(place, under)
      if (key !== undefined) open(key)
    }
    document.addEventListener('pointerover', over)
    document.addEventListener('keydown', onKey)
    return () => {
      clearTimeout(resting.current)
      document.removeEventListener('pointerover', over)
      document.removeEventListener('keydown', onKey)
    }
  }, [address])

  return { root, evidence, toggle }
}

/** The row that an element is in, or the row whose evidence it is in. */
function keyAt(place: Element, element: Element | null): string | undefined {
  if (element === null || !place.contains(element)) return undefined
  const row = element.closest('tr')
  const own = row?.matches('.compare-evidence') ? row.previousElementSibling : row
  return own?.querySelector<HTMLElement>('[data-evidence]')?.dataset.evidence
}
