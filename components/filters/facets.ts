/** How many models have a value under the other filters: what choosing it would show. */
export interface FacetValue {
  readonly value: string
  readonly label: string
  readonly count: number
}

export interface Facets {
  /** By field key. */
  readonly fields: Readonly<Record<string, readonly FacetValue[]>>
  /** False when there was too much to count: each count is then "at least". */
  readonly exact: boolean
}

/** The values of one field, none where it was not counted. */
export function valuesOf(facets: Facets, key: string): readonly FacetValue[] {
  return facets.fields[key] ?? []
}
