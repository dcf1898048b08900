import type { PaletteEntry } from './entries'

const place = 'losclouds:recent'
const most = 6

/** What was chosen last, latest first; nothing where the browser keeps nothing. */
export function readRecent(): PaletteEntry[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isEntry).slice(0, most) : []
  } catch {
    return []
  }
}

/** Remembers a place that was gone to. */
export function addRecent(entry: PaletteEntry): void {
  const { key, label, detail, href } = entry
  const others = readRecent().filter((each) => each.key !== key)
  try {
    localStorage.setItem(
      place,
      JSON.stringify([{ key, label, detail, href }, ...others].slice(0, most)),
    )
  } catch {
    // A browser that keeps nothing still goes where it was told.
  }
}

/** Only what we could have written: other scripts of this origin may write there too. */
function isEntry(value: unknown): value is PaletteEntry {
  if (typeof value !== 'object' || value === null) return false
  const { key, label, detail, href } = value as Record<string, unknown>
  const isText = (text: unknown) => typeof text === 'string' && text !== '' && text.length < 500
  return (
    isText(key) &&
    isText(label) &&
    (detail === null || isText(detail)) &&
    typeof href === 'string' &&
    /^\/(?![/\\])/.test(href)
  )
}
