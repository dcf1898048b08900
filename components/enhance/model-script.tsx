'use client'

import { useEffect } from 'react'
import { copyButtons } from './copy-buttons'
import { evidenceKeys } from './evidence-keys'
import { localWindow } from './local-hours'

/**
 * What a model's page does beyond reading: copies, opens evidence on rest and by `e`, and tells UTC
 * hours by the reader's clock. Everything works without it, but for the copying.
 */
export function ModelScript() {
  useEffect(() => {
    const stops = [evidenceKeys(document), copyButtons(document)]
    tellLocalHours()
    return () => {
      for (const stop of stops) stop()
    }
  }, [])
  return null
}

/** In room that the page keeps free for it. */
function tellLocalHours(): void {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const offset = -new Date().getTimezoneOffset()
  if (offset === 0) return
  for (const place of document.querySelectorAll<HTMLElement>('[data-utc-hours]')) {
    const windows = (place.dataset.utcHours ?? '').split(' ')
    const told = windows.map((window) => localWindow(window, offset)).join(' and ')
    place.textContent = `That is ${told} in ${zone.replaceAll('_', ' ')} today.`
  }
}
