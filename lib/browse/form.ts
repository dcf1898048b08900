import { type Field, findField } from '../catalogue/field'

/**
 * The search that a form of a table means, canonical or not, and whether it differs from what was
 * given. A form can only send one parameter per field: it sends both ends of a range apart
 * (`input_price.min`, `input_price.max`), each column by itself, and its empty fields too. A link
 * says the same in fewer words, and one state of the table has one address.
 */
export function searchOfForm(
  fields: readonly Field[],
  given: URLSearchParams,
): { search: string; isForm: boolean } {
  const search = new URLSearchParams()
  const ends = new Map<string, { min: string; max: string }>()
  const columns = given.getAll('columns').filter((column) => column !== '')
  const select = given.getAll('select').filter((slug) => slug !== '')
  let isForm = columns.length > 1 || select.length > 1
  for (const [name, value] of given) {
    if (name === 'columns' && columns.length > 1 && value !== '') continue
    if (name === 'select' && select.length > 1 && value !== '') continue
    const end = endOfRange(fields, name)
    if (end) {
      const range = ends.get(end.key) ?? { min: '', max: '' }
      range[end.side] = end.isDay ? value.trim() : plainNumber(value)
      ends.set(end.key, range)
    }
    if (end || value === '') isForm = true
    else search.append(name, value)
  }
  for (const [key, { min, max }] of ends) {
    if (min !== '' || max !== '') search.append(key, `${min}..${max}`)
  }
  if (columns.length > 1) search.append('columns', columns.join(','))
  if (select.length > 1) search.append('select', [...new Set(select.join().split(','))].join())
  return { search: search.toString(), isForm }
}

function endOfRange(fields: readonly Field[], name: string) {
  const [, key = '', side] = /^(.+)\.(min|max)$/.exec(name) ?? []
  const field = findField(fields, key)
  if (field?.filter !== 'range') return null
  return { key, side: side === 'min' ? 'min' : 'max', isDay: field.type === 'day' } as const
}

/** A number as people type it: `$1,000` is 1000. */
function plainNumber(text: string): string {
  return text.replace(/[\s$,]/g, '')
}
