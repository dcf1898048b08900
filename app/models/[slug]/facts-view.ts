import type { FactsView, FactView } from '@/components/model/facts'
import type { ModelView } from '@/components/models/model-view'
import type { CitationRow } from '@/db/queries/evidence'
import { type ModelFieldKey, modelFields } from '@/lib/catalogue/model'
import { fieldLabel } from '@/lib/text/labels'
import { factEvidence, type Witness } from './evidence-view'
import { factText } from './fact-text'

/** Facts that are no answers, in the order of the page. */
const factKeys: readonly ModelFieldKey[] = [
  'context_window',
  'max_input_tokens',
  'max_output_tokens',
  'input_modalities',
  'output_modalities',
  'knowledge_cutoff',
  'kind',
  'family',
  'parameters',
  'license',
]

/** What the page says of a model beside prices and dates, each with how we know it. */
export function factsView(
  model: ModelView,
  citations: readonly CitationRow[],
  witnesses: readonly Witness[],
): FactsView {
  const factOf = (key: ModelFieldKey): FactView | null => {
    const value = model[key]
    if (value === null) return null
    const evidence = factEvidence(key, value, citations, witnesses)
    const label = labelOf(key)
    return {
      key,
      label,
      value: typeof value === 'boolean' ? value : factText(key, value),
      evidence,
    }
  }
  const capabilityKeys = modelFields.flatMap((field) =>
    field.type === 'capability' ? [field.key] : [],
  )
  const isKnown = (fact: FactView | null) => fact !== null
  return {
    facts: factKeys.map(factOf).filter(isKnown),
    capabilities: capabilityKeys.map(factOf).filter(isKnown),
    unpublished: capabilityKeys.filter((key) => model[key] === null).map(labelOf),
  }
}

function labelOf(key: ModelFieldKey): string {
  return fieldLabel(modelFields.find((field) => field.key === key) ?? { key, label: key })
}
