import { describe, expect, test } from 'vitest'
import { breakingChanges, type Parameters, parametersOf } from './parameters'

const unknown: Parameters = {
  temperature: null,
  tools: null,
  structured_output: null,
  assistant_prefill: null,
  thinking_budget: null,
  reasoning_effort: null,
  max_output_tokens: null,
}
const between = (from: Partial<Parameters>, to: Partial<Parameters>) =>
  breakingChanges({ ...unknown, ...from }, { ...unknown, ...to }).map(
    ({ parameter, change, description }) => `${parameter} ${change}: ${description}`,
  )

describe('what breaks', () => {
  test.each(['temperature', 'tools', 'structured_output', 'assistant_prefill'] as const)(
    '%s that is refused',
    (parameter) => {
      const [found, ...others] = between({ [parameter]: true }, { [parameter]: false })
      expect(found).toMatch(new RegExp(`^${parameter} removed: `))
      expect(others).toEqual([])
    },
  )

  test('a budget of thinking tokens, and what there is instead', () => {
    expect(
      between(
        { thinking_budget: true },
        { thinking_budget: false, reasoning_effort: ['low', 'max'] },
      ),
    ).toEqual([
      'thinking_budget removed: A budget of thinking tokens is no longer accepted; effort is low or max.',
    ])
  })

  test('words of effort that are gone', () => {
    expect(
      between({ reasoning_effort: ['minimal', 'low'] }, { reasoning_effort: ['none', 'low'] }),
    ).toEqual(['reasoning_effort changed: Effort minimal is no longer accepted; none and low are.'])
    expect(between({ reasoning_effort: ['low'] }, { reasoning_effort: [] })).toEqual([
      'reasoning_effort removed: Reasoning effort can no longer be chosen.',
    ])
  })

  test('shorter answers', () => {
    expect(between({ max_output_tokens: 128_000 }, { max_output_tokens: 64_000 })).toEqual([
      'max_output_tokens changed: At most 64,000 tokens can be asked for, no longer 128,000.',
    ])
  })

  test('not what stays, grows or comes', () => {
    const all: Parameters = {
      ...{ temperature: true, tools: true, structured_output: true, assistant_prefill: true },
      ...{ thinking_budget: true, reasoning_effort: ['low'], max_output_tokens: 9 },
    }
    expect(breakingChanges(all, all)).toEqual([])
    expect(between({ temperature: false }, { temperature: true })).toEqual([])
    expect(between({ max_output_tokens: 9 }, { max_output_tokens: 10 })).toEqual([])
    expect(between({ reasoning_effort: ['low'] }, { reasoning_effort: ['low', 'max'] })).toEqual([])
    // Unknown is never no, on either side.
    expect(breakingChanges(all, unknown)).toEqual([])
    expect(breakingChanges(unknown, all)).toEqual([])
  })
})

describe('what sources say', () => {
  const facts = {
    ...{ temperature: null, tool_calling: true, structured_output: null, max_output_tokens: 9 },
  }
  const statement = (reasoning_options: unknown, more = {}) => ({
    withdrawn: false,
    assistant_prefill: null,
    reasoning_options,
    ...more,
  })
  const effort = (...values: string[]) => ({ type: 'effort', values })

  test('stands beside the facts of the model', () => {
    const said = [
      statement([effort('low', 'high'), { type: 'budget_tokens', min: 1024 }]),
      statement(null, { assistant_prefill: false }),
    ]
    expect(parametersOf(facts, said)).toEqual({
      ...{ temperature: null, tools: true, structured_output: null, max_output_tokens: 9 },
      ...{ assistant_prefill: false, thinking_budget: true, reasoning_effort: ['low', 'high'] },
    })
  })

  test('is unknown where two disagree, or the list is empty', () => {
    const two = [statement([effort('low')]), statement([effort('high')])]
    expect(parametersOf(facts, two).reasoning_effort).toBeNull()
    expect(parametersOf(facts, [statement([])]).reasoning_effort).toBeNull()
  })

  test('counts by what is still listed, and by what was where nothing is', () => {
    const gone = statement([effort('low')], { withdrawn: true })
    expect(parametersOf(facts, [gone]).reasoning_effort).toEqual(['low'])
    expect(parametersOf(facts, [gone, statement([effort('high')])]).reasoning_effort).toEqual([
      'high',
    ])
    const two = [statement([effort('a')]), statement([effort('b')])]
    expect(parametersOf(facts, [gone, ...two]).reasoning_effort).toBeNull()
  })
})
