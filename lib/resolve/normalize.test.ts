import { describe, expect, it } from 'vitest'
import {
  applyRule,
  furtherReadings,
  keyOf,
  newName,
  normalized,
  type Reading,
  type Rule,
  read,
  rules,
  slugify,
} from './normalize'

function raw(text: string): Reading {
  return { text, org: null, region: null, variants: [], dated: null, moving: false, rules: [] }
}

/** The readings of an id in which the rule had a part. */
function readingsBy(rule: Rule, id: string): Reading[] {
  const host = rule.hosts?.[0] ?? null
  if (rule.stage === 'path') {
    const applied = applyRule(rule, raw(id), host)
    return applied === null ? [] : [applied]
  }
  const first = read(id, host)
  const all =
    rule.stage === 'maybe' ? [newName(first, host), ...furtherReadings(first, host)] : [first]
  return all.filter((one) => one.rules.includes(rule.name))
}

describe('every rule, by its own example', () => {
  it.each(rules.map((rule) => [rule.name, rule] as const))('%s', (_name, rule) => {
    const [id, left] = rule.example
    expect(readingsBy(rule, id).map((one) => one.text)).toContain(left)
    expect(readingsBy(rule, rule.counter_example)).toEqual([])
  })

  it('has a name of its own', () => {
    expect(new Set(rules.map((rule) => rule.name)).size).toBe(rules.length)
  })

  it('says why', () => {
    for (const rule of rules) expect(rule.why.length).toBeGreaterThan(10)
  })
})

describe('read', () => {
  it('takes apart where a model is kept, who made it and how it is served', () => {
    expect(read('workers-ai/@cf/qwen/qwen3-30b-a3b-fp8', null)).toMatchObject({
      text: 'qwen3-30b-a3b',
      org: 'qwen',
      variants: ['fp8'],
    })
    expect(read('eu.anthropic.claude-opus-4-6-v1', 'amazon-bedrock')).toMatchObject({
      text: 'claude-opus-4-6',
      org: 'anthropic',
      region: 'eu',
    })
    expect(read('glm-5.2-short-fast-flex', 'neuralwatt')).toMatchObject({
      text: 'glm-5-2',
      variants: ['short', 'fast', 'flex'],
    })
  })

  it('keeps a word that is a mode at one host and a name elsewhere', () => {
    expect(read('deepseek-v4-pro-lightning', 'crof').text).toBe('deepseek-v4-pro')
    expect(read('minimax-m2.1-lightning', 'llmgateway').text).toBe('minimax-m2-1-lightning')
    expect(read('grok-4-fast', 'openrouter').text).toBe('grok-4-fast')
  })
})

describe('keyOf', () => {
  it('ignores separators between letters and digits, never between digits', () => {
    expect(keyOf('qwen-3-14b')).toBe(keyOf('qwen3-14b'))
    expect(keyOf('claude-sonnet-4-5')).not.toBe(keyOf('claude-sonnet-45'))
    expect(normalized('Qwen/Qwen3-14B')).toBe(normalized('qwen-3-14b'))
  })
})

describe('slugify', () => {
  it('makes a URL segment', () => {
    expect(slugify('GPT-4.1 mini')).toBe('gpt-4-1-mini')
  })
})
