/**
 * A field is a scalar fact described once, as plain data. Its key is its only
 * name: column, URL parameter, form input, JSON property, import target.
 */
export interface Field {
  /** snake_case, everywhere. */
  readonly key: string
  readonly label: string
  /** Column head where the label is too long. */
  readonly short?: string
  readonly type: FieldType
  /** Printed once in the column head, never in the cells. */
  readonly unit?: Unit
  readonly group: FieldGroup
  /** The closed list of an `enum` or `set`. */
  readonly values?: readonly string[]
  /** For `reference`: the noun whose slug it holds. */
  readonly references?: 'developer' | 'host' | 'model' | 'offering'
  /** How the URL filters on it; absent means it does not. */
  readonly filter?: 'any' | 'all' | 'range' | 'capability'
  readonly sort?: true | undefined
  /** In the sentence "x is better"; absent where better has no meaning. */
  readonly better?: 'higher' | 'lower'
  /** Which records a source may state it of; absent on what is no stated fact. */
  readonly stated_of?: 'model' | 'both'
  /** Computed, never typed in: from which facts. */
  readonly derived_from?: readonly string[]
  /** One sentence for /docs and for tools. */
  readonly description: string
}

export type FieldType =
  | 'text'
  | 'integer'
  | 'capability'
  | 'enum'
  | 'set'
  | 'day'
  | 'money'
  | 'fraction'
  | 'reference'

export type Unit = 'tokens' | 'USD per 1M tokens' | 'parameters' | 'hosts'

export type FieldGroup =
  | 'identity'
  | 'lifecycle'
  | 'limits'
  | 'modalities'
  | 'capabilities'
  | 'prices'
  | 'hosts'

/** Fields that a person or an importer states; the others are computed from them. */
export function statedFields(fields: readonly Field[]): readonly Field[] {
  return fields.filter((field) => field.derived_from === undefined)
}

/** The field of that key, or undefined: for input that may be anything. */
export function findField(fields: readonly Field[], key: string): Field | undefined {
  return fields.find((field) => field.key === key)
}
