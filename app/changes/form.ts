type SearchParams = Readonly<Record<string, string | readonly string[] | undefined>>

/**
 * The URL that the form of the log means, or null when the given one is already it. A form sends
 * its empty fields too, both ends of a range apart, and a choice of several ranges as one value.
 */
export function searchOfForm(searchParams: SearchParams): string | null {
  const search = new URLSearchParams()
  const days = { min: '', max: '' }
  let isForm = false
  for (const [name, value] of Object.entries(searchParams)) {
    for (const text of [value ?? []].flat()) {
      const [, side] = /^occurred_on\.(min|max)$/.exec(name) ?? []
      if (side !== undefined) days[side as 'min' | 'max'] = text.trim()
      else if (name === 'size') addSizes(search, text)
      else if (text !== '') search.append(name, text)
      if (side !== undefined || name === 'size' || text === '') isForm = true
    }
  }
  if (days.min !== '' || days.max !== '') search.append('occurred_on', `${days.min}..${days.max}`)
  return isForm ? search.toString() : null
}

function addSizes(search: URLSearchParams, text: string): void {
  for (const range of text.split(',')) if (range !== '') search.append('magnitude', range)
}
