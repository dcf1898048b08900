import { findField } from '@/lib/catalogue/field'
import { modelFields } from '@/lib/catalogue/model'

type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

/**
 * The URL that the filter form means, or null when the given one is already it. A form can only
 * send one parameter per field: it sends both ends of a range apart (`input_price.min`,
 * `input_price.max`) and its empty fields too, which the page sends back as the URL that links
 * use. So one state of the table has one URL, and it can be shared.
 */
export function searchOfForm(searchParams: SearchParams): string | null {
  const search = new URLSearchParams()
  const ends = new Map<string, { min: string; max: string }>()
  let isForm = false
  for (const [name, value] of Object.entries(searchParams)) {
    for (const text of [value ?? []].flat()) {
      const end = endOfRange(name)
      if (end) {
        const range = ends.get(end.key) ?? { min: '', max: '' }
        range[end.side] = plainNumber(text)
        ends.set(end.key, range)
      }
      if (end || text === '') isForm = true
      else search.append(name, text)
    }
  }
  for (const [key, { min, max }] of ends) {
    if (min !== '' || max !== '') search.append(key, `${min}..${max}`)
  }
  return isForm ? search.toString() : null
}

function endOfRange(name: string): { key: string; side: 'min' | 'max' } | null {
  const match = /^(.+)\.(min|max)$/.exec(name)
  const [, key = '', side] = match ?? []
  if (findField(modelFields, key)?.filter !== 'range') return null
  return { key, side: side === 'min' ? 'min' : 'max' }
}

/** A number as people type it: `$1,000` is 1000. */
function plainNumber(text: string): string {
  return text.replace(/[\s$,]/g, '')
}
