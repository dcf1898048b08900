'use client'

import { type ComponentType, useCallback, useEffect, useState } from 'react'

/**
 * Opens the palette, by a button in the search field or by Ctrl/Cmd-K, and lets `/` go to the
 * field. All of the palette is only fetched when it is first opened; without script there is no
 * button, and the field is a form.
 */
export function PaletteButton() {
  const [Palette, setPalette] = useState<ComponentType<{ onClose: () => void }> | null>(null)
  const [isOpen, setOpen] = useState(false)

  const open = useCallback(async () => {
    try {
      const module = await import('./palette')
      setPalette(() => module.Palette)
      setOpen(true)
    } catch {
      // It could not be fetched; the field leads to the same models.
      searchField()?.focus()
    }
  }, [])

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      if (isPaletteKey(event)) {
        event.preventDefault()
        if (!document.querySelector('dialog[open]')) open()
      } else if (event.key === '/' && isFree(event)) {
        event.preventDefault()
        searchField()?.focus()
        searchField()?.select()
      }
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [open])

  return (
    <>
      <button
        className="palette-button"
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        title="Find anything"
        onClick={open}
      >
        <span className="vh">Find anything </span>
        <kbd>Ctrl K</kbd>
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M1 3h14M1 8h9M1 13h5" stroke="currentColor" strokeWidth="1.6" />
        </svg>
      </button>
      {isOpen && Palette && <Palette onClose={() => setOpen(false)} />}
    </>
  )
}

function isPaletteKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return key.toLowerCase() === 'k' && ctrlKey !== metaKey && !altKey && !shiftKey
}

/** Where a key types nothing and means nothing else. */
function isFree({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || document.querySelector('dialog[open]')) return false
  return !(
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  )
}

function searchField(): HTMLInputElement | null {
  return document.querySelector('.topbar input[type="search"]')
}
