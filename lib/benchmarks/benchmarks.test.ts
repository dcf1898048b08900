import { describe, expect, test } from 'vitest'
import { compareDecimals } from '../catalogue/decimal'
import type { ModelRecord, ResultStatement } from '../import/record'
import { benchmarkAliases, benchmarkBySlug, benchmarkOf, benchmarks } from './find'
import { placeResult, resultKey } from './place'
import { reporterOf } from './reporter'
import { countShown, isAt, mayBeShown, siteOf } from './shown'

const llm = { source: 'llm-stats', developer: 'openai' }
const dev = { source: 'models-dev', developer: 'openai' }

function statement(changes: Partial<ResultStatement> = {}): ResultStatement {
  return {
    benchmark: 'MMLU',
    version: null,
    score: '0.875',
    metric: null,
    harness: null,
    variant: null,
    dataset: null,
    source_url: 'https://openai.com/index/gpt-4-1/',
    measured_on: null,
    reported_by: 'developer',
    ...changes,
  }
}

function placed(changes: Partial<ResultStatement>, origin = llm) {
  const result = placeResult(statement(changes), origin)
  if (!result.ok) throw new Error(result.reason)
  return result
}

describe('the table', () => {
  test('slugs, names with their versions and spellings are each there once', () => {
    const slugs = benchmarks.map(({ slug }) => slug)
    expect(new Set(slugs).size).toBe(slugs.length)
    for (const slug of slugs) expect(slug).toMatch(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/)
    const names = benchmarks.map(({ name, version }) => `${name} ${version}`)
    expect(new Set(names).size).toBe(names.length)
    const aliases = benchmarkAliases().map(({ alias }) => alias)
    expect(new Set(aliases).size).toBe(aliases.length)
  })

  test('every spelling leads to its own benchmark', () => {
    for (const { slug, spellings } of benchmarks) {
      for (const { text } of spellings) expect(benchmarkOf(text)?.slug, text).toBe(slug)
    }
  })

  test('every range has a lower end below its upper one', () => {
    for (const { slug, lowest, highest } of benchmarks) {
      if (lowest === null || highest === null) continue
      expect(compareDecimals(lowest, highest), slug).toBe(-1)
    }
  })

  test.each([
    ['SWE-bench Verified', 'SWE-Bench Verified', 'swe-bench-verified'],
    ['SWE-Bench Pro', 'SWE Bench Pro', 'swe-bench-pro'],
    ['Terminal-Bench 2.1', 'Terminal Bench 2.1', 'terminal-bench-2-1'],
    ["Humanity's Last Exam", 'Humanity’s Last Exam', 'humanitys-last-exam'],
    ['GPQA', 'GPQA Diamond', 'gpqa'],
    ['BBH', 'BigBench Hard', 'big-bench-hard'],
    ['Multi-IF', 'MultiLF', 'multi-if'],
    ['TheoremQA', 'TheroemQA', 'theoremqa'],
    ['MMLU-Redux', 'MMLU-redux', 'mmlu-redux'],
    ['CharXiv-R', 'CharXiv Reasoning', 'charxiv-reasoning'],
  ])('%s and %s are one', (one, other, slug) => {
    expect(benchmarkOf(one)?.slug).toBe(slug)
    expect(benchmarkOf(other)?.slug).toBe(slug)
  })

  test.each([
    ['MMLU', 'MMLU-Pro'],
    ['MMLU', 'MMMLU'],
    ['MATH', 'MATH-500'],
    ['AIME 2024', 'AIME 2025'],
    ['BFCL', 'BFCL v2'],
    ['MRCR', 'MRCRv2'],
    ['Terminal-bench', 'Terminal Bench 2.0'],
    ['Terminal Bench 2.0', 'Terminal-Bench 2.1'],
    ['SWE-bench Verified', 'SWE-Bench Pro'],
    ['HumanEval', 'HumanEval+'],
    ['TAU-bench Airline', 'TAU-bench Retail'],
    ['OCRBench', 'OCRBench-V2 (en)'],
  ])('%s and %s are two', (one, other) => {
    expect(benchmarkOf(one)?.slug).not.toBe(benchmarkOf(other)?.slug)
  })

  test('a version stands in the name or beside it, never twice', () => {
    expect(benchmarkOf('Terminal-Bench', '2.1')?.slug).toBe('terminal-bench-2-1')
    expect(benchmarkOf('Terminal-Bench 2.1', '2.1')?.slug).toBe('terminal-bench-2-1')
    expect(benchmarkOf('Terminal-Bench 2.1', '2.0')).toBeNull()
    expect(benchmarkOf('Terminal-Bench', null)?.slug).toBe('terminal-bench')
    expect(benchmarkOf('BFCL', 'v3')?.slug).toBe('bfcl-v3')
  })

  test('a name or version that nobody has looked at is unknown, not guessed', () => {
    expect(benchmarkOf('MMLU-Ultra')).toBeNull()
    expect(benchmarkOf('Terminal-Bench', '9.9')).toBeNull()
  })

  test('unit, range and direction belong to the benchmark', () => {
    expect(benchmarkOf('MMLU')).toEqual({
      slug: 'mmlu',
      name: 'MMLU',
      version: null,
      unit: 'percent',
      lowest: '0',
      highest: '100',
      better: 'higher',
    })
    expect(benchmarkOf('CodeForces')).toMatchObject({ unit: 'Elo', highest: null })
    expect(benchmarkOf('FLEURS')?.better).toBe('lower')
    expect(benchmarkBySlug('mt-bench')?.unit).toBe('points out of 10')
  })
})

describe('what may be shown (DATA rule 26)', () => {
  test.each([
    ['artificial_analysis', { benchmark: 'Artificial Analysis Coding Index' }],
    ['artificial_analysis', { source_url: 'https://artificialanalysis.ai/agents' }],
    ['artificial_analysis', { dataset: 'hard-aa' }],
    ['openrouter', { source_url: 'https://openrouter.ai/openai/gpt-4/benchmarks' }],
    ['example_page', { source_url: 'https://example.com/benchmark-image' }],
    ['placeholder', { source_url: 'https://qwen-ai.com/qwq-32b/' }],
    ['placeholder', { score: '0.0' }],
  ])('%s', (reason, changes) => {
    expect(mayBeShown(statement(changes))).toEqual({ ok: false, reason })
    expect(placeResult(statement(changes), llm).ok).toBe(false)
  })

  test.each([
    { source_url: null },
    { source_url: 'https://notopenrouter.ai/x' },
    { source_url: 'https://qwen.ai/blog' },
    { dataset: 'hard' },
  ])('others are, %j', (changes) => {
    expect(mayBeShown(statement(changes))).toEqual({ ok: true })
  })

  test('an index of Artificial Analysis by way of OpenRouter counts as the former', () => {
    const results = [
      statement(),
      statement({
        benchmark: 'Artificial Analysis Coding Index',
        source_url: 'https://openrouter.ai/x/benchmarks',
      }),
      statement({ source_url: 'https://openrouter.ai/x/benchmarks' }),
    ]
    expect(countShown([{ type: 'model', results } as unknown as ModelRecord])).toEqual({
      results: 3,
      shown: 1,
      withheld: { artificial_analysis: 1, openrouter: 1, example_page: 0, placeholder: 0 },
    })
  })

  test('an address is at a site and its subdomains, under whole steps of a path', () => {
    expect(isAt(siteOf('https://www.Console.Sakana.ai/models'), 'sakana.ai')).toBe(true)
    expect(isAt(siteOf('https://huggingface.co/Qwen/Qwen3-32B'), 'huggingface.co/qwen')).toBe(true)
    expect(isAt(siteOf('https://huggingface.co/Qwen2/x'), 'huggingface.co/qwen')).toBe(false)
    expect(isAt(siteOf('https://mysakana.ai'), 'sakana.ai')).toBe(false)
    expect(isAt(siteOf(null), 'sakana.ai')).toBe(false)
  })
})

describe('scores', () => {
  test.each([
    ['a fraction of a percentage', 'MMLU', '0.875', '87.5'],
    ['a percentage among fractions', 'MBPP', '81.4', '81.4'],
    ['a perfect fraction', 'MMLU', '1', '100'],
    ['a tenth of points out of 10', 'MT-Bench', '0.902', '9.02'],
    ['points out of 10', 'MT-Bench', '8.99', '8.99'],
    ['a thousandth of points', 'OCRBench', '0.877', '877'],
    ['a sum of points by 10,000', 'MME', '0.2253', '2253'],
    ['points out of 3 by 100', 'MMBench-Video', '0.0193', '1.93'],
    ['Elo', 'CodeForces', '1977', '1977'],
    ['BLEU as a fraction', 'CoVoST2', '0.384', '38.4'],
    ['BLEU', 'CoVoST2 en-zh', '41.4', '41.4'],
    ['a rate of errors', 'FLEURS', '0.096', '9.6'],
    ['float litter', 'MMLU', '0.39999999999999997', '40'],
  ])('%s', (_, benchmark, score, expected) => {
    expect(placed({ benchmark, score })).toMatchObject({ score: expected, score_text: score })
  })

  test('a rate of words that are right is turned into one of errors', () => {
    const result = placed({ benchmark: 'FLEURS', score: '0.864', metric: '1 - WER' })
    expect(result).toMatchObject({ score: '13.6', score_text: '0.864', metric: 'WER' })
  })

  test('only a source that writes fractions is read so', () => {
    expect(placed({ score: '0.875' }, dev).score).toBe('0.875')
    expect(placed({ score: '72' }, dev).score).toBe('72')
  })

  test.each([
    ['1,432 Elo', '1432'],
    ['1432', '1432'],
    ['1.5e3', '1500'],
  ])('%s is a score', (score, expected) => {
    expect(placed({ benchmark: 'Codeforces', score }, dev)).toMatchObject({ score: expected })
  })

  test.each([
    ['MMLU', '101', '101 is above the highest score, 100 percent'],
    ['MMLU', '-0.1', '-10 is below the lowest score, 0 percent'],
    ['NMOS', '0.1', '0.5 is below the lowest score, 1 points out of 5'],
    ['MT-Bench', '74', '74 is above the highest score, 10 points out of 10'],
    ['MMLU', 'high', '"high" is no score'],
    ['MMLU', '87.5 of 100', '"87.5 of 100" is no score'],
    ['MMLU-Ultra', '0.5', 'the table of benchmarks does not know "MMLU-Ultra"'],
  ])('%s at %s is rejected alone', (benchmark, score, reason) => {
    expect(placeResult(statement({ benchmark, score }), llm)).toEqual({ ok: false, reason })
  })
})

describe('what a name says besides the benchmark', () => {
  test.each([
    ['GPQA Diamond', {}, { benchmark: 'gpqa', dataset: 'Diamond' }],
    ['GPQA', { dataset: 'Diamond' }, { benchmark: 'gpqa', dataset: 'Diamond' }],
    ['GPQA Physics', {}, { benchmark: 'gpqa', dataset: 'Physics' }],
    ['MMMU (val)', { dataset: 'val' }, { benchmark: 'mmmu', dataset: 'val' }],
    ['MMLU (CoT)', { variant: '0-shot' }, { benchmark: 'mmlu', variant: '0-shot, CoT' }],
    ['MMLU (CoT)', { variant: '0-shot, CoT' }, { variant: '0-shot, CoT' }],
    ['Aider-Polyglot Edit', {}, { benchmark: 'aider-polyglot', variant: 'diff' }],
    ['Aider-Polyglot Edit', { variant: 'diff-fenced' }, { variant: 'diff-fenced' }],
    ['AITZ_EM', {}, { benchmark: 'aitz', metric: 'exact match' }],
    ['LiveCodeBench v5 24.12-25.2', {}, { benchmark: 'livecodebench-v5', dataset: '2412-2502' }],
  ])('%s %j', (benchmark, changes, expected) => {
    expect(placed({ benchmark, ...changes })).toMatchObject(expected)
  })

  test('a harness in the place of a variant is a harness', () => {
    const result = placed({ benchmark: 'Terminal-Bench 2.1', variant: 'Terminus-2', score: '64.2' })
    expect(result).toMatchObject({ harness: 'Terminus-2', variant: null })
    const both = placed({ benchmark: 'SciCode', harness: 'Codex CLI', variant: 'xhigh' }, dev)
    expect(both).toMatchObject({ harness: 'Codex', variant: 'xhigh' })
  })

  test('words for one way of counting are one', () => {
    const metricOf = (metric: string) => placed({ metric }).metric
    expect(metricOf('percent resolved')).toBe(metricOf('resolve rate'))
    expect(metricOf('percent')).toBeNull()
  })
})

describe('identity', () => {
  const key = (changes: Partial<ResultStatement>, origin = llm) =>
    resultKey(placed(changes, origin), origin.source)

  test('spellings of one result are one', () => {
    expect(key({ benchmark: 'MMMU (val)' })).toBe(key({ benchmark: 'MMMU', dataset: 'val' }))
  })

  test.each([
    { benchmark: 'MMLU-Pro' },
    { harness: 'simple-evals' },
    { variant: '5-shot' },
    { dataset: 'val' },
    { metric: 'cons@64' },
    { source_url: 'https://aider.chat' },
  ])('%j is another result', (changes) => {
    expect(key(changes)).not.toBe(key({}))
  })

  test('so is what another source says', () => {
    expect(key({}, dev)).not.toBe(key({}))
  })
})

describe('who measured', () => {
  const by = (source_url: string | null, developer: string | null, reported_by?: 'independent') =>
    reporterOf({ source_url, ...(reported_by ? { reported_by } : {}) }, developer)

  test('a developer’s own page is the developer, whatever the source says', () => {
    const page = 'https://huggingface.co/deepseek-ai/DeepSeek-R1'
    expect(by(page, 'deepseek', 'independent')).toBe('developer')
  })

  test('a leaderboard is independent', () => {
    expect(by('https://aider.chat/docs/leaderboards/', 'openai')).toBe('independent')
  })

  test('a rival’s page says neither', () => {
    expect(by('https://www.anthropic.com/news/claude-opus-4-8', 'google')).toBeNull()
    expect(by('https://www.anthropic.com/news/claude-opus-4-8', 'anthropic')).toBe('developer')
  })

  test('elsewhere the source is believed, and its silence kept', () => {
    expect(by('https://arxiv.org/abs/1905.07830', 'openai', 'independent')).toBe('independent')
    expect(by('https://arxiv.org/abs/1905.07830', 'openai')).toBeNull()
    expect(by(null, null)).toBeNull()
  })
})
