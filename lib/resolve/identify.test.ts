import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { notTheSame, twins } from './curated'
import { type Identity, identify, movesOf, releaseIdOf, type Subject } from './identify'
import { type KnownModel, knownFrom } from './known'
import { keyOf, read } from './normalize'

const models = readFileSync(new URL('known-models.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as KnownModel)
const known = knownFrom(models)
const nothing = knownFrom([])

function of(id: string, subject: Partial<Subject> = {}): Subject {
  return { host: null, id, base_model: null, name: null, developer: null, kind: null, ...subject }
}

function found(id: string, subject: Partial<Subject> = {}, in_ = known, at: string | null = null) {
  const identity = identify(of(id, subject), in_, at)
  if (!identity.ok) throw new Error(`${id}: ${identity.reason}`)
  return identity as Extract<Identity, { ok: true }>
}

describe('known-models.jsonl', () => {
  it('is sorted, one line a model, no two under one key', () => {
    const slugs = models.map((one) => one.slug)
    expect(slugs).toEqual([...slugs].sort())
    expect(new Set(slugs).size).toBe(slugs.length)
    expect(new Set(slugs.map(keyOf)).size).toBe(slugs.length)
    for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  })

  it('answers its own slugs and ids', () => {
    for (const model of models) {
      expect(found(model.slug).model).toBe(model.slug)
      for (const id of model.ids) expect(found(id).model).toBe(model.slug)
    }
  })

  it('gives the same answers in whichever order it is read', () => {
    const reversed = knownFrom([...models].reverse())
    for (const model of models) {
      const id = `x/${model.slug}-fp8`
      expect(identify(of(id), reversed)).toEqual(identify(of(id), known))
    }
  })
})

describe('release or model (DATA rule 1)', () => {
  it.each([
    ['gpt-4o-2024-05-13', 'gpt-4o', 'gpt-4o-2024-05-13'],
    ['openai-gpt-4o-mini-2024-07-18', 'gpt-4o-mini', 'gpt-4o-mini-2024-07-18'],
    ['claude-opus-4-1@20250805', 'claude-opus-4-1', 'claude-opus-4-1-20250805'],
    [
      'us.anthropic.claude-3-5-sonnet-20240620-v1:0',
      'claude-3-5-sonnet',
      'claude-3-5-sonnet-20240620',
    ],
    ['google/gemini-2.5-pro-preview-05-06', 'gemini-2-5-pro', 'gemini-2.5-pro-preview-05-06'],
    ['gemini-3.1-flash-lite-preview', 'gemini-3-1-flash-lite', 'gemini-3.1-flash-lite-preview'],
    ['google/imagen-4.0-fast-generate-001', 'imagen-4-fast', 'imagen-4.0-fast-generate-001'],
    ['deepseek-ai/DeepSeek-R1-0528', 'deepseek-r1', 'deepseek-r1-0528'],
    ['moonshotai/Kimi-K2-Instruct-0905', 'kimi-k2', 'kimi-k2-0905-preview'],
    ['mistral-large-2411', 'mistral-large-2', 'mistral-large-2411'],
    ['mistral-large-2512', 'mistral-large-3', 'mistral-large-2512'],
    ['mistralai/Mistral-Small-24B-Instruct-2501', 'mistral-small-3', 'mistral-small-2501'],
    ['grok-4.20-0309-reasoning', 'grok-4-20-reasoning', 'grok-4.20-0309-reasoning'],
    ['command-r-plus-08-2024', 'command-r-plus', 'command-r-plus-08-2024'],
    ['doubao-seed-1-6-250615', 'seed-1-6', 'seed-1-6-250615'],
  ])('%s is a release of %s', (id, model, release) => {
    expect(found(id)).toMatchObject({ model, release })
  })

  it.each([
    ['gpt-4.1-mini', 'gpt-4-1-mini'],
    ['gpt-3.5-turbo-instruct', 'gpt-3-5-turbo-instruct'],
    ['o1-preview', 'o1-preview'],
    ['gpt-4o-search-preview', 'gpt-4o-search-preview'],
    ['davinci-002', 'davinci-002'],
    ['Qwen/Qwen3-235B-A22B', 'qwen3-235b-a22b'],
  ])('%s is a model without a release', (id, model) => {
    expect(found(id)).toMatchObject({ model, release: null })
  })

  it('dates the 2507 of Qwen 3, which is another model than the hybrid', () => {
    expect(found('qwen/qwen3-235b-a22b-2507')).toMatchObject({
      model: 'qwen3-235b-a22b-instruct-2507',
      release: 'qwen3-235b-a22b-instruct-2507',
    })
    expect(found('qwen3-235b-a22b-instruct').release).toBeNull()
  })

  it('takes no date of a listing for one of a release', () => {
    expect(found('deepseek-v3-2-251201', { host: 'volcengine' })).toMatchObject({
      model: 'deepseek-v3-2',
      release: null,
    })
  })
})

describe('references (DATA rule 2)', () => {
  it('are followed where the id says nothing', () => {
    expect(
      found('umans-flash', { host: 'umans-ai', base_model: 'alibaba/qwen3.6-35b-a3b' }),
    ).toMatchObject({ model: 'qwen3-6-35b-a3b', matched: 'reference' })
  })

  it.each([
    ['neon', 'claude-sonnet-4', 'anthropic/claude-sonnet-4-5-20250929', 'claude-sonnet-4'],
    ['routing-run', 'route/mimo-v2.5', 'xiaomi/mimo-v2.5-pro', 'mimo-v2-5'],
    ['anyapi', 'deepseek/deepseek-r1', 'deepseek/deepseek-reasoner', 'deepseek-r1'],
    [
      'scaleway',
      'qwen3-235b-a22b-instruct-2507',
      'alibaba/qwen3-235b-a22b',
      'qwen3-235b-a22b-instruct-2507',
    ],
  ])('%s %s does not become what it refers to', (host, id, base_model, model) => {
    const identity = found(id, { host, base_model })
    expect(identity.model).toBe(model)
    expect(identity.rules).toContain('reference-disagrees')
  })

  it('that say less than the id are not enough', () => {
    const few = knownFrom([{ slug: 'deepseek-r1', developer: 'deepseek', ids: [] }])
    const identity = found(
      '@cf/deepseek-ai/deepseek-r1-distill-qwen-32b',
      { host: 'cloudflare-workers-ai', base_model: 'deepseek/deepseek-r1' },
      few,
    )
    expect(identity).toMatchObject({
      model: 'deepseek-r1-distill-qwen-32b',
      matched: 'new',
      derived_from: 'deepseek-r1',
    })
    expect(identity.rules).toContain('reference-too-coarse')
  })
})

describe('same name, other thing (DATA rule 3)', () => {
  it('tells K2-Think from Kimi K2 Thinking', () => {
    expect(found('LLM360/K2-Think')).toMatchObject({ model: 'k2-think', developer: 'llm360' })
    expect(found('moonshot.kimi-k2-thinking').model).toBe('kimi-k2-thinking')
  })

  it.each(notTheSame)('%s is not %s', (a, b) => {
    expect(found(a, {}, nothing).model).not.toBe(found(b, {}, nothing).model)
  })

  it('knows one distill under four prefixes', () => {
    for (const org of ['deepseek-ai', 'deepseek', 'meta-llama', 'groq']) {
      expect(found(`${org}/deepseek-r1-distill-llama-70b`)).toMatchObject({
        model: 'deepseek-r1-distill-llama-70b',
        developer: 'deepseek',
        derived_from: 'deepseek-r1',
      })
    }
  })

  it('gives a slug that is taken a developer', () => {
    const taken = knownFrom([{ slug: 'atlas-1', developer: 'mistral', ids: [] }])
    expect(found('cohere/atlas-1', {}, taken)).toMatchObject({
      model: 'atlas-1-cohere',
      developer: 'cohere',
      matched: 'new',
    })
  })

  it('leaves an unknown developer null', () => {
    expect(found('Qwen3.5-27B-Vivid-Durian', { host: 'nano-gpt' })).toMatchObject({
      model: 'qwen3-5-27b-vivid-durian',
      developer: null,
      derived_from: 'qwen3-5-27b',
    })
  })

  it('tells a speech model from one of Amazon', () => {
    expect(found('nova-2', { host: 'deepgram' })).toMatchObject({ developer: 'deepgram' })
    expect(found('amazon.nova-2-lite-v1:0', { host: 'amazon-bedrock' }).developer).toBe('amazon')
  })
})

describe('moving aliases (DATA rule 4)', () => {
  it.each([
    ['2024-12-01', 'mistral-large-2'],
    ['2025-12-02', 'mistral-large-3'],
    [null, 'mistral-large-3'],
  ])('mistral-large-latest on %s is %s', (at, model) => {
    const identity = found('mistral-large-latest', {}, known, at)
    expect(identity).toMatchObject({ model, release: null, matched: 'alias' })
    expect(identity.rules).toContain('moving-alias')
  })

  it('deepseek-chat was many models, at OpenRouter one', () => {
    expect(found('deepseek-chat', { host: 'deepseek' }, known, '2025-01-01').model).toBe(
      'deepseek-v3',
    )
    expect(found('deepseek-chat', { host: 'deepseek' }).model).toBe('deepseek-v4-flash')
    expect(found('deepseek/deepseek-chat', { host: 'openrouter' }).model).toBe('deepseek-v3')
  })

  it('are given as rows whose periods touch and never overlap', () => {
    const rows = movesOf(known).filter((row) => row.alias === 'deepseek-chat')
    expect(rows.map((row) => row.model)).toContain('deepseek-v3')
    rows.slice(1).forEach((row, i) => {
      expect(row.valid_from).toBe(rows[i]?.valid_to)
    })
    expect(rows.at(-1)).toMatchObject({ model: 'deepseek-v4-flash', valid_to: '2026-07-24' })
    expect(movesOf(known).find((row) => row.valid_from === '2024-11-18')).toMatchObject({
      alias: 'mistral-large-latest',
      model: 'mistral-large-2',
      release: 'mistral-large-2411',
    })
  })

  it('-latest of a known model is that model, at no release', () => {
    expect(found('claude-3-7-sonnet-latest')).toMatchObject({
      model: 'claude-3-7-sonnet',
      release: null,
    })
    expect(found('chatgpt-4o-latest').model).toBe('chatgpt-4o-latest')
  })
})

describe('not models (DATA rule 5)', () => {
  it.each([
    ['openrouter', 'openrouter/auto', 'router', 'openrouter-auto'],
    ['llmgateway', 'auto', 'router', 'llmgateway-auto'],
    ['azure', 'model-router', 'router', 'microsoft-model-router'],
    ['the-grid-ai', 'text-standard', 'router', 'the-grid-ai-text-standard'],
    ['gitlab', 'duo-chat-gpt-5-1', 'tool', 'duo-chat-gpt-5-1'],
    ['tavily', 'search', 'tool', 'tavily-search'],
    ['openai', 'container', 'tool', 'openai-container'],
    ['fireworks-ai', 'fireworks-ai-4.1b-to-16b', 'tool', 'fireworks-ai-4-1b-to-16b'],
  ])('%s %s is a %s', (host, id, kind, model) => {
    expect(found(id, { host })).toMatchObject({ kind, model })
  })

  it('believes the record', () => {
    expect(found('lookup', { host: 'exa', kind: 'tool' })).toMatchObject({
      kind: 'tool',
      model: 'exa-lookup',
    })
  })
})

describe('twins (DATA rule 7)', () => {
  it.each([
    ['claude-sonnet-4', 'claude-4-sonnet', 'anthropic--claude-4-sonnet', 'claude-4.0-sonnet'],
    [
      'llama-3-3-70b-instruct',
      'meta.llama3-3-70b-instruct-v1:0',
      'llama-3.3-70b-versatile',
      'meta-llama-3_3-70b-instruct',
    ],
    ['gpt-5-2', 'openai-gpt-52', 'databricks-gpt-5-2', 'openai/gpt-5.2'],
    ['minimax-m2-5', 'minimax-m25', 'MiniMaxAI/MiniMax-M2.5-TEE', 'minimax.minimax-m2.5'],
    ['qwen3-5-397b-a17b', 'qwen35-397b-a17b', 'qwen3.5:397b', 'Qwen/Qwen3.5-397B-A17B-FP8'],
    ['nemotron-3-super-120b-a12b', 'nvidia.nemotron-super-3-120b', 'nvidia/Nemotron-120B-A12B'],
    ['glm-5-1', 'accounts/fireworks/models/glm-5p1', 'zai-org-glm-5-1', 'Pro/zai-org/GLM-5.1'],
    ['gpt-oss-120b', 'openai.gpt-oss-120b-1:0', 'hf:openai/gpt-oss-120b', 'gpt-oss:120b'],
  ])('%s', (model, ...ids) => {
    for (const id of ids) expect(found(id).model).toBe(model)
  })

  it('lead to no other twin', () => {
    for (const target of Object.values(twins)) expect(twins[target]).toBeUndefined()
    for (const name of Object.keys(twins)) {
      // Written as `read` writes it, or it would never be looked up.
      const spellings = [null, 'fireworks-ai', 'amazon-bedrock'].map(
        (host) => read(name, host).text,
      )
      expect(spellings, name).toContain(name)
    }
  })
})

describe('identify', () => {
  it('says how a model is served, apart from what it is', () => {
    expect(found('glm-5.2-flex', { host: 'neuralwatt' })).toMatchObject({
      model: 'glm-5-2',
      variant: 'flex',
    })
    expect(found('claude-opus-4.6:thinking:low', { host: 'nano-gpt' }).variant).toBe('thinking+low')
    expect(found('eu/gpt-5.1', { host: 'azure' })).toMatchObject({ model: 'gpt-5-1', region: 'eu' })
  })

  it('refuses to choose between two', () => {
    const two = knownFrom([
      { slug: 'atlas-large', developer: null, ids: ['atlas'] },
      { slug: 'atlas-small', developer: null, ids: ['atlas'] },
    ])
    expect(identify(of('atlas'), two)).toMatchObject({
      ok: false,
      candidates: [{ model: 'atlas-large' }, { model: 'atlas-small' }],
    })
  })

  it('refuses an id that names nothing', () => {
    expect(identify(of('accounts/fireworks/models/'), known).ok).toBe(false)
  })

  it('never joins sizes, generations or capabilities that it does not know', () => {
    for (const id of [
      'llama-3.3-90b-instruct',
      'gpt-7',
      'claude-opus-9',
      'qwen3-99b',
      'gpt-5.4-search',
    ]) {
      expect(found(id).matched).toBe('new')
    }
  })

  it('is the more sure, the less it had to read into an id', () => {
    const exact = found('gpt-4-0613')
    const spelled = found('openai-gpt-52', { host: 'venice' })
    const fresh = found('gpt-7')
    expect(exact.confidence).toBeGreaterThan(spelled.confidence)
    expect(spelled.confidence).toBeGreaterThan(fresh.confidence)
  })
})

describe('releaseIdOf', () => {
  it.each([
    ['claude-3-5-sonnet-2024-10-22', 'anthropic', 'claude-3-5-sonnet-20241022'],
    ['gpt-4-1-mini-20250414', 'openai', 'gpt-4.1-mini-2025-04-14'],
    ['qwen3-5-plus-20260420', 'alibaba', 'qwen3.5-plus-2026-04-20'],
    ['veo-3-1-fast-001', 'google', 'veo-3.1-fast-generate-001'],
    ['something-0613', null, 'something-0613'],
  ])('%s of %s', (dated, developer, id) => {
    expect(releaseIdOf(dated, developer)).toBe(id)
  })
})
