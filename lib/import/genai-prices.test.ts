import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimal } from '../catalogue/decimal'
import { priceKey } from '../catalogue/price'
import { DATA, genaiPrices } from './genai-prices'
import { roundTrip } from './genai-prices-round-trip'
import { convert, unitOf } from './genai-prices-units'
import { readChecked } from './importers'
import type { HostRecord, OfferingRecord, SourceFile } from './record'
import { type ReadResult, readAll, sourceFile } from './testing'

function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/genai-prices/${name}`, import.meta.url), 'utf8')
}

const data = fixture('data.json')
const AS_OF = '2026-08-21'
const all = await readAll(
  genaiPrices,
  { 'prices/providers/acme.yml': fixture('acme.yml'), [DATA]: data },
  AS_OF,
)

function host(result: ReadResult = all): HostRecord {
  const found = result.records.find((record) => record.type === 'host')
  if (found?.type !== 'host') throw new Error('no host')
  return found
}

function offering(id: string, result: ReadResult = all): OfferingRecord {
  for (const record of result.records) {
    if (record.type === 'offering' && record.api_model_id === id) return record
  }
  throw new Error(`no offering ${id}`)
}

/** `input_token[tier_from=200000] 6`, with its period where it has one. */
function pricesOf(id: string, result?: ReadResult): string[] {
  return offering(id, result).prices.map((price) => {
    const period =
      price.effective_from === undefined
        ? ''
        : ` ${price.effective_from ?? ''}..${price.effective_to ?? ''}`
    return `${priceKey(price.meter, price.conditions)} ${price.amount}${period}`
  })
}

/** The one mapping that makes a file version 2. */
const extractors = [{ root: 'usage', mappings: [{ path: 'x', dest: 'web_searches' }] }]

/** A data.json of one provider `p` with one model `m`, changed as a test needs it. */
function file(changes: Record<string, unknown>, more: unknown[] = []): string {
  const m = { id: 'm', match: { equals: 'm' }, prices: {}, ...changes }
  return JSON.stringify([{ id: 'p', name: 'P', extractors, models: [m, ...more] }])
}

async function read(text: string, as_of = AS_OF): Promise<ReadResult> {
  return readAll(genaiPrices, { [DATA]: text }, as_of)
}

describe('providers', () => {
  test('a provider is a host with its price pages, and all that serving its format needs', () => {
    expect(host()).toEqual({
      type: 'host',
      locator: `${DATA}#acme`,
      host: 'acme',
      name: 'Acme AI',
      api_base_url: null,
      links: [{ kind: 'pricing', url: 'https://acme.test/pricing', title: null }],
      cites: [],
      checked_on: null,
      extras: {
        pricing_urls: ['https://acme.test/pricing', 'javascript:alert(1)'],
        api_pattern: 'https://api\\.acme\\.test',
        model_match: { contains: 'acme' },
        provider_match: { contains: 'acme' },
        extractors: [
          {
            api_flavor: 'default',
            root: 'usage',
            model_path: 'model',
            mappings: [
              { path: 'input_tokens', dest: 'input_tokens', required: true },
              {
                path: ['cache_creation', 'ephemeral_1h_input_tokens'],
                dest: 'cache_write_1h_tokens',
                required: false,
              },
            ],
          },
        ],
        fallback_model_providers: ['other'],
      },
    })
  })

  test('a provider without an id is lost whole, with its models', async () => {
    const result = await read(
      JSON.stringify([
        { name: 'P', models: [] },
        { id: 'q', extractors },
      ]),
    )
    expect(result.whole).toMatchObject([{ path: `${DATA}#["0"]`, reason: 'it has no id' }])
    expect(host(result).host).toBe('q')
  })
})

describe('models', () => {
  test('what merely costs the same is no other name of it', async () => {
    const ids = ['m-2026-01-01', 'M', 'm-latest', 'm-codex', 'm-chat-latest', 'gpt-35']
    const match = { or: ids.map((equals) => ({ equals })) }
    const result = await read(file({ match }))
    expect(offering('m', result).aliases).toEqual(['m-2026-01-01', 'M', 'm-latest'])
  })

  test('a model is a pattern: its id stands for it, the ids that it spells out are aliases', () => {
    const { prices, ...record } = offering('acme-large')
    expect(prices).toHaveLength(8)
    expect(record).toEqual({
      type: 'offering',
      locator: `${DATA}#acme.models.acme-large`,
      host: 'acme',
      api_model_id: 'acme-large',
      base_model: null,
      name: 'Acme Large',
      kind: null,
      facts: { context_window: 200000 },
      lifecycle: {},
      aliases: ['acme-large-2026-01-01', 'Acme Large'],
      replacements: [],
      extras: {
        match: {
          or: [
            { equals: 'acme-large' },
            { equals: 'acme-large-2026-01-01' },
            { starts_with: 'acme-large-' },
            { or: [{ equals: 'Acme Large' }] },
            { and: [{ equals: 'never' }] },
          ],
        },
      },
      cites: [{ url: 'https://acme.test/pricing', title: null }],
      checked_on: '2026-07-29',
    })
  })

  test('the day of the last check is only in the YAML, in whichever order the files come', async () => {
    const turned = await readAll(
      genaiPrices,
      { [DATA]: data, 'prices/providers/acme.yml': fixture('acme.yml') },
      AS_OF,
    )
    expect(offering('acme-large', turned).checked_on).toBe('2026-07-29')
    expect(offering('acme-dated', turned).checked_on).toBeNull()
  })

  test('what stands in the YAML alone is removed, and no offering', () => {
    expect(() => offering('acme-gone')).toThrow()
  })

  test('a deprecated model is a state seen on the day of the reading', () => {
    expect(offering('acme-litter').lifecycle).toEqual({
      state_seen: 'deprecated',
      state_seen_on: AS_OF,
    })
  })

  test('it is seen on the day of its last check, where it has one: reading again is no news', async () => {
    const yml = 'id: p\nmodels:\n  - {id: m, prices_checked: 2026-07-29}\n'
    const files = { [DATA]: file({ deprecated: true }), 'prices/providers/p.yml': yml }
    const result = await readAll(genaiPrices, files, AS_OF)
    expect(offering('m', result).lifecycle.state_seen_on).toBe('2026-07-29')
  })

  test('its name says what kind of thing it is, where it does', () => {
    expect(offering('text-embedding-9').kind).toBe('embedding')
  })

  test.each([
    ['no clause', {}],
    ['two clauses', { equals: 'a', contains: 'b' }],
    ['an unknown clause', { glob: 'a*' }],
    ['an empty text', { equals: '' }],
    ['an empty list', { or: [] }],
    ['a clause of a list that is none', { or: [{ equals: 'a' }, 'b'] }],
  ])('a match with %s is lost alone', async (_, match) => {
    const result = await read(file({ match, prices: { input_mtok: 1 } }))
    expect(result.rejects).toMatchObject([{ path: `${DATA}#p.models.m.match` }])
    expect(offering('m', result)).toMatchObject({ aliases: [], extras: {} })
    expect(pricesOf('m', result)).toEqual(['input_token 1'])
  })
})

describe('prices', () => {
  test('tiers are cliffs: past the start all tokens are priced anew', () => {
    expect(pricesOf('acme-large')).toEqual([
      'input_token 3',
      'input_token[tier_from=200000] 6',
      'output_token 15',
      'output_token[tier_from=200000] 22.5',
      'cache_read_token 0.3',
      'cache_write_token[cache_lifetime=5m] 3.75',
      'cache_write_token[cache_lifetime=1h] 6',
      'web_search 10',
    ])
    const modes = offering('acme-large').prices.map((price) => price.conditions.tier_mode)
    expect(modes.filter(Boolean)).toEqual(['cliff', 'cliff'])
  })

  test('a cache write without a price for an hour has a lifetime that nobody says', async () => {
    const result = await read(file({ prices: { cache_write_mtok: 1 } }))
    expect(pricesOf('m', result)).toEqual(['cache_write_token 1'])
  })

  test('audio, images, video, reasoning, citations and requests have meters of their own', () => {
    expect(pricesOf('acme-media')).toEqual([
      'input_token 5',
      'input_audio_token 40',
      'output_audio_token 80',
      'cache_read_audio_token 2.5',
      'input_image_token 10',
      'output_image_token 40',
      'cache_read_image_token 2.5',
      'input_video_token 8',
      'output_video_token 17.5',
      'reasoning_token 3',
      'citation_token 2',
      'request 0.012',
    ])
  })

  test('what is absent is free or unknown: nothing is stated, never "free"', () => {
    expect(offering('acme-free:free').prices).toEqual([])
    expect(
      all.records.flatMap((r) => (r.type === 'offering' ? r.prices : [])).map((p) => p.state),
    ).not.toContain('free')
  })

  test('float litter is rounded for the amount and kept as text (DATA rule 13)', () => {
    const [input, output] = offering('acme-litter').prices
    expect(input).toMatchObject({ amount: '0.4', source_text: '0.39999999999999997' })
    expect(output).toMatchObject({
      amount: '0.4',
      source_text: '4e-1',
      source_field: 'prices.output_mtok',
    })
  })

  test.each([
    ['a zero', { input_mtok: 0 }, 'input_mtok'],
    ['a negative price', { input_mtok: -1 }, 'input_mtok'],
    ['a text', { input_mtok: '1' }, 'input_mtok'],
    ['an unknown unit', { input_gtok: 1 }, 'input_gtok'],
    [
      'a tier without its start',
      { input_mtok: { base: 1, tiers: [{ price: 2 }] } },
      'input_mtok.tiers[0].start',
    ],
    [
      'a tier that starts nowhere',
      { input_mtok: { base: 1, tiers: [{ price: 2, start: 0 }] } },
      'input_mtok.tiers[0].start',
    ],
  ])('%s is lost alone', async (_, prices, place) => {
    const result = await read(file({ prices: { output_mtok: 7, ...prices } }))
    expect(result.rejects).toMatchObject([{ path: `${DATA}#p.models.m.prices.${place}` }])
    expect(pricesOf('m', result)).toContain('output_token 7')
  })
})

describe('dated and timed prices', () => {
  test('each start date begins a period; the one in force on the day of the reading is first', () => {
    expect(pricesOf('acme-dated')).toEqual([
      'input_token 2 2025-06-10..2026-09-01',
      'output_token 8 2025-06-10..2026-09-01',
      'input_token 10 ..2025-06-10',
      'output_token 40 ..2025-06-10',
      'input_token 3 2026-09-01..',
    ])
  })

  test('which one that is depends on the day', async () => {
    const before = await read(data, '2025-06-09')
    expect(pricesOf('acme-dated', before)[0]).toBe('input_token 10 ..2025-06-10')
    const on = await read(data, '2026-09-01')
    expect(pricesOf('acme-dated', on)[0]).toBe('input_token 3 2026-09-01..')
  })

  test('prices without a date are since the reading', () => {
    expect(offering('acme-media').prices[0]).not.toHaveProperty('effective_from')
    expect(offering('acme-night').prices[0]).not.toHaveProperty('effective_from')
  })

  test('a window of hours is a condition beside the plain price', () => {
    expect(pricesOf('acme-night')).toEqual([
      'input_token 0.135',
      'input_token[utc_hours=00:30-16:30] 0.27',
    ])
  })

  const plain = { prices: { input_mtok: 1 } }
  const from = (start_date: string, input_mtok: number) => ({
    constraint: { start_date },
    prices: { input_mtok },
  })
  const at = (start: string, end: string, input_mtok: number) => ({
    constraint: { start_time: `${start}:00Z`, end_time: `${end}:00Z` },
    prices: { input_mtok },
  })

  test('the last entry that matches wins, whatever the order of the dates', async () => {
    const prices = [plain, from('2026-05-01', 3), from('2026-03-01', 2)]
    // From March on the third entry matches and is the last: the second never applies.
    expect(pricesOf('m', await read(file({ prices })))).toEqual([
      'input_token 2 2026-03-01..',
      'input_token 1 ..2026-03-01',
    ])
  })

  test('a plain entry at the end wins always', async () => {
    const prices = [from('2026-03-01', 2), plain]
    expect(pricesOf('m', await read(file({ prices })))).toEqual(['input_token 1 ..'])
  })

  test('hours apply until a later date ends them', async () => {
    const prices = [plain, at('08:00', '20:00', 5), from('2026-03-01', 2)]
    expect(pricesOf('m', await read(file({ prices })))).toEqual([
      'input_token 2 2026-03-01..',
      'input_token 1 ..2026-03-01',
      'input_token[utc_hours=08:00-20:00] 5 ..2026-03-01',
    ])
  })

  test('an end of hours that wraps past midnight stays a wrap', async () => {
    const prices = [plain, at('16:30', '00:30', 5)]
    expect(pricesOf('m', await read(file({ prices })))[1]).toBe(
      'input_token[utc_hours=16:30-00:30] 5',
    )
  })

  test('hours that overlap those of a later entry are lost alone', async () => {
    const prices = [plain, at('22:00', '04:00', 5), at('03:00', '06:00', 6)]
    const result = await read(file({ prices }))
    expect(pricesOf('m', result)).toEqual(['input_token 1', 'input_token[utc_hours=03:00-06:00] 6'])
    expect(result.rejects).toMatchObject([{ path: `${DATA}#p.models.m.prices[1].constraint` }])
  })

  test.each([
    ['a month', { start_date: '2026-03' }, 'constraint.start_date'],
    ['no day', { start_date: '2026-02-31' }, 'constraint.start_date'],
    ['seconds', { start_time: '00:30:15Z', end_time: '16:30:00Z' }, 'constraint.start_time'],
    ['no zone', { start_time: '00:30:00', end_time: '16:30:00Z' }, 'constraint.start_time'],
    ['no length', { start_time: '08:00:00Z', end_time: '08:00:00Z' }, 'constraint.end_time'],
    ['an unknown kind', { region: 'eu' }, 'constraint'],
    ['another type', 'always', 'constraint'],
  ])('a constraint of %s loses its entry, never makes it plain', async (_, constraint, place) => {
    const prices = [plain, { constraint, prices: { input_mtok: 9 } }]
    const result = await read(file({ prices }))
    expect(pricesOf('m', result)).toEqual(['input_token 1'])
    expect(result.rejects).toMatchObject([{ path: `${DATA}#p.models.m.prices[1].${place}` }])
  })

  test('without exactly one plain entry, no price is', async () => {
    for (const prices of [[from('2026-03-01', 2)], [plain, plain]]) {
      const result = await read(file({ prices }))
      expect(offering('m', result).prices).toEqual([])
      expect(result.rejects).toMatchObject([{ path: `${DATA}#p.models.m.prices` }])
    }
  })
})

describe('version 1', () => {
  const v1 = data.replaceAll('cache_write_1h_tokens', 'cache_write_tokens')

  test('it is refused by what it cannot count', async () => {
    await expect(read(v1)).rejects.toThrow('this is version 1, which is frozen')
  })

  test('it is refused by its place, whatever it holds', async () => {
    async function* files(): AsyncGenerator<SourceFile> {
      yield { ...sourceFile(DATA, data), path: '/some/genai-prices/prices/data.json' }
    }
    const reading = async () => {
      for await (const _ of genaiPrices.read(files(), { as_of: AS_OF }));
    }
    await expect(reading()).rejects.toThrow(`give ${DATA}`)
  })
})

describe('dirt (DATA rule 29)', () => {
  test('each impossible value of the fixtures is lost alone, by path and value', () => {
    expect(all.whole).toEqual([])
    expect(all.rejects.map(({ path, value }) => `${path} = ${value}`).sort()).toEqual([
      `${DATA}#acme.models.text-embedding-9.context_window = 0`,
      `${DATA}#acme.pricing_urls = ["https://acme.test/pricing","javascript:alert(1)"]`,
      'prices/providers/acme.yml#models[1].prices_checked = 2025-02-31',
    ])
  })

  test('a model without an id is lost whole, its neighbour is not', async () => {
    const result = await read(file({}, [{ match: { equals: 'n' } }, 7, { id: 'o', prices: {} }]))
    expect(result.whole.map(({ path }) => path)).toEqual([
      `${DATA}#p.models[1]`,
      `${DATA}#p.models[2]`,
    ])
    expect(offering('o', result).prices).toEqual([])
  })

  test('over 1% of records lost refuses the source', async () => {
    async function* files() {
      yield sourceFile(DATA, file({}, [7]))
    }
    const reading = async () => {
      for await (const _ of readChecked(genaiPrices, files(), { as_of: AS_OF }));
    }
    await expect(reading()).rejects.toThrow('1 of its 3 records cannot be read')
  })

  test('an id twice refuses the file', async () => {
    await expect(read(file({}, [{ id: 'm' }]))).rejects.toThrow('this id is there twice')
  })

  test('a truncated file refuses the source', async () => {
    await expect(read(data.slice(0, 1500))).rejects.toThrow(DATA)
  })

  test('keys that are new to the importer are counted, not fatal', async () => {
    const result = await read(
      file({ vibe: 'good' }, [{ id: 'n', match: { equals: 'n' }, vibe: 1 }]),
    )
    expect(result.rejects).toEqual([
      { path: `${DATA}#*.models.*.vibe`, reason: 'an unknown key, 2 times', value: 'good' },
    ])
  })
})

describe('units', () => {
  test.each([
    ['input_text_mtok', 'input_token', { modality: 'text' }],
    ['cache_video_write_1h_mtok', 'cache_write_token', { modality: 'video' }],
    ['cache_audio_write_5m_mtok', 'cache_write_audio_token', {}],
    ['input_audio_tool_mtok', 'input_audio_token', { token_type: 'tool' }],
    ['output_image_reasoning_mtok', 'reasoning_token', { modality: 'image' }],
    ['output_text_citation_mtok', 'citation_token', { modality: 'text' }],
    ['social_searches_kcount', 'request', { tool: 'social_search' }],
    ['storage_searches_kcount', 'file_search', {}],
    ['rerank_searches_kcount', 'query', {}],
  ])('%s', (key, meter, options) => {
    const unit = unitOf(key)
    expect(unit).toMatchObject({ meter })
    expect(unit?.conditions.options ?? {}).toEqual(options)
  })

  test.each([
    'input_cache_mtok',
    'output_tool_mtok',
    'input_reasoning_mtok',
    'cache_mtok',
    'cache_read_1h_mtok',
    'toString',
    '__proto__',
  ])('%s is no unit', (key) => {
    expect(unitOf(key)).toBeNull()
  })

  test.each([
    ['input_audio_hours', '0.36', '0.0001', '1'],
    // 0.5 an hour has no end as a price of a second.
    ['input_audio_hours', '0.5', '0.5', '3600'],
    ['input_gpixels', '2', '0.002', '1000000'],
    ['input_document_kpages', '1.5', '1.5', '1000'],
    ['requests_kcount', '5', '0.005', '1'],
  ])('%s at %s is %s for %s', (key, text, amount, per) => {
    const unit = unitOf(key)
    if (!unit) throw new Error(key)
    expect(convert(text, unit)).toEqual({ amount, per })
  })

  test('a property: amount for its quantity is the price for the source’s, exactly', () => {
    const keys = [
      'input_mtok',
      'requests_kcount',
      'input_gpixels',
      'output_audio_hours',
      'input_mchars',
    ]
    const price = fc.tuple(fc.nat(), fc.stringMatching(/^[0-9]{0,10}[1-9]$/))
    fc.assert(
      fc.property(fc.constantFrom(...keys), price, (key, [whole, fraction]) => {
        const unit = unitOf(key)
        if (!unit) throw new Error(key)
        const text = `${whole}.${fraction}`
        const { amount, per } = convert(text, unit)
        return decimal(amount).times(unit.of).equals(decimal(text).times(per)) && amount.length < 60
      }),
    )
  })
})

describe('round trip', () => {
  const open = (text: string) => () => sourceFile(DATA, text)

  test('every price of the file is in the import, with its text', async () => {
    expect(await roundTrip(open(data), AS_OF)).toEqual({ prices: 30, differences: [] })
  })

  test('a price that the import loses is a difference', async () => {
    const { differences } = await roundTrip(open(file({ prices: { input_gtok: 2 } })), AS_OF)
    expect(differences).toEqual([
      `${DATA}#p.models.m.prices.input_gtok: 2 in the file, nothing in the import`,
    ])
  })
})
