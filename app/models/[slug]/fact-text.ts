import { findField } from '@/lib/catalogue/field'
import { modelFields } from '@/lib/catalogue/model'
import { valueLabel } from '@/lib/text/labels'
import { grouped } from '@/lib/text/numbers'

/** A fact's value in words, by the type that the registry gives it. */
export function factText(key: string, value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (Array.isArray(value)) return value.map((each) => valueLabel(key, String(each))).join(', ')
  const field = findField(modelFields, key)
  const text = String(value)
  if (field?.type === 'integer' && /^\d+$/.test(text)) return grouped(text)
  return field?.values ? valueLabel(key, text) : text
}
