'use client'

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { counted } from '@/lib/text/numbers'
import { foundGroups, type PaletteAction, type PaletteEntry, startGroups } from './entries'
import { addRecent, readRecent } from './recent'
import { chooseTheme } from './theme'
import { type FoundAnswer, useAnswer } from './use-answer'

/**
 * Finds any model, provider, host, benchmark, page or action: a combobox in a dialog. The focus
 * stays in the field; arrows move the choice, Enter takes it, Escape closes.
 */
export function Palette({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  const [text, setText] = useState('')
  const [recent] = useState(readRecent)
  const [active, setActive] = useState(0)
  const [said, setSaid] = useState('')
  const answer = useAnswer(text)

  useEffect(() => {
    dialog.current?.showModal()
  }, [])

  const isStart = text.trim() === ''
  const groups = isStart ? startGroups(recent) : foundGroups(text, answer.found)
  const entries = groups.flatMap((group) => group.entries)
  const current = Math.min(active, entries.length - 1)
  const optionId = (index: number) => `${id}option-${index}`

  const move = (to: number) => {
    const next = (to + entries.length) % entries.length
    setActive(next)
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') move(current + 1)
    else if (event.key === 'ArrowUp') move(current - 1)
    else if (event.key === 'Enter') document.getElementById(optionId(current))?.click()
    else return
    event.preventDefault()
  }
  const choose = async (entry: PaletteEntry) => {
    if (entry.action === undefined) addRecent(entry)
    else setSaid(await perform(entry.action))
  }

  let index = -1
  // Outside of the field that opened it, whose styles and landmark are not the dialog's.
  return createPortal(
    // A click beside the dialog is one on its backdrop, which has no element of its own.
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a dialog
    <dialog
      className="palette"
      ref={dialog}
      aria-label="Find anything"
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <div className="palette-head">
        <input
          className="field"
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}list`}
          aria-activedescendant={entries.length > 0 ? optionId(current) : undefined}
          aria-autocomplete="list"
          aria-label="Find anything"
          placeholder="Models, ids, providers, benchmarks, pages"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={200}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setActive(0)
            setSaid('')
          }}
          onKeyDown={onKeyDown}
        />
        <button className="button" type="button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
      <div className="palette-list" id={`${id}list`} role="listbox" aria-label="Results">
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: a listbox groups its options by this role
          <div role="group" aria-label={group.label} key={group.label}>
            <p className="palette-group" aria-hidden="true">
              {group.label}
            </p>
            {group.entries.map((entry) => {
              index += 1
              const own = index
              return (
                <Option
                  key={entry.key}
                  id={optionId(own)}
                  entry={entry}
                  isActive={own === current}
                  onPoint={() => setActive(own)}
                  onChoose={() => choose(entry)}
                />
              )
            })}
          </div>
        ))}
      </div>
      <p className="palette-foot" role="status">
        {said || statusText(isStart, text, answer, entries.length)}
      </p>
    </dialog>,
    document.body,
  )
}

function Option({
  id,
  entry,
  isActive,
  onPoint,
  onChoose,
}: {
  id: string
  entry: PaletteEntry
  isActive: boolean
  onPoint: () => void
  onChoose: () => void
}) {
  const shared = {
    id,
    className: 'palette-option',
    role: 'option',
    tabIndex: -1,
    'aria-selected': isActive,
    onPointerMove: isActive ? undefined : onPoint,
    onClick: onChoose,
  }
  const words = (
    <>
      <span>{entry.label}</span>
      {entry.detail !== null && <span className="text-ink-3">{entry.detail}</span>}
    </>
  )
  return entry.href === undefined ? (
    <button type="button" {...shared}>
      {words}
    </button>
  ) : (
    <a href={entry.href} {...shared}>
      {words}
    </a>
  )
}

function statusText(isStart: boolean, text: string, answer: FoundAnswer, count: number): string {
  if (isStart) return 'Type to search. Arrows choose, Enter opens, Escape closes.'
  if (answer.failed) return 'The search does not answer. Enter looks in the table of models.'
  if (answer.text !== text.trim()) return 'Searching …'
  if (answer.found.length === 0) return 'Nothing in the catalogue is called so.'
  return `${counted(count, 'result')}.`
}

/** Does it, and says what was done. */
async function perform(action: PaletteAction): Promise<string> {
  switch (action) {
    case 'copy-link':
      try {
        await navigator.clipboard.writeText(location.href)
        return 'The link is copied.'
      } catch {
        return `The browser does not allow copying. The link is ${location.href}`
      }
    case 'theme-light':
      chooseTheme('light')
      return 'The theme is light.'
    case 'theme-dark':
      chooseTheme('dark')
      return 'The theme is dark.'
    case 'theme-system':
      chooseTheme('system')
      return 'The theme is that of the system.'
  }
}
