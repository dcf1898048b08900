import { describe, expect, test } from 'vitest'
import { isDisputed } from '@/components/evidence/evidence'
import type { CitationRow, ObservationRow } from '@/db/queries/evidence'
import { type Price, standardConditions } from '@/lib/catalogue/price'
import { factEvidence, priceEvidence, recordEvidence, type Witness } from './evidence-view'

function citation(facts: Partial<CitationRow>): CitationRow {
  return {
    id: 1,
    subject_type: 'model',
    subject_id: 1,
    fields: ['context_window'],
    source: 'litellm',
    source_title: 'LiteLLM',
    source_url: 'https://github.com/BerriAI/litellm',
    cites_url: null,
    locator: 'gpt-4.1-mini',
    quote: null,
    checked_on: '2026-07-24',
    checked_by: null,
    confidence: 'low',
    ...facts,
  }
}

function witness(
  source_title: string,
  values: Record<string, unknown>,
  of: string | null = null,
): Witness {
  const observation = {
    source_title,
    source_url: 'https://example.org',
    values,
    observed_on: '2026-07-02',
  } as ObservationRow
  return { observation, of }
}

describe('evidence of a fact', () => {
  test('is nothing where nothing is cited', () => {
    expect(factEvidence('license', 'MIT', [citation({})], [])).toBeNull()
  })

  test('lists what each source says, and marks who disagrees', () => {
    const evidence = factEvidence(
      'context_window',
      1_047_576,
      [citation({})],
      [
        witness('LiteLLM', { context_window: 1_047_576 }),
        witness('models.dev', { context_window: 1_000_000 }),
        witness('Portkey', {}),
      ],
    )
    expect(evidence?.says).toEqual([
      { source: 'LiteLLM', readOn: '2026-07-02', values: [{ text: '1,047,576', agrees: true }] },
      {
        source: 'models.dev',
        readOn: '2026-07-02',
        values: [{ text: '1,000,000', agrees: false }],
      },
    ])
    expect(evidence && isDisputed(evidence)).toBe(true)
  })

  test('names the records of a source that says two things', () => {
    const evidence = factEvidence(
      'context_window',
      2,
      [citation({})],
      [
        witness('LiteLLM', { context_window: 1 }, 'a at OpenAI'),
        witness('LiteLLM', { context_window: 2 }, 'b at OpenAI'),
      ],
    )
    expect(evidence?.says.map(({ source }) => source)).toEqual([
      'LiteLLM, of a at OpenAI',
      'LiteLLM, of b at OpenAI',
    ])
  })

  test('takes a month as agreeing with a day in it', () => {
    const evidence = factEvidence(
      'knowledge_cutoff',
      '2025-01',
      [citation({ fields: ['knowledge_cutoff'] })],
      [witness('LiteLLM', { knowledge_cutoff: '2025-01-31' })],
    )
    expect(evidence && isDisputed(evidence)).toBe(false)
  })

  test('of a computed answer rests on what it is computed from', () => {
    const evidence = factEvidence(
      'image_input',
      true,
      [citation({ fields: ['input_modalities'] })],
      [witness('LiteLLM', { input_modalities: ['text'] })],
    )
    expect(evidence?.rule).toBe('Follows from the list of what it reads.')
    expect(evidence?.says.map(({ values }) => values[0]?.text)).toContain('no')
  })
})

describe('evidence of a row of prices', () => {
  const price = (amount: string, citation_id: number) =>
    ({
      meter: 'input_token',
      amount,
      currency: 'USD',
      per: '1000000',
      state: 'listed',
      conditions: standardConditions,
      citation_id,
    }) as Price & { citation_id: number }
  const said = (amount: string, per = '1000000') => ({
    input_token: { meter: 'input_token', state: 'listed', currency: 'USD', amount, per },
  })

  test('is as sure as the least sure of them, and as old as the oldest', () => {
    const citations = new Map([
      [1, citation({ id: 1, confidence: 'high', checked_on: '2026-08-19' })],
      [2, citation({ id: 2, confidence: 'low', checked_on: '2026-07-02' })],
    ])
    const columns = [
      { label: 'Standard', price: price('0.4', 1) },
      { label: 'Batch', price: price('0.2', 2) },
    ]
    const evidence = priceEvidence(columns, citations, [])
    expect(evidence).toMatchObject({ confidence: 'low', checkedOn: '2026-07-02' })
  })

  test('compares amounts in the unit of the catalogue', () => {
    const columns = [{ label: 'Standard', price: price('0.4', 1) }]
    const evidence = priceEvidence(columns, new Map([[1, citation({})]]), [
      witness('models.dev', said('0.40')),
      witness('Portkey', said('0.0004', '1000')),
      witness('genai-prices', said('0.5')),
    ])
    expect(evidence?.says.map(({ values }) => values[0])).toEqual([
      { text: '0.40', agrees: true },
      { text: '0.40', agrees: true },
      { text: '0.50', agrees: false },
    ])
  })
})

test('dates are as sure as their citations that name one', () => {
  const citations = [
    citation({ fields: ['name'], confidence: 'low' }),
    citation({ fields: ['shutdown_on'], confidence: 'medium' }),
  ]
  expect(recordEvidence(citations, ['shutdown_on'])?.confidence).toBe('medium')
  expect(recordEvidence(citations, ['released_on'])).toBeNull()
})
