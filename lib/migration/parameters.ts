import type { FactColumns } from '../catalogue/model'
import { joined } from '../text/filter-words'
import { grouped } from '../text/numbers'

/**
 * What requests to a model may carry, as sources say it of its developer's own API; null where
 * none does or two disagree.
 */
export interface Parameters {
  readonly temperature: boolean | null
  readonly tools: boolean | null
  readonly structured_output: boolean | null
  /** Ending the messages with the start of the answer. */
  readonly assistant_prefill: boolean | null
  /** A budget of thinking tokens, chosen by the caller. */
  readonly thinking_budget: boolean | null
  /** The words for how much it thinks, in the order of the source. */
  readonly reasoning_effort: readonly string[] | null
  readonly max_output_tokens: number | null
}

export type ParameterKey = keyof Parameters

export interface BreakingChange {
  readonly parameter: ParameterKey
  readonly change: 'removed' | 'changed'
  /** One sentence, computed from both models' parameters. */
  readonly description: string
}

const removals = [
  ['temperature', 'A sampling temperature is no longer accepted.'],
  ['tools', 'Tools can no longer be called.'],
  ['structured_output', 'Answers can no longer be held to a schema.'],
  ['assistant_prefill', 'The start of an answer can no longer be given as its last message.'],
] as const

/** What requests have to leave out or change on the way; nothing where either side is unknown. */
export function breakingChanges(from: Parameters, to: Parameters): BreakingChange[] {
  const changes: BreakingChange[] = []
  for (const [parameter, description] of removals) {
    if (from[parameter] === true && to[parameter] === false) {
      changes.push({ parameter, change: 'removed', description })
    }
  }
  if (from.thinking_budget === true && to.thinking_budget === false) {
    const effort = to.reasoning_effort
    const instead = effort === null ? '' : `; effort is ${joined(effort, 'or')}`
    const description = `A budget of thinking tokens is no longer accepted${instead}.`
    changes.push({ parameter: 'thinking_budget', change: 'removed', description })
  }
  const gone = (from.reasoning_effort ?? []).filter(
    (each) => to.reasoning_effort !== null && !to.reasoning_effort.includes(each),
  )
  if (gone.length > 0 && to.reasoning_effort !== null) {
    changes.push(
      to.reasoning_effort.length === 0
        ? {
            parameter: 'reasoning_effort',
            change: 'removed',
            description: 'Reasoning effort can no longer be chosen.',
          }
        : {
            parameter: 'reasoning_effort',
            change: 'changed',
            description: `Effort ${joined(gone, 'and')} is no longer accepted; ${joined(to.reasoning_effort, 'and')} are.`,
          },
    )
  }
  const [before, after] = [from.max_output_tokens, to.max_output_tokens]
  if (before !== null && after !== null && after < before) {
    changes.push({
      parameter: 'max_output_tokens',
      change: 'changed',
      description: `At most ${grouped(after)} tokens can be asked for, no longer ${grouped(before)}.`,
    })
  }
  return changes
}

/** What one record of a source says of parameters that are no fields of a model. */
export interface ParameterStatement {
  /** Nobody lists the record any more. */
  readonly withdrawn: boolean
  /** models.dev: the ways in which thinking is asked for. */
  readonly reasoning_options: unknown
  /** LiteLLM. */
  readonly assistant_prefill: unknown
}

/** Fields of a model that say what its requests may carry. */
const parameterFields = {
  temperature: 'temperature',
  tools: 'tool_calling',
  structured_output: 'structured_output',
  max_output_tokens: 'max_output_tokens',
} as const satisfies Partial<Record<ParameterKey, string>>

/** The field that a parameter is told by; null where only a source's own words tell it. */
export function fieldOfParameter(parameter: ParameterKey): keyof ParameterFacts | null {
  return parameter in parameterFields
    ? parameterFields[parameter as keyof typeof parameterFields]
    : null
}

/** Whether a record of a source says something of a parameter that is no field. */
export function speaksOf(parameter: ParameterKey, statement: ParameterStatement): boolean {
  const key = parameter === 'assistant_prefill' ? 'assistant_prefill' : 'reasoning_options'
  return statement[key] !== null
}

type ParameterFacts = FactColumns<(typeof parameterFields)[keyof typeof parameterFields]>

/** The parameters of a model, from its facts and from what sources say beside them. */
export function parametersOf(
  facts: ParameterFacts,
  statements: readonly ParameterStatement[],
): Parameters {
  return {
    temperature: facts.temperature,
    tools: facts.tool_calling,
    structured_output: facts.structured_output,
    max_output_tokens: facts.max_output_tokens,
    ...statedParameters(statements),
  }
}

/**
 * The parameters that only a source's own words tell. Records that are still listed are asked
 * first; where those disagree nothing is known.
 */
function statedParameters(
  statements: readonly ParameterStatement[],
): Pick<Parameters, 'assistant_prefill' | 'thinking_budget' | 'reasoning_effort'> {
  const listedNow = statements.filter(({ withdrawn }) => !withdrawn)
  const of = <T>(read: (statement: ParameterStatement) => T | null): T | null =>
    agreed(listedNow.map(read)) ?? (said(listedNow.map(read)) ? null : agreed(statements.map(read)))
  return {
    assistant_prefill: of(({ assistant_prefill: it }) => (typeof it === 'boolean' ? it : null)),
    thinking_budget: of(({ reasoning_options }) => {
      const options = optionsOf(reasoning_options)
      return options?.some(({ type }) => type === 'budget_tokens') ?? null
    }),
    reasoning_effort: of(({ reasoning_options }) => {
      const options = optionsOf(reasoning_options)
      if (options === null) return null
      return options.flatMap(({ type, values }) => (type === 'effort' ? values : []))
    }),
  }
}

/** What all say who say anything; null where two differ. */
function agreed<T>(values: readonly (T | null)[]): T | null {
  const known = values.filter((value): value is T => value !== null)
  const [first] = known
  if (first === undefined) return null
  return known.every((value) => JSON.stringify(value) === JSON.stringify(first)) ? first : null
}

function said(values: readonly unknown[]): boolean {
  return values.some((value) => value !== null)
}

/** An empty list says nothing: it also stands where thinking cannot be chosen at all. */
function optionsOf(value: unknown): { type: string; values: string[] }[] | null {
  if (!Array.isArray(value) || value.length === 0) return null
  return value.map((option: { type?: unknown; values?: unknown }) => ({
    type: String(option.type),
    values: Array.isArray(option.values) ? option.values.map(String) : [],
  }))
}
