import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimal } from '../catalogue/decimal'
import { priceKey } from '../catalogue/price'
import { readChecked } from './importers'
import { portkey } from './portkey'
import { roundTrip } from './portkey-round-trip'
import { additionalUnitOf, scaleOf, tokenUnitOf } from './portkey-units'
import type { OfferingRecord, SourceFile } from './record'
import { type ReadResult, readAll, sourceFile } from './testing'

function fixture(name: string): string {
  return readFileSync(new URL(`fixtures/portkey/${name}`, import.meta.url), 'utf8')
}

const pricing = fixture('pricing.json')
const general = fixture('general.json')
const all = await readAll(portkey, { 'general/acme.json': general, 'pricing/acme.json': pricing })

function offerings(id: string, result: ReadResult = all): OfferingRecord[] {
  return result.records.flatMap((record) =>
    record.type === 'offering' && record.api_model_id === id ? [record] : [],
  )
}

function offering(id: string, result?: ReadResult): OfferingRecord {
  const [found] = offerings(id, result)
  if (!found) throw new Error(`no offering ${id}`)
  return found
}

/** `input_token[service_tier=batch] 1.5`, one a price. */
function pricesOf(id: string, result?: ReadResult): string[] {
  return offerings(id, result).flatMap((record) =>
    record.prices.map(
      (price) => `${priceKey(price.meter, price.conditions)} ${price.amount ?? price.state}`,
    ),
  )
}

/** Prices of a model `m` of host `h` whose record is given. */
async function read(model: unknown, id = 'm'): Promise<ReadResult> {
  return readAll(portkey, { 'pricing/h.json': JSON.stringify({ [id]: model }) })
}

const paid = (pay_as_you_go: unknown) => ({ pricing_config: { pay_as_you_go } })

describe('offerings', () => {
  test('the file names the host; the "default" of a file is no model', () => {
    expect(offerings('default')).toEqual([])
    expect(offering('acme-large')).toMatchObject({
      locator: 'pricing/acme.json#acme-large',
      host: 'acme',
      api_model_id: 'acme-large',
      base_model: null,
      lifecycle: {},
      cites: [],
      checked_on: null,
    })
  })

  test('facts are what its form says that is true of the model, and what is paid', () => {
    expect(offering('acme-large')).toMatchObject({
      name: 'Acme Large',
      kind: 'chat',
      // No image input, no temperature, no maximum output: those describe a form.
      facts: { tool_calling: true, prompt_caching: true, batch: true },
    })
    expect(offering('claude-acme').facts).toEqual({ tool_calling: false })
  })

  test('what readers of the format need is kept', () => {
    expect(offering('acme-large').extras).toEqual({
      type: { primary: 'chat', supported: ['tools', 'image'] },
      params: [{ key: 'max_tokens', maxValue: 8192 }],
      removeParams: ['temperature'],
      calculate: { request: { operation: 'sum' } },
      defaults: { default_steps: 28 },
    })
  })

  test('a type is a word, an endpoint that a name explains, or a text in place of an object', () => {
    expect(offering('acme-image').kind).toBe('image')
    expect(offering('whisper-9').kind).toBe('transcription')
    expect(offering('gemini-acme').kind).toBe('chat')
    expect(offering('text-embedding-9').kind).toBe('embedding')
  })

  test('the price list waits for its descriptions', async () => {
    const turned = await readAll(portkey, {
      'pricing/acme.json': pricing,
      'general/acme.json': general,
    })
    expect(turned.records).toEqual(all.records)
  })

  test('a model that is described but not priced is no offering', () => {
    expect(offerings('only-here')).toEqual([])
  })

  test('null in place of prices is an offering without any', () => {
    expect(offering('acme-none').prices).toEqual([])
  })
})

describe('prices', () => {
  test('US cents for a token become dollars for a million', () => {
    const [input] = offering('acme-large').prices
    expect(input).toMatchObject({
      meter: 'input_token',
      amount: '3',
      per: '1000000',
      currency: 'USD',
      source_text: '0.0003',
      source_field: 'pricing_config.pay_as_you_go.request_token.price',
    })
  })

  test('plain prices, batch, and cents for a call', () => {
    expect(pricesOf('acme-large').slice(0, 8)).toEqual([
      'input_token 3',
      'output_token 15',
      'cache_write_token unknown',
      'cache_read_token 0.3',
      'web_search 10',
      'file_search 2.5',
      'input_token[service_tier=batch] 1.5',
      'output_token[service_tier=batch] 7.5',
    ])
  })

  test('regions, modes and tiers are conditions; what repeats a plain price is none', () => {
    // Not there: the default below 272,000 (the same, one as litter), any output
    // past it, the output of us and eu, and a search that costs the same everywhere.
    expect(pricesOf('acme-large').slice(8)).toEqual([
      'input_token[tier_from=272000] 6',
      'input_token[service_tier=priority] 6',
      'output_token[service_tier=priority] 30',
      'web_search[service_tier=priority] 20',
      'input_token[region=us] 3.3',
      'input_token[tier_from=272000,region=us] 6.6',
      'input_token[region=eu] 3.3',
      'input_token[tier_from=272000,region=eu] 6.6',
    ])
    const tiers = offering('acme-large').prices.filter((price) => price.conditions.tier_from)
    expect(new Set(tiers.map((price) => price.conditions.tier_mode))).toEqual(new Set(['cliff']))
  })

  test('a region without a step says so where the default has one', async () => {
    const tiers = (input: number, longer: number) => ({
      execution_modes: {
        standard: {
          context_tiers: {
            a: paid({ request_token: { price: input } }),
            b: paid({ request_token: { price: longer } }),
          },
        },
      },
    })
    const regions = { default: tiers(0.0001, 0.0002), eu: tiers(0.00011, 0.00011) }
    const custom_pricing = { context_tier_map: { 0: 'a', 1000: 'b' }, regions }
    expect(pricesOf('m', await read({ custom_pricing }))).toEqual([
      'input_token 1',
      'input_token[tier_from=1000] 2',
      'input_token[region=eu] 1.1',
      'input_token[tier_from=1000,region=eu] 1.1',
    ])
  })

  test('where the plain list is the global price, "default" is every other region', () => {
    expect(pricesOf('acme-vertex')).toEqual([
      'input_token 1.5',
      'input_token[service_tier=flex] 0.75',
      'input_token[region=regional] 1.65',
    ])
  })

  test('custom prices that contradict the plain ones are lost alone', () => {
    expect(pricesOf('claude-acme')).toEqual([
      'input_token 3',
      'cache_write_token[cache_lifetime=5m] 3.75',
      'cache_write_token[cache_lifetime=1h] 6',
      'input_token[service_tier=fast] 18',
    ])
    expect(all.rejects.map(({ reason }) => reason)).toContain(
      'contradicts pricing_config.pay_as_you_go.request_token.price, which says 0.0003',
    )
  })

  test('two keys of one model are its prices below and past a threshold', () => {
    expect(offerings('gemini-acme').map(({ locator }) => locator)).toEqual([
      'pricing/acme.json#gemini-acme-lte-128k',
      'pricing/acme.json#gemini-acme-gt-128k',
    ])
    expect(pricesOf('gemini-acme')).toEqual([
      'input_token 1.25',
      'output_token 10',
      'input_token[tier_from=128000] 2.5',
    ])
  })

  test('the quality after a double colon is no part of the id', () => {
    expect(pricesOf('acme')).toEqual(['output_image[quality=premium] 0.08'])
  })

  test('images cost by their quality and size', () => {
    expect(pricesOf('acme-image')).toEqual([
      'output_image 0.04',
      'output_image[size=1024x1792] 0.08',
      'output_image[quality=hd] 0.08',
    ])
  })

  test('a reasoning price above the answer’s is the answer in thinking mode (DATA rule 15)', () => {
    expect(pricesOf('acme-think')).toEqual([
      'input_token 0.4',
      'output_token 1.2',
      'output_token[mode=thinking] 4',
    ])
  })

  test('a zero on a meter that the kind does not have is no price (DATA rule 12)', () => {
    expect(pricesOf('text-embedding-9')).toEqual(['input_token 0.02'])
    expect(pricesOf('acme-image').join()).not.toContain('output_token')
  })

  test('a token dearer than any counts something else, in an unknown unit (DATA rule 17)', () => {
    expect(pricesOf('whisper-9')).toEqual([
      'unknown_unit[unit=request_token] 0.006',
      'output_token unknown',
      'unknown_unit[unit=request_audio_token] 0.006',
    ])
  })

  test('fees, tuning and units that nothing but their name explains', () => {
    expect(pricesOf('acme-odd')).toEqual([
      'output_token 15',
      'unknown_unit[unit=moon_beams] 0.03',
      'request 0.005',
      'training_token 25',
      'unknown_unit[unit=finetune_config.pay_per_hour] 100',
    ])
  })

  test('the cents trap is imported as it is said: a hundredth of the price', async () => {
    const result = await read(
      paid({ request_token: { price: 3e-7 }, response_token: { price: 1.2e-6 } }),
    )
    expect(pricesOf('m', result)).toEqual(['input_token 0.003', 'output_token 0.012'])
  })

  test.each([
    ['web_search_low_context', 'web_search[search_context=low] 10'],
    ['enterprise_web_search', 'web_search[tool=enterprise_web_search] 10'],
    ['code_execution', 'request[tool=code_execution] 0.01'],
    ['video_duration_seconds_1280_720', 'output_video_second[size=1280x720] 0.01'],
    ['video_seconds', 'output_video_second 0.01'],
    ['megapixels', 'output_pixel 0.01'],
    ['generated_images', 'output_image 0.01'],
    ['image_1k', 'output_image[size=1k] 0.01'],
    ['input_video_plus', 'input_video_second[mode=plus] 0.01'],
  ])('one cent for %s', async (key, expected) => {
    const result = await read(paid({ additional_units: { [key]: { price: 1 } } }))
    expect(pricesOf('m', result)).toEqual([expected])
  })

  test('a property: cents for a unit times its quantity, over a hundred, exactly', () => {
    const units = [
      tokenUnitOf('request_token'),
      additionalUnitOf('web_search'),
      additionalUnitOf('megapixels'),
      additionalUnitOf('x_search'),
    ].flatMap((unit) => unit ?? [])
    const price = fc.tuple(fc.nat(), fc.stringMatching(/^[0-9]{0,10}[1-9]$/))
    fc.assert(
      fc.property(fc.constantFrom(...units), price, (unit, [whole, fraction]) => {
        const cents = decimal(`${whole}.${fraction}`)
        const back = cents.times(scaleOf(unit)).times(100).times(unit.of)
        const per = unit.meter === 'web_search' ? 1000 : unit.meter === 'request' ? 1 : 1_000_000
        return back.equals(cents.times(per))
      }),
    )
  })
})

describe('dirt (DATA rule 29)', () => {
  test('each impossible value of the fixtures is lost alone, by path', () => {
    expect(all.whole).toEqual([])
    const odd = 'pricing/acme.json#acme-odd.pricing_config.pay_as_you_go'
    expect(all.rejects.map(({ path }) => path).sort()).toEqual([
      'general/acme.json#acme-odd.type.primary',
      `${odd}.image.default.default.price`,
      `${odd}.mystery_token`,
      `${odd}.request_token.price`,
      'pricing/acme.json#claude-acme.custom_pricing.regions.default.execution_modes.standard.pricing_config.pay_as_you_go.request_token.price',
    ])
  })

  test.each([
    [
      'another currency',
      { pricing_config: { currency: 'EUR', pay_as_you_go: { request_token: { price: 1 } } } },
      'pricing_config.currency',
    ],
    [
      'an unknown mode',
      { custom_pricing: { regions: { default: { execution_modes: { turbo: {} } } } } },
      'custom_pricing.regions.default.execution_modes.turbo',
    ],
    [
      'a tier without a threshold',
      {
        custom_pricing: {
          regions: { default: { execution_modes: { standard: { context_tiers: { long: {} } } } } },
        },
      },
      'custom_pricing.regions.default.execution_modes.standard.context_tiers.long',
    ],
    [
      'a threshold that is none',
      { custom_pricing: { context_tier_map: { many: 'x' }, regions: {} } },
      'custom_pricing.context_tier_map.many',
    ],
    [
      'a price that is none',
      paid({ request_token: { price: 'free' } }),
      'pricing_config.pay_as_you_go.request_token.price',
    ],
    [
      'a number in place of a price',
      paid({ request_token: 3 }),
      'pricing_config.pay_as_you_go.request_token',
    ],
  ])('%s is lost alone', async (_, model, place) => {
    const result = await read(model)
    expect(result.rejects).toMatchObject([{ path: `pricing/h.json#m.${place}` }])
    expect(offering('m', result).prices).toEqual([])
  })

  test("OpenRouter's batch service is a tier of the model's own id", async () => {
    const text = JSON.stringify({ 'lab/m:batch': paid({ request_token: { price: 0.00005 } }) })
    const { records } = await readAll(portkey, { 'pricing/openrouter.json': text })
    expect(records).toMatchObject([
      {
        api_model_id: 'lab/m',
        aliases: ['lab/m:batch'],
        facts: { batch: true },
        prices: [{ meter: 'input_token', amount: '0.5', conditions: { service_tier: 'batch' } }],
      },
    ])
  })

  test('a model that is no object is lost whole; over 1% of them refuse the source', async () => {
    const result = await read(7)
    expect(result.whole).toMatchObject([
      { path: 'pricing/h.json#m', reason: 'an object was expected' },
    ])
    async function* files(): AsyncGenerator<SourceFile> {
      yield sourceFile('pricing/h.json', '{"m":7,"n":{}}')
    }
    const reading = async () => {
      for await (const _ of readChecked(portkey, files(), { as_of: '2026-08-21' }));
    }
    await expect(reading()).rejects.toThrow('1 of its 2 records cannot be read')
  })

  test('keys that are new to the importer are counted, not fatal', async () => {
    const result = await read({ pricing_config: { pay_as_you_go: {}, vibe: 1 }, 'gpt-image-1': {} })
    expect(result.rejects.map(({ path }) => path)).toEqual([
      'pricing/*.json#*.pricing_config.vibe',
      'pricing/*.json#*.gpt-image-1',
    ])
  })

  test('a truncated file refuses the source', async () => {
    const files = { 'pricing/h.json': pricing.slice(0, 900) }
    await expect(readAll(portkey, files)).rejects.toThrow('pricing/h.json at acme-large')
  })
})

describe('round trip', () => {
  async function* files(text: string): AsyncGenerator<SourceFile> {
    yield sourceFile('general/acme.json', general)
    yield sourceFile('pricing/acme.json', text)
  }

  test('every price of the file is stated, or left out for a reason', async () => {
    const result = await roundTrip(files(pricing))
    expect(result.differences).toEqual([])
    expect(result.texts).toBe(result.carried + result.not_carried.length)
    expect(result.texts).toBe(56)
    const reasons = result.not_carried.map(({ reason }) => reason.replace(/pricing_config\S+/, '…'))
    expect([...new Set(reasons)].sort()).toEqual([
      'a price below zero is no price',
      'a zero output price of kind embedding',
      'an unknown price',
      'contradicts … which says 0.0003',
      'no change past 128000 tokens',
      'no change past 272000 tokens',
      'no fee on top of the tokens',
      'the same as …',
      'zero text output of an image',
    ])
  })

  test('a price under a name that nothing looks at is a difference', async () => {
    const hidden = { pricing_config: { elsewhere: { request_token: { price: 1 } } } }
    const { differences } = await roundTrip(files(JSON.stringify({ m: hidden })))
    expect(differences).toMatchObject([{ text: '1', reason: 'lost' }])
  })
})
