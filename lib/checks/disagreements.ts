import { firstDay, lastDay } from '../catalogue/day'
import { decimal } from '../catalogue/decimal'
import { lifecycleDays } from '../catalogue/lifecycle'
import { modelFactKeys, sharedFactKeys } from '../catalogue/model'
import { canonicalText } from '../evidence/choose'
import { type Conflict, conflictsOf } from '../evidence/conflicts'
import { conflictRules } from '../evidence/explain'
import { isNamedFor, isPriceValue, type Observation } from '../evidence/settle'
import { targetsOf } from '../history/moves'
import type { Catalogue, Offering } from './catalogue'
import type { CheckData } from './data'
import { type Finding, groupBy, type Rule } from './rule'

/** A thing of which several records speak. */
interface Subject {
  type: 'offering' | 'model'
  place: string
  observations: Observation[]
  conflicts: Conflict[]
}

/** How often sources disagree on one kind of thing, and why they may. */
export interface Disagreements {
  kind: string
  count: number
  /** Without a rule by which both may be right. */
  open: number
  explained: Record<string, number>
}

/** Everything on which listed records may disagree. */
export function subjectsOf(catalogue: Catalogue): Subject[] {
  const offerings = catalogue.offerings.map((offering): Subject => {
    const observations = listed(offering.said.map(({ observation }) => observation))
    const { host, api_model_id, identity } = offering
    const about = {
      subscription: host.type === 'subscription',
      regional: identity.ok && identity.region !== null,
    }
    const found = conflictsOf('offering', observations, about)
    const moving = found.length > 0 && targetsOf(host.slug, api_model_id).length > 0
    return {
      type: 'offering',
      place: `${host.slug} ${api_model_id}`,
      observations,
      conflicts: moving ? conflictsOf('offering', observations, { ...about, moving }) : found,
    }
  })
  const own = groupBy(catalogue.offerings.filter(isOwnId), ({ identity }) =>
    identity.ok ? identity.model : '',
  )
  const models = [...catalogue.models].map(([model, said]): Subject => {
    const offered = (own.get(model) ?? []).flatMap((offering) => offering.said)
    const observations = listed([...said, ...offered].map(({ observation }) => observation))
    return {
      type: 'model',
      place: model,
      observations,
      conflicts: conflictsOf('model', observations),
    }
  })
  return [...offerings, ...models].filter(({ observations }) => observations.length > 1)
}

function listed(observations: readonly Observation[]): Observation[] {
  return observations.filter(({ withdrawn_on }) => withdrawn_on === null)
}

/** The developer's own undated id that is called as the model is. */
function isOwnId({ host, api_model_id, identity }: Offering): boolean {
  return (
    identity.ok &&
    identity.developer !== null &&
    host.operator === identity.developer &&
    identity.variant === null &&
    identity.region === null &&
    identity.release === null &&
    isNamedFor(api_model_id, identity.model)
  )
}

/** The disagreements by kind, the most frequent first. */
export function disagreementsIn(subjects: readonly Subject[]): Disagreements[] {
  const kinds = groupBy(
    subjects.flatMap(({ conflicts }) => conflicts),
    ({ kind }) => kind,
  )
  return [...kinds]
    .map(([kind, conflicts]) => {
      const explained = groupBy(
        conflicts.filter(({ explained_by }) => explained_by !== null),
        ({ explained_by }) => explained_by ?? '',
      )
      return {
        kind,
        count: conflicts.length,
        open: conflicts.filter(({ explained_by }) => explained_by === null).length,
        explained: Object.fromEntries([...explained].map(([rule, { length }]) => [rule, length])),
      }
    })
    .sort((a, b) => b.count - a.count)
}

const compared: Readonly<Record<Subject['type'], ReadonlySet<string>>> = {
  offering: new Set([...sharedFactKeys, ...lifecycleDays, 'quantization', 'state_seen']),
  model: new Set([...modelFactKeys, ...sharedFactKeys, 'released_on']),
}

/** Fields that records state differently, found without the code that makes conflicts of them. */
function differing({ type, observations }: Subject): string[] {
  const keys = new Set(observations.flatMap(({ values }) => Object.keys(values)))
  return [...keys].filter((key) => {
    const values = observations.flatMap(({ values: { [key]: value } }) =>
      value === null || value === undefined ? [] : [value],
    )
    if (values.some(isPriceValue)) return type === 'offering' && pricesDiffer(values)
    return compared[type].has(key) && valuesDiffer(key, values)
  })
}

function pricesDiffer(values: readonly unknown[]): boolean {
  const listedOnes = values.filter(isPriceValue).filter(({ state }) => state === 'listed')
  const units = listedOnes.map(
    ({ amount, per, currency }) => `${currency} ${decimal(amount ?? '0').div(decimal(per))}`,
  )
  const states = new Set(values.filter(isPriceValue).map(({ state }) => state))
  return new Set(units).size > 1 || states.size > 1
}

function valuesDiffer(key: string, values: readonly unknown[]): boolean {
  if (key.endsWith('_on') || key === 'knowledge_cutoff') {
    const days = values.map(String)
    // A month and a day in it say the same.
    return days.some((a) => days.some((b) => lastDay(a) < firstDay(b)))
  }
  const texts = values.map((value) =>
    Array.isArray(value) ? [...value].sort().join() : canonicalText(value).toLowerCase().trim(),
  )
  return new Set(texts).size > 1
}

/** How many fields records state differently, and a line for each that is not told, or wrongly. */
export function accounted(subjects: readonly Subject[]): Pick<Finding, 'applies' | 'broken'> {
  const broken: string[] = []
  let applies = 0
  for (const { type, place, conflicts, ...rest } of subjects) {
    const fields = differing({ type, place, conflicts, ...rest })
    applies += fields.length
    for (const field of fields) {
      const told = conflicts.some((conflict) => conflict.field === field)
      if (!told) broken.push(`${type} ${place} ${field}`)
    }
    for (const { field, explained_by } of conflicts) {
      if (!fields.includes(field)) broken.push(`${type} ${place} ${field} is none`)
      if (explained_by !== null && !(explained_by in conflictRules)) {
        broken.push(`${type} ${place} ${field}: no rule ${explained_by}`)
      }
    }
  }
  return { applies, broken }
}

/** What a catalogue of several sources owes: every disagreement is told, and why where there is a reason. */
export const disagreementRules: readonly Rule[] = [
  {
    rule: null,
    name: 'every disagreement between records is a conflict, open or explained by a rule',
    needs: [],
    check: ({ catalogue }: CheckData) => {
      const subjects = subjectsOf(catalogue)
      const { applies, broken } = accounted(subjects)
      return { looked: subjects.length, applies, broken }
    },
  },
]
