import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { llmStats } from './llm-stats'
import { methodOf } from './llm-stats-method'
import { roundTrip } from './llm-stats-round-trip'
import type { HostRecord, ModelRecord, OfferingRecord } from './record'
import { type ReadResult, readAll, sourceFile } from './testing'

const folder = new URL('fixtures/llm-stats/', import.meta.url)
const fixtures: Record<string, string> = Object.fromEntries(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => [name.replaceAll('\\', '/'), readFileSync(new URL(name, folder), 'utf8')]),
)
const all = await readAll(llmStats, fixtures, '2025-05-22')

function model(ref: string, result: ReadResult = all): ModelRecord {
  for (const record of result.records)
    if (record.type === 'model' && record.ref === ref) return record
  throw new Error(`no model ${ref}`)
}

function offering(id: string, result: ReadResult = all): OfferingRecord {
  for (const record of result.records) {
    if (record.type === 'offering' && `${record.host}/${record.api_model_id}` === id) return record
  }
  throw new Error(`no offering ${id}`)
}

/** One model of one lab, changed as a test needs it. */
async function readModel(changes: Record<string, unknown>): Promise<ReadResult> {
  const content = { name: 'M', release_date: '2025-01-20', ...changes }
  return readAll(llmStats, { 'models/lab/m/model.json': JSON.stringify(content) })
}

/** One result of that model. */
async function readRow(changes: Record<string, unknown>): Promise<ReadResult> {
  const usual = { dataset_name: 'MMLU', score: 0.5, is_self_reported: true }
  return readModel({ qualitative_metrics: [{ ...usual, ...changes }] })
}

/** One offering of the host `h`. */
async function readOffering(changes: Record<string, unknown>): Promise<ReadResult> {
  const content = { name: 'H', providermodels: [{ model_id: 'm', ...changes }] }
  return readAll(llmStats, { 'providers/h/provider.json': JSON.stringify(content) })
}

test('the licence is named with what it wants said', () => {
  expect(llmStats.licence).toBe('CC BY 4.0')
  expect(llmStats.attribution).toContain('https://creativecommons.org/licenses/by/4.0/')
})

describe('models', () => {
  test('a model has its facts, its pages by kind and its results', () => {
    const { results, ...rest } = model('deepseek/deepseek-r1-distill-qwen-7b')
    expect(rest).toEqual({
      type: 'model',
      locator: 'models/deepseek/deepseek-r1-distill-qwen-7b/model.json#',
      ref: 'deepseek/deepseek-r1-distill-qwen-7b',
      developer: 'deepseek',
      name: 'DeepSeek R1 Distill Qwen 7B',
      kind: 'chat',
      facts: {
        context_window: 128000,
        license: 'MIT',
        open_weights: true,
        parameters: 7_620_000_000,
      },
      lifecycle: { released_on: '2025-01-20' },
      links: [
        {
          kind: 'documentation',
          url: 'https://api-docs.deepseek.com/news/news250120',
          title: null,
        },
        { kind: 'paper', url: 'https://arxiv.org/pdf/2501.12948', title: null },
        {
          kind: 'weights',
          url: 'https://huggingface.co/deepseek-ai/DeepSeek-R1-Distill-Qwen-7B',
          title: null,
        },
        {
          kind: 'other',
          url: 'https://github.com/deepseek-ai/DeepSeek-R1',
          title: 'Repository',
        },
        { kind: 'other', url: 'https://chat.deepseek.com', title: 'Playground' },
      ],
      extras: { multimodal: false, web_hydrated: false, training_tokens: 14800000000000 },
      cites: [],
      checked_on: null,
    })
    expect(results[3]).toEqual({
      benchmark: 'GPQA',
      version: null,
      score: '0.491',
      metric: 'pass@1',
      harness: null,
      variant: null,
      dataset: 'Diamond',
      source_url: 'https://huggingface.co/deepseek-ai/DeepSeek-R1-Distill-Qwen-7B',
      measured_on: null,
      reported_by: 'independent',
    })
  })

  test('an output limit that repeats the context window is no limit', async () => {
    expect(model('anthropic/claude-3-haiku-20240307').facts.max_output_tokens).toBeUndefined()
    expect(model('google/gemini-1.5-flash-8b').facts.max_output_tokens).toBe(8192)
  })

  test('a number of parameters may be written with its decimal point', () => {
    expect(model('qwen/qwen2-vl-72b').facts.parameters).toBe(73_400_000_000)
  })

  test('no link to the weights does not mean that there are none', () => {
    expect('open_weights' in model('google/gemini-1.5-flash-8b').facts).toBe(false)
  })

  test('a licence has one spelling', async () => {
    for (const license of ['Apache 2.0', 'apache-2.0', 'Apache-2.0']) {
      expect(model('lab/m', await readModel({ license })).facts.license).toBe('Apache-2.0')
    }
  })

  test('the page of an organisation is no repository', async () => {
    const result = await readModel({ repo_link: 'https://github.com/openai' })
    expect(model('lab/m', result).links).toEqual([])
    expect(result.rejects).toMatchObject([{ path: 'models/lab/m/model.json#repo_link' }])
  })
})

describe('results', () => {
  test('a score keeps its text', async () => {
    const text = '{"name":"M","qualitative_metrics":[{"dataset_name":"MMLU","score":0.50}]}'
    const result = await readAll(llmStats, { 'models/lab/m/model.json': text })
    expect(model('lab/m', result).results[0]?.score).toBe('0.50')
  })

  test('who reported it is what the source says', async () => {
    const by = async (is_self_reported: unknown) =>
      model('lab/m', await readRow({ is_self_reported })).results[0]?.reported_by
    expect([await by(true), await by(false), await by(null)]).toEqual([
      'developer',
      'independent',
      null,
    ])
  })

  test.each([
    ['the release day again (DATA rule 26)', '2025-01-20', null, 0],
    ['a month and more before the release', '2024-12-19', null, 1],
    ['a month before the release', '2024-12-20', '2024-12-20', 0],
    ['after the release', '2025-05-01', '2025-05-01', 0],
    ['a month only', '2025-03', '2025-03', 0],
    ['no day', '2025-1-2', null, 1],
  ])('a date that is %s', async (_, date_recorded, measured_on, rejects) => {
    const result = await readRow({ date_recorded })
    expect(model('lab/m', result).results[0]?.measured_on).toBe(measured_on)
    expect(result.rejects).toHaveLength(rejects)
  })

  test('a result without benchmark or score is lost alone', async () => {
    for (const changes of [{ dataset_name: null }, { score: null }, { score: 'high' }]) {
      const result = await readRow(changes)
      expect(model('lab/m', result).results).toEqual([])
      expect(result.rejects).toHaveLength(1)
    }
  })
})

describe('how a result came about', () => {
  test.each([
    ['Diamond, 5-shot CoT', { dataset: 'Diamond', variant: '5-shot, CoT' }],
    ['0-shot CoT - Diamond', { dataset: 'Diamond', variant: '0-shot, CoT' }],
    ['0-shot, Chain-of-Thought', { variant: '0-shot, CoT' }],
    ['zero-shot evaluation', { variant: '0-shot' }],
    ['pass @ 1', { metric: 'pass@1' }],
    ['Cons@64', { metric: 'cons@64' }],
    ['8-shot, CoT, em_maj1@1', { metric: 'maj@1', variant: '8-shot, CoT' }],
    ['0-shot, CoT, final_em', { metric: 'exact match', variant: '0-shot, CoT' }],
    ['3-shot, F1 score', { metric: 'F1', variant: '3-shot' }],
    ['test, ANLS score', { metric: 'ANLS', dataset: 'test' }],
    ['Speech recognition accuracy (1 - WER)', { metric: '1 - WER' }],
    ['accuracy (no tools)', { metric: 'accuracy', variant: 'no tools' }],
    [
      'accuracy (with python + browsing)',
      { metric: 'accuracy', variant: 'with Python and browsing' },
    ],
    ['Score, Reasoning Off', { variant: 'reasoning off' }],
    ['Strict Accuracy, Reasoning', { metric: 'accuracy', variant: 'reasoning on, strict' }],
    ['simple-evals', { harness: 'simple-evals' }],
    ['OLMES (Modified implementation)', { harness: 'OLMES' }],
    ['Diff-Fenced', { variant: 'diff-fenced' }],
    ['accuracy (diff, o4-mini-high)', { metric: 'accuracy', variant: 'high, diff' }],
    ['v5', { version: 'v5' }],
    ['AlignBench v1.1 benchmark evaluation', { version: 'v1.1' }],
    ['LiveCodeBench 2305-2409 benchmark evaluation', { dataset: '2305-2409' }],
    ['1M-pointwise', { dataset: '1M pointwise' }],
    ['long context (128K) evaluation', { dataset: '128k' }],
    ['Standard benchmark (o3-mini grader, see footnote [3])', { variant: 'judged by o3-mini' }],
  ])('%s', (text, said) => {
    const nothing = { version: null, metric: null, harness: null, variant: null, dataset: null }
    expect(methodOf(text)).toEqual({ ...nothing, ...said })
  })

  test.each([
    '',
    '-',
    'Score',
    'Standard benchmark',
    'MMLU-Pro benchmark evaluation',
    'Enhanced reasoning on competition-level math prompts',
    'Challenging science questions requiring chain-of-thought reasoning',
    'Multiple choice accuracy across enhanced MMLU dataset with higher difficulty tasks',
  ])('"%s" says nothing', (text) => {
    expect(Object.values(methodOf(text)).every((said) => said === null)).toBe(true)
  })

  test('of a sentence only plain facts are kept, never its words', () => {
    const sentence =
      'Parallel test-time compute (multiple attempts, internal scoring model selection). No extended thinking. Claude Code as agent framework. Based on footnotes 2 and 5.'
    expect(methodOf(sentence)).toEqual({
      version: null,
      metric: null,
      harness: 'Claude Code',
      variant: 'no extended thinking, parallel test-time compute',
      dataset: null,
    })
  })
})

describe('hosts and offerings', () => {
  test('a host has its website', () => {
    const host = all.records.find(
      (record): record is HostRecord => record.type === 'host' && record.host === 'deepinfra',
    )
    expect(host).toMatchObject({
      name: 'DeepInfra',
      links: [{ kind: 'website', url: 'https://deepinfra.com/', title: null }],
    })
  })

  test('a price per token is exact per 1M tokens, its text kept', () => {
    const { prices, ...rest } = offering('anthropic/claude-3-haiku-20240307')
    expect(prices).toMatchObject([
      { meter: 'input_token', amount: '0.25', per: '1000000', source_text: '0.00000025' },
      { meter: 'output_token', amount: '1.25', source_field: 'price_per_output_token' },
    ])
    expect(rest).toMatchObject({
      base_model: 'anthropic/claude-3-haiku-20240307',
      checked_on: '2024-11-24',
      measurements: [
        { metric: 'throughput', value: '100', unit: 'tokens/s' },
        { metric: 'latency', value: '0.5', unit: 's' },
      ],
    })
  })

  test('a host that is said to take the API’s own ids does, the others get a name of the model', () => {
    expect(offering('anthropic/claude-3-haiku-20240307').names_model).toBeUndefined()
    expect(offering('google/gemini-1.5-flash-8b').names_model).toBeUndefined()
    expect(offering('openai/gpt-3.5-turbo-0125').names_model).toBeUndefined()
    expect(offering('openai/gpt-4.5').names_model).toBe(true)
    expect(offering('deepinfra/deepseek-r1').names_model).toBe(true)
  })

  test('Claude at Google is served by Vertex', () => {
    expect(offering('vertex/claude-3-haiku-20240307').names_model).toBe(true)
  })

  test('a model that no file describes is referred to by nobody', () => {
    expect(offering('openai/gpt-4.5').base_model).toBeNull()
  })

  test('hosts may come before the models they name', async () => {
    const reversed = Object.fromEntries(Object.entries(fixtures).reverse())
    const result = await readAll(llmStats, reversed, '2025-05-22')
    const byLocator = (a: { locator: string }, b: { locator: string }) =>
      a.locator < b.locator ? -1 : 1
    expect([...result.records].sort(byLocator)).toEqual([...all.records].sort(byLocator))
  })

  test('a throughput below one token a second is a placeholder', async () => {
    const result = await readOffering({ throughput: 0.1, latency: 0.5 })
    expect(offering('h/m', result).measurements).toEqual([
      { metric: 'latency', value: '0.5', unit: 's' },
    ])
    expect(result.rejects).toMatchObject([{ value: '0.1' }])
  })

  test('a day that is none is lost alone', () => {
    expect(offering('deepinfra/llama-3.2-3b-instruct').checked_on).toBeNull()
    expect(all.rejects).toContainEqual({
      path: 'providers/deepinfra/provider.json#providermodels[0].updated_at',
      reason: 'this is no day of the calendar (YYYY-MM-DD or YYYY-MM)',
      value: '2025-1-2',
    })
  })
})

describe('dirt (DATA rule 29)', () => {
  test('a model without a name and an offering without a model are lost whole', async () => {
    const models = await readModel({ name: '' })
    expect(models.whole).toMatchObject([{ reason: 'it has no name', value: 'm' }])
    const offerings = await readOffering({ model_id: 7 })
    expect(offerings.whole).toMatchObject([{ reason: 'it has no model_id' }])
  })

  test('keys that are new are counted, not fatal', async () => {
    const result = await readRow({ vibe: 1 })
    expect(result.rejects).toMatchObject([
      { path: 'models/*/*/model.json#qualitative_metrics[*].vibe' },
    ])
  })

  test('a truncated file refuses the source', async () => {
    const cut = { 'models/lab/m/model.json': '{"name":"M",' }
    await expect(readAll(llmStats, cut)).rejects.toThrow('models/lab/m/model.json')
  })

  test('files of other folders are left alone', async () => {
    const result = await readAll(llmStats, { 'schemas/models-schema.json': 'not even JSON' })
    expect(result.records).toEqual([])
  })
})

describe('round trip', () => {
  const open = (files: Record<string, string>) => () =>
    Object.entries(files).map(([name, text]) => sourceFile(name, text))

  test('every price and score of the files is in the import, with its text', async () => {
    expect(await roundTrip(open(fixtures))).toEqual({ prices: 14, scores: 15, differences: [] })
  })

  test('a price that the import rejects is a difference', async () => {
    const text = '{"name":"H","providermodels":[{"model_id":"m","price_per_input_token":-1}]}'
    const { differences } = await roundTrip(open({ 'providers/h/provider.json': text }))
    expect(differences).toHaveLength(1)
  })
})
